"""Messages about somebody's part: to the person, and to those who look after them."""

from collections.abc import Sequence

from bot.rules.participants import Readiness, Side
from bot.rules.people import Name
from bot.views import ids, parts
from bot.views.kit import Message, actions, button, context, mention, section
from bot.words import Markup, Words


def invitation(
    programme: str, side: Side, by: Name | None, part_id: int, contact: str, words: Words
) -> Message:
    """To somebody who was entered by another: nothing is used before they have looked at it."""
    who = mention(by) if by else words("join.somebody")
    said = words.md(f"join.invitation.{side}", by=who, programme=programme)
    ask = words.md("join.invitation.look")
    blocks = [
        section(said),
        section(ask),
        actions(button(words("join.look"), ids.JOIN_REVIEW, part_id, style="primary")),
        context(words.md("match.contact", contact=contact)),
    ]
    return Message(f"{said} {ask}", blocks)


def answered(words: Words) -> Message:
    """What the invitation becomes once it is answered: its button is gone."""
    said = words.md("join.invitation.answered")
    return Message(said, [section(said)])


def waiting(person: Name, agency: str | None, open_items: Sequence[Readiness], words: Words) -> Message:
    """To a coach: somebody joined, and waits for the checklist."""
    if agency:
        said = words.md("join.told.waiting", person=mention(person), agency=agency)
    else:
        said = words.md("join.told.waiting_no_agency", person=mention(person))
    items = "\n".join(f"• {parts.readiness(item, words)}" for item in open_items)
    ask = words.md("join.told.waiting.ask")
    return Message(f"{said} {ask}", [section(said), section(f"{ask}\n{items}")])


def declined(person: Name, words: Words) -> Message:
    """To whoever looks after a part that its person does not take."""
    said = words.md("join.told.declined", person=mention(person))
    return Message(said, [section(said)])


def left(person: Name, side: Side, partners: Sequence[Name], words: Words) -> Message:
    """To whoever looks after somebody who left; an active pair of theirs goes on until it is closed."""
    said = words.md(f"join.told.left.{side}", person=mention(person))
    if not partners:
        return Message(said, [section(said)])
    named = Markup(words.listing([mention(name) for name in partners]))
    pair = words.md("join.told.left.pair", person=mention(person), partners=named)
    return Message(f"{said} {pair}", [section(said), section(pair)])
