"""An event in a calendar, in its reader's language: what the entry says."""

from datetime import datetime

from bot.rules.events import Answer, EventState
from bot.rules.receipts.calendar import Entry, Status
from bot.rules.receipts.events import EventCard
from bot.words import Words


def entry(
    card: EventCard, words: Words, *, booked_at: datetime, changed_at: datetime, alarm: int | None
) -> Entry:
    """What a calendar shows of an event. `alarm` is in minutes; one that is off rings for nobody."""
    is_off = card.state == EventState.CANCELLED or card.answer == Answer.LEFT
    return Entry(
        uid=card.uid,
        version=card.version,
        status=Status.CANCELLED if is_off else Status.CONFIRMED,
        starts_at=card.starts_at,
        minutes=card.minutes,
        zone=card.zone,
        title=words("calendar.title.cancelled", title=card.title) if is_off else card.title,
        place=card.place,
        link=card.link,
        about=_about(card, words),
        booked_at=booked_at,
        changed_at=changed_at,
        alarm=None if is_off else alarm,
    )


def _about(card: EventCard, words: Words) -> str:
    """What it is about and what to know before, as plain text."""
    parts = [card.about] if card.about else []
    if known := [said for said in card.prepare.values() if said]:
        parts.append("\n".join((words("calendar.about.prepare"), *known)))
    if card.link:
        parts.append(words("calendar.about.link", link=card.link))
    return "\n\n".join(parts)
