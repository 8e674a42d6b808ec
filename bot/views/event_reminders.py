"""What is said before an event: to those who come, and to whoever hosts it."""

from bot.rules.receipts.events import EventCard
from bot.rules.reminders import Reminder
from bot.views import ids
from bot.views.event_answers import buttons
from bot.views.events import facts, line
from bot.views.kit import Block, Message, actions, button, context, section
from bot.words import Words


def reminder(card: EventCard, kind: Reminder, words: Words) -> Message:
    """When, where and what to know; and the way out, for somebody else may be waiting for the seat."""
    said = words.md(f"event.remind.{kind}", time=card.starts_at)
    blocks = [section(said), *facts(card, words), _row(card, words)]
    if card.seats is not None:
        blocks.append(context(words.md("event.remind.seat")))
    return Message(f"{said} {line(card, words)}", blocks)


def said_since(card: EventCard, key: str, words: Words) -> Message:
    """What stands in the place of a reminder that holds no longer."""
    said = words.md(key, title=card.title)
    return Message(said, [section(said), actions(_open(card, words))])


def host_note(card: EventCard, going: int, words: Words) -> Message:
    """Thanks first; how many come and wait, and how attendance is taken."""
    said = words.md("event.host_note")
    lines = [words.md("event.host_note.going", count=going)]
    if card.waiting:
        lines.append(words.md("event.host_note.waiting", count=card.waiting))
    numbers = "\n".join(lines)
    blocks: list[Block] = [
        section(said),
        *facts(card, words),
        section(numbers),
        section(words.md("event.host_note.code")),
        actions(_open(card, words)),
    ]
    return Message(f"{said} {line(card, words)} {lines[0]}", blocks)


def _row(card: EventCard, words: Words) -> Block:
    """What one can answer, and the way to all there is."""
    answers: list[Block] = [each for row in buttons(card, words) for each in row["elements"]]
    return actions(*answers, _open(card, words))


def _open(card: EventCard, words: Words) -> Block:
    return button(words("event.remind.open"), ids.EVENT_OPEN, card.id)
