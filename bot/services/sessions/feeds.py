"""Private calendar links: made, turned off, and read by whoever holds one.

A link is a random token. Only its digest is kept: nobody can read it from the database, and it is
looked up by the digest, so that how long that takes says nothing about the token.
"""

import hashlib
import re
import secrets
from datetime import timedelta

from bot.rules.calendar import local_date
from bot.rules.policy import Action, Thing, allows
from bot.rules.receipts.calendar import Link
from bot.services.events.answers import calendar as event_calendar
from bot.services.notice_readers import words_of
from bot.services.office import Acting, Ledgered, Office, Request, Work, actor_of
from bot.services.sessions.entries import entry_for
from bot.views import session_calendar as view
from storage.models import CalendarFeed
from storage.queries import feeds
from storage.writes import insert_once

# 256 bits, as text.
_BYTES, _TOKEN = 32, re.compile(r"[A-Za-z0-9_-]{43}")
# A cancelled session or event stays in the calendar as cancelled, until every program has taken it out.
_CANCELLED = timedelta(days=60)


def look(office: Office, request: Request) -> Link:
    """Whether the actor has a link, and since when."""
    with office.look(request) as acting:
        _allow(acting)
        return _link(acting)


def make(office: Office, request: Request) -> Link:
    """A new link for the actor; an earlier one works no longer.

    Delivered again, or overtaken by another request at the same moment, the answer has no token: it can
    be shown only once.
    """
    with office.work(request) as work:
        _allow(work)
        if not work.first_time():
            return _link(work)
        feeds.revoke(work.session, work.programme.id, work.person.id, work.now)
        token = secrets.token_urlsafe(_BYTES)
        if not insert_once(work.session, CalendarFeed, _row(work, token)):
            return _link(work)
        work.audit("calendar.made", "person", work.person.id)
        return Link(work.today, token)


def turn_off(office: Office, request: Request) -> None:
    """The actor's link works no longer."""
    with office.work(request) as work:
        _allow(work)
        if work.first_time() and feeds.revoke(work.session, work.programme.id, work.person.id, work.now):
            work.audit("calendar.off", "person", work.person.id)


def read(office: Office, token: str) -> bytes | None:
    """The calendar behind a link: its person's own sessions, and the events they come to.

    None when it is no link that works.
    """
    if not _TOKEN.fullmatch(token):
        return None
    with office.database.reading() as session:
        found = feeds.reader_of(session, _digest(token))
        if found is None:
            return None
        person, programme = found
        thing = Thing(programme.id, subject_id=person.id)
        if not allows(Action.KEEP_CALENDAR, actor_of(person, ()), thing):
            return None
        ledger = Ledgered(session, office.clock(), programme)
        since = ledger.now - _CANCELLED
        listed = feeds.sessions_of(session, programme.id, person.id, since)
        coming = feeds.events_of(session, programme.id, person.id, since)
        entries = [entry_for(ledger, *each, person) for each in listed]
        entries += [event_calendar.entry_for(ledger, event, person, at) for event, at in coming]
        return view.feed(entries, words_of(person))


def _allow(acting: Acting) -> None:
    acting.allow(Action.KEEP_CALENDAR, Thing(acting.programme.id, subject_id=acting.person.id))


def _link(acting: Acting) -> Link:
    feed = feeds.open_feed(acting.session, acting.programme.id, acting.person.id)
    return Link(local_date(feed.made_at, acting.person.zone) if feed else None)


def _row(work: Work, token: str) -> dict[str, object]:
    return {
        "programme_id": work.programme.id,
        "person_id": work.person.id,
        "token_digest": _digest(token),
        "made_at": work.now,
    }


def _digest(token: str) -> str:
    return hashlib.sha256(token.encode()).hexdigest()
