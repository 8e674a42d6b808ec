"""A session in a calendar, in its reader's language: what the entry says, and the file in Slack."""

from datetime import datetime

from bot.rules.receipts.calendar import Entry, Status
from bot.rules.receipts.sessions import Prepare, SessionCard, SessionState
from bot.views import ics
from bot.views.kit import Attached, Message
from bot.words import Words

_STATUS = {
    SessionState.AGREED: Status.CONFIRMED,
    SessionState.PROPOSED: Status.TENTATIVE,
    SessionState.DECLINED: Status.CANCELLED,
    SessionState.CANCELLED: Status.CANCELLED,
}


def entry(
    card: SessionCard, words: Words, *, booked_at: datetime, changed_at: datetime, alarm: int | None
) -> Entry:
    """What a calendar shows of a session. `alarm` is in minutes; one that is off rings for nobody."""
    status = _STATUS[card.state]
    return Entry(
        uid=card.uid,
        version=card.version,
        status=status,
        starts_at=card.starts_at,
        minutes=card.minutes,
        zone=card.zone,
        title=_title(card, status, words),
        place=card.place,
        link=card.link,
        about=_about(card, words),
        booked_at=booked_at,
        changed_at=changed_at,
        alarm=None if status is Status.CANCELLED else alarm,
    )


def file(entry: Entry, words: Words) -> Message:
    """The file, and in a sentence what to do with it."""
    name = words("calendar.file.name")
    comment = words.md(f"calendar.file.{entry.status.lower()}")
    return Message(comment, [], Attached(name, ics.file_of(entry), entry.title))


def feed(entries: list[Entry], words: Words) -> bytes:
    """The calendar behind somebody's private link."""
    return ics.feed_of(entries, words("calendar.feed.name"))


def _title(card: SessionCard, status: Status, words: Words) -> str:
    title = words(f"calendar.title.{card.kind}", partner=card.partner.name)
    return title if status is Status.CONFIRMED else words(f"calendar.title.{status.lower()}", title=title)


def _about(card: SessionCard, words: Words) -> str:
    """What it is about and what to know before, as plain text. Never a note of anybody's."""
    parts: list[str] = []
    if card.agenda:
        parts.append(words("calendar.about.agenda", agenda=card.agenda))
    known = [
        words(f"session.prepare.{each}", said=card.prepare[each])
        for each in Prepare
        if card.prepare.get(each)
    ]
    if known:
        parts.append("\n".join((words("calendar.about.prepare"), *known)))
    if card.link:
        parts.append(words("calendar.about.link", link=card.link))
    return "\n\n".join(parts)
