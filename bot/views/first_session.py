"""The way to a first session: thanks, one question, and times to choose from."""

from datetime import datetime

from bot.rules.people import Name
from bot.rules.receipts.booking import FirstSession
from bot.views import ids
from bot.views.kit import Block, Message, actions, button, context, mention, section
from bot.views.sessions import moment
from bot.words import Words


def book_first(told: FirstSession, words: Words) -> Message:
    """To a member of a pair with nothing booked. Each button opens the form; a time fills it in."""
    said = words.md("nudge.booking", partner=mention(told.partner))
    also = words.md("nudge.booking.times" if told.times else "nudge.booking.short")
    book = words("nudge.booking.other" if told.times else "nudge.booking.book")
    buttons = [
        *(_at(told.match_id, at, words) for at in told.times),
        button(book, ids.SESSION_BOOK, told.match_id, style="" if told.times else "primary"),
    ]
    after = context(words.md("nudge.booking.asks", partner=mention(told.partner)))
    return Message(f"{said} {also}", [section(f"{said}\n{also}"), actions(*buttons), after])


def begun(partner: Name, words: Words) -> Message:
    """The same message once something is booked: nothing is left to press."""
    said = words.md("nudge.booking", partner=mention(partner))
    now = words.md("nudge.booking.begun")
    return Message(f"{said} {now}", [section(said), section(now)])


def _at(match_id: int, at: datetime, words: Words) -> Block:
    return button(moment(at, words), f"{ids.SESSION_BOOK}.{int(at.timestamp())}", match_id)
