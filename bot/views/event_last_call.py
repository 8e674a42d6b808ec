"""The last call: an invitation that nobody answered, said once more while there are seats."""

from bot.rules.events import Answer, EventState
from bot.rules.receipts.events import EventCard
from bot.views import ids
from bot.views.events import facts, line, seats
from bot.views.kit import Block, Message, actions, button, section
from bot.words import Words


def last_call(card: EventCard, words: Words) -> Message:
    """The question with its two answers; once it is answered, or over, only what the event is."""
    said = words.md("event.last_call")
    left = seats(card, words)
    told: list[Block] = [*facts(card, words), *([section(left)] if left else [])]
    is_open = card.answer == Answer.INVITED and card.state == EventState.ANNOUNCED and not card.has_begun
    if not is_open:
        return Message(line(card, words), [*told, actions(_open(card, words))])
    answers = actions(
        button(words("event.last_call.going"), ids.EVENT_GOING, card.id, style="primary"),
        button(words("event.last_call.not"), ids.EVENT_DECLINE, card.id),
        _open(card, words),
    )
    return Message(f"{said} {line(card, words)}", [section(said), *told, answers])


def _open(card: EventCard, words: Words) -> Block:
    return button(words("event.remind.open"), ids.EVENT_OPEN, card.id)
