"""What is said about roles: to the coordinator who grants them, and to those who hold them."""

from collections.abc import Sequence

from bot.rules.people import Name, Role
from bot.rules.receipts.roles import Holder, RoleChange
from bot.views.kit import Block, Message, context, cut, mention, section
from bot.words import Markup, Words

# Lines in one section: mentions are long, and a section holds 3,000 characters.
_LINES = 20


def of(role: Role, organisation: str, words: Words) -> str:
    """A role with what it is of: "coach of Newcomer Bridge"."""
    return words(f"role.of.{role}", organisation=organisation)


def granted(change: RoleChange, words: Words) -> Message:
    key = "role.already" if change.already else "role.added"
    return _said(
        words.md(key, person=mention(change.person), role=of(change.role, change.organisation, words))
    )


def withdrawn(change: RoleChange, words: Words) -> Message:
    role = of(change.role, change.organisation, words)
    return _said(words.md("role.removed", person=mention(change.person), role=role))


def listing(holders: Sequence[Holder], words: Words) -> Message:
    """Who holds which role, one line for each role of each organisation."""
    people: dict[tuple[Role, str], list[str]] = {}
    for holder in holders:
        people.setdefault((holder.role, holder.organisation), []).append(mention(holder.person))
    lines = [
        words.md(
            "role.list.line",
            role=_capital(of(role, organisation, words)),
            names=Markup(words.listing(names)),
        )
        for (role, organisation), names in people.items()
    ]
    title = words.md("role.list")
    blocks: list[Block] = [section(title)]
    blocks += [section("\n".join(lines[at : at + _LINES])) for at in range(0, len(lines), _LINES)]
    said = cut("\n".join([title, *lines]), 3000)
    return Message(said, [*blocks, context(words.md("role.usage"))])


def welcome(about: RoleChange, programme: str, by: Name, words: Words) -> Message:
    """The message to somebody with a new role: who gave it, and what they can do."""
    said = words.md(
        "role.welcome",
        by=mention(by),
        role=of(about.role, about.organisation, words),
        programme=programme,
    )
    return Message(said, [section(said), section(can_do(about.role, words))])


def thanks(about: RoleChange, programme: str, contact: str, words: Words) -> Message:
    """The message to somebody who no longer holds a role."""
    role = of(about.role, about.organisation, words)
    said = words.md("role.thanks", role=role, programme=programme)
    return Message(said, [section(said), context(words.md("match.contact", contact=contact))])


def can_do(role: Role, words: Words) -> str:
    """What a role can do, with commands to type as they stand."""
    return words.md(f"role.help.{role}")


def _capital(text: str) -> str:
    return text[:1].upper() + text[1:]


def _said(text: str) -> Message:
    return Message(text, [section(text)])
