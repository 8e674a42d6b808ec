"""An event in a calendar, in its reader's language: what the entry says, and the file in Slack."""

from datetime import datetime

from bot.rules.events import Answer, EventState
from bot.rules.receipts.calendar import Entry, Status
from bot.rules.receipts.events import EventCard
from bot.views import ics
from bot.views.kit import Attached, Message
from bot.words import Words


def entry(
    card: EventCard, words: Words, *, booked_at: datetime, changed_at: datetime, alarm: int | None
) -> Entry:
    """What the calendar of whoever reads the card shows: it is taken out for somebody who does not come.

    Whoever hosts it comes.
    """
    comes = card.state is EventState.ANNOUNCED and (card.answer is Answer.GOING or card.i_host)
    return Entry(
        uid=card.uid,
        version=card.version,
        status=Status.CONFIRMED if comes else Status.CANCELLED,
        starts_at=card.starts_at,
        minutes=card.minutes,
        zone=card.zone,
        title=card.title if comes else words("calendar.title.cancelled", title=card.title),
        place=card.place,
        link=card.link,
        about=_about(card, words),
        booked_at=booked_at,
        changed_at=changed_at,
        alarm=alarm if comes else None,
    )


def file(entry: Entry, words: Words) -> Message:
    """The file, and in a sentence what to do with it."""
    comment = words.md(f"event.file.{entry.status.lower()}")
    return Message(comment, [], Attached(words("event.file.name"), ics.file_of(entry), entry.title))


def _about(card: EventCard, words: Words) -> str:
    """What it is about and what to know before, as plain text."""
    parts = [card.about] if card.about else []
    if card.host:
        parts.append(words("event.calendar.host", host=card.host.name))
    known = [each for each in card.prepare.values() if each]
    if known:
        parts.append("\n".join((words("calendar.about.prepare"), *known)))
    if card.link:
        parts.append(words("calendar.about.link", link=card.link))
    return "\n\n".join(parts)
