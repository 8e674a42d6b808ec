"""Command text as people typed it: mentions taken out, Slack's encoding undone."""

import html
import re
from dataclasses import dataclass

# `<@U012AB3CD|maria>`, `<@U012AB3CD>`; only Slack writes these: what people type is encoded.
_MENTION = re.compile(r"<@([UW][A-Z0-9]+)(?:\|([^>]*))?>")
_CHANNEL = re.compile(r"<#[CG][A-Z0-9]+\|([^>]*)>")
_LINK = re.compile(r"<(?!!)([^>|]+)(?:\|([^>]*))?>")
_SPECIAL = re.compile(r"<!(?:subteam\^[A-Z0-9]+\|)?@?([^>|^]+)(?:\|[^>]*)?>")


@dataclass(frozen=True, slots=True)
class Typed:
    """A command's text. `mentions` are user ids in the order they were typed."""

    text: str
    mentions: tuple[str, ...]

    def without_mentions(self) -> str:
        return plain_text(_MENTION.sub(" ", self.text))

    def verb(self) -> tuple[str, "Typed"]:
        """The first word in lower case, and the rest."""
        first, _, rest = self.text.strip().partition(" ")
        return first.casefold(), Typed(rest.strip(), self.mentions)


def typed(text: str) -> Typed:
    """A command's text as Slack delivers it."""
    return Typed(text, tuple(match[1] for match in _MENTION.finditer(text)))


def plain_text(text: str) -> str:
    """What the person saw when they typed: `@maria`, `#general`, `&`, `<`."""
    text = _MENTION.sub(lambda match: f"@{match[2] or match[1]}", text)
    text = _CHANNEL.sub(lambda match: f"#{match[1]}", text)
    text = _SPECIAL.sub(lambda match: f"@{match[1]}", text)
    text = _LINK.sub(lambda match: match[2] or match[1], text)
    return html.unescape(text) if "&" in text else text
