"""What a person types, turned into the text Slack hands to apps."""

import re

from sandbox.people import Person
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
    return _PICKED.sub(lambda m: f"@{found.name}" if (found := _find(workspace, m[1])) else m[0], typed)


def _with_links(workspace: Workspace, typed: str, *, named: bool) -> str:
    """Escape everything but the mentions and links, which are cut out first and put back last."""
    kept: list[str] = []

    def keep(link: str) -> str:
        kept.append(link)
        return f"\x00{len(kept) - 1}\x00"

    def mention(person: Person) -> str:
        return keep(f"<@{person.id}|{person.name}>" if named else f"<@{person.id}>")

    def channel(found: Conversation) -> str:
        return keep(f"<#{found.id}|{found.name if named else ''}>")

    text = typed.replace("\x00", "")
    text = _PICKED.sub(lambda m: mention(p) if (p := _find(workspace, m[1])) else m[0], text)
    text = _mentions(workspace).sub(lambda m: mention(workspace.person(_known(workspace, m[1]))), text)
    text = _CHANNEL.sub(lambda m: channel(c) if (c := _channel(workspace, m[1])) else m[0], text)
    text = _LINK.sub(lambda m: keep(f"<{m[0].replace('&', '&amp;')}>"), text)
    text = escaped(text)
    return re.sub("\x00(\\d+)\x00", lambda m: kept[int(m[1])], text)


def _names(workspace: Workspace) -> dict[str, str]:
    """Every way to name somebody, in lower case, and whose it is."""
    people = workspace.people.values()
    names = {p.real_name.lower(): p.id for p in people} | {p.key.lower(): p.id for p in people}
    return names | {p.name.lower(): p.id for p in people}


def _mentions(workspace: Workspace) -> re.Pattern[str]:
    longest_first = sorted(_names(workspace), key=len, reverse=True)
    return re.compile(
        r"(?<![\w@.])@(" + "|".join(map(re.escape, longest_first)) + r")(?![\w@])", re.IGNORECASE
    )


def _known(workspace: Workspace, name: str) -> str:
    return _names(workspace)[name.lower()]


def _find(workspace: Workspace, who: str) -> Person | None:
    person_id = _names(workspace).get(who.lower(), who)
    return workspace.people.get(person_id)


def _channel(workspace: Workspace, name: str) -> Conversation | None:
    return next((c for c in workspace.conversations.values() if c.name == name), None)
