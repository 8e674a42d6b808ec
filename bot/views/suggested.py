"""Sessions that mentors suggest: the form, what coordinators read, and what the mentor hears."""

from collections.abc import Sequence

from bot.rules.events import ABOUT_LENGTH, LINK_LENGTH, PLACE_LENGTH, TITLE_LENGTH, EventState
from bot.rules.receipts.bringing import Suggested, SuggestForm
from bot.views import events, ids
from bot.views.kit import (
    Block,
    Message,
    View,
    actions,
    are_you_sure,
    button,
    context,
    date_input,
    field,
    mention,
    modal,
    option,
    quote,
    section,
    select,
    text_input,
    time_input,
)
from bot.words import Words

KNOW, REASON = 300, 500
LENGTHS = (30, 45, 60, 90, 120, 180, 240, 360, 480)


def form(start: SuggestForm, words: Words, metadata: str) -> View:
    """What a mentor says of a session that they attend themselves."""
    profession = start.profession_fr if words.language == "fr" else start.profession_en
    clock = words("bring.suggest.time.hint", zone=start.zone.replace("_", " "))
    lengths = [option(words.duration(each), each) for each in LENGTHS]
    return modal(
        ids.BRING_SUGGEST_FORM,
        words("bring.suggest.title"),
        [
            section(words.md("bring.suggest.about", profession=profession)),
            _text("title", TITLE_LENGTH, words),
            _text("about", ABOUT_LENGTH, words, multiline=True),
            field("date", words("session.form.date"), date_input("value")),
            field("time", words("session.form.time"), time_input("value"), hint=clock),
            field("length", words("session.form.length"), select("value", lengths, lengths[2])),
            _text("place", PLACE_LENGTH, words, optional=True),
            _text("link", LINK_LENGTH, words, optional=True),
            _text("seats", 9, words),
            _text("know", KNOW, words, multiline=True, optional=True),
        ],
        close=words("common.cancel"),
        submit=words("bring.suggest.send"),
        metadata=metadata,
    )


def thanks(card: Suggested, words: Words) -> View:
    """What the mentor sees once it is sent."""
    said = words.md("bring.suggest.thanks")
    return _window([section(said), section(events.line(card.event, words))], words)


def asked(card: Suggested, words: Words) -> Message:
    """What coordinators read; once one of them has decided, what was decided."""
    said = words.md("bring.suggested", mentor=mention(card.mentor), profession=card.profession)
    blocks = [section(said), *events.facts(card.event, words), context(_for_whom(card, words))]
    text = f"{said} {events.line(card.event, words)}"
    if card.state is not EventState.SUGGESTED:
        came = words.md(f"bring.suggested.is_{card.state}")
        return Message(f"{text} {came}", [*blocks, section(came), *_sheet(card, words)])
    approve, no = decide(card.event.id, words)
    change = button(words("compose.edit"), ids.COMPOSE_EDIT, card.event.id)
    return Message(text, [*blocks, actions(approve, *_invite(card, words), change, no)])


def decide(event_id: int, words: Words, mark: str = "") -> tuple[Block, Block]:
    """Yes and no to a suggestion; `mark` sets them apart from those to another one in the same view."""
    approve = button(
        words("bring.suggested.approve"), f"{ids.BRING_APPROVE}{mark}", event_id, style="primary"
    )
    return approve, button(words("bring.suggested.turn_down"), f"{ids.BRING_TURN_DOWN}{mark}", event_id)


def turn_down_form(card: Suggested, words: Words, metadata: str) -> View:
    """Saying no needs no reason; one that is given is read by the mentor."""
    reason = text_input("value", multiline=True, most=REASON)
    hint = words("bring.turn_down.hint", mentor=card.mentor.name)
    return modal(
        ids.BRING_TURN_DOWN_FORM,
        words("bring.suggest.title"),
        [
            section(events.line(card.event, words)),
            field("reason", words("bring.turn_down.reason"), reason, hint=hint, optional=True),
        ],
        close=words("common.cancel"),
        submit=words("bring.suggested.turn_down"),
        metadata=metadata,
    )


def decided(card: Suggested, words: Words) -> Message:
    """What was decided about a suggestion, for somebody who comes second."""
    said = words.md(f"bring.suggested.is_{card.state}")
    return Message(said, [section(events.line(card.event, words)), section(said)])


def window(message: Message, words: Words) -> View:
    """The same in a window."""
    return _window(message.blocks, words)


def approved(card: Suggested, words: Words) -> Message:
    """To the mentor: it goes ahead."""
    said = words.md("bring.approved", event=card.event.title, profession=card.profession, count=card.people)
    return Message(said, [section(said), context(events.when(card.event, words))])


def turned_down(card: Suggested, words: Words) -> Message:
    """To the mentor: it does not go ahead this time, with the reason if one was given."""
    said = words.md("bring.turned_down", event=card.event.title)
    reason: list[Block] = []
    if card.reason:
        reason = [section(words.md("bring.turned_down.reason")), quote(card.reason)]
    return Message(said, [section(said), *reason])


def _sheet(card: Suggested, words: Words) -> list[Block]:
    """A draft is sent from its sheet."""
    if card.state is not EventState.DRAFT:
        return []
    return [actions(button(words("compose.open"), ids.ANNOUNCE_OPEN, card.event.id, style="primary"))]


def _invite(card: Suggested, words: Words) -> list[Block]:
    """Approve it and invite everybody it is for, in one tap and a question back."""
    if not card.can_invite:
        return []
    label = words("bring.suggested.invite", count=card.people, profession=card.profession)
    sure = are_you_sure(
        words("bring.suggested.sure"), label, words("bring.suggested.yes"), words("common.cancel")
    )
    return [button(label, ids.BRING_INVITE, card.event.id, ask=sure)]


def _for_whom(card: Suggested, words: Words) -> str:
    seats = words.md("bring.suggested.seats", count=card.event.seats or 0)
    people = words.md("bring.suggested.people", count=card.people, profession=card.profession)
    return f"{seats} · {people}"


def _text(
    block_id: str, most: int, words: Words, *, multiline: bool = False, optional: bool = False
) -> Block:
    element = text_input("value", multiline=multiline, most=most)
    hint = words(f"bring.suggest.{block_id}_hint")
    return field(block_id, words(f"bring.suggest.{block_id}_label"), element, hint=hint, optional=optional)


def _window(blocks: Sequence[Block], words: Words) -> View:
    return modal(ids.BRING_RECEIPT, words("bring.suggest.title"), blocks, close=words("common.close"))
