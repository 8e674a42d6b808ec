"""What a person types, turned into the text Slack hands to apps."""

import re
from collections.abc import Iterable

from sandbox.world import Conversation, Workspace

_PICKED = re.compile(r"<@([^<>|\s]+)>")
_CHANNEL = re.compile(r"(?<!\S)#([\w-]+)")
_LINK = re.compile(r"(?<!\S)https?://[^\s<>|]+")


def escaped(text: str) -> str:
    """The three characters that mean something to Slack, written as entities."""
    return text.replace("&", "&amp;").replace("<", "&lt;").replace(">", "&gt;")


def command_text(workspace: Workspace, typed: str, *, should_escape: bool) -> str:
    """A command's arguments as its request carries them. Only commands that ask for it get mentions
    as ids; for the others a name stays the name that was typed.
    """
    if not should_escape:
        return escaped(_picked_as_names(workspace, typed))
    return _with_links(workspace, typed, named=True)


def message_text(workspace: Workspace, typed: str) -> str:
    """A message's text as its event carries it."""
    return _with_links(workspace, typed, named=False)


def _picked_as_names(workspace: Workspace, typed: str) -> str:
    known = _names(workspace)
    return _PICKED.sub(lambda m: f"@{known[m[1].lower()][1]}" if m[1].lower() in known else m[0], typed)


def _with_links(workspace: Workspace, typed: str, *, named: bool) -> str:
    """Escape everything but the mentions and links, which are cut out first and put back last."""
    known = _names(workspace)
    kept: list[str] = []

    def keep(link: str) -> str:
        kept.append(link)
        return f"\x00{len(kept) - 1}\x00"

    def mention(match: re.Match[str]) -> str:
        if match[1].lower() not in known:
            return match[0]
        user_id, name = known[match[1].lower()]
        return keep(f"<@{user_id}|{name}>" if named else f"<@{user_id}>")

    def channel(match: re.Match[str]) -> str:
        found = _public_channel(workspace, match[1])
        return match[0] if found is None else keep(f"<#{found.id}|{found.name if named else ''}>")

    text = typed.replace("\x00", "")
    text = _PICKED.sub(mention, text)
    text = _any_mention(known).sub(mention, text)
    text = _CHANNEL.sub(channel, text)
    text = _LINK.sub(lambda match: keep(f"<{match[0].replace('&', '&amp;')}>"), text)
    return re.sub("\x00(\\d+)\x00", lambda match: kept[int(match[1])], escaped(text))


def _names(workspace: Workspace) -> dict[str, tuple[str, str]]:
    """Every way to name somebody, in lower case: whose user id it is, and their user name."""
    app = workspace.app
    names = {
        app.name.lower(): (app.bot_user_id, app.name),
        app.bot_user_id.lower(): (app.bot_user_id, app.name),
    }
    for of in ("real_name", "id", "key", "name"):
        names |= {getattr(p, of).lower(): (p.id, p.name) for p in workspace.people.values()}
    return names


def _any_mention(known: Iterable[str]) -> re.Pattern[str]:
    longest_first = sorted(known, key=len, reverse=True)
    return re.compile(
        r"(?<![\w@.])@(" + "|".join(map(re.escape, longest_first)) + r")(?![\w@])", re.IGNORECASE
    )


def _public_channel(workspace: Workspace, name: str) -> Conversation | None:
    """Only public channels are linked: that a private one exists is not for everybody."""
    return next((c for c in workspace.conversations.values() if (c.kind, c.name) == ("channel", name)), None)
