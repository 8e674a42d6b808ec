"""The last call: an invitation that nobody answered, said once more while there are seats."""

from datetime import datetime

from bot.rules.events import Answer
from bot.rules.receipts.events import EventCard
from bot.views.event_answers import invitation
from bot.views.events import line
from bot.views.kit import Message, section
from bot.words import Words


def last_call(card: EventCard, at: datetime, words: Words) -> Message:
    """The invitation with a reason to answer; once it is answered, as any invitation."""
    shown = invitation(card, at, words)
    if card.answer is not Answer.INVITED:
        return shown
    said = words.md("event.last_call")
    return Message(f"{said} {line(card, words)}", [section(said), *shown.blocks])
