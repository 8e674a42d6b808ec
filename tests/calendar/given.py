"""Sessions and calendar entries with defaults, and reading them with a parser that is not ours."""

import io
import re
from datetime import UTC, datetime, timedelta
from typing import Any, cast

import vobject

from bot.rules.receipts.calendar import Entry, Status
from storage.database import Database
from storage.models import Match, PairSession
from tests.builders import MONDAY

TUESDAY = datetime(2026, 3, 10, 18, 0, tzinfo=UTC)


def add_session(database: Database, match_id: int, starts_at: datetime = TUESDAY, **changes: Any) -> int:
    """An agreed session of an hour that the mentor booked; its id."""
    with database.transaction() as session:
        match = session.get_one(Match, match_id)
        values: dict[str, Any] = {
            "uid": f"session-{match_id}-{starts_at:%Y%m%dT%H%M%S}",
            "kind": "session",
            "state": "agreed",
            "version": 1,
            "minutes": 60,
            "zone": "America/Toronto",
            "place": "Metro Hall",
            "link": "",
            "agenda": "Practise an interview",
            "prepare": {},
            "booked_by_id": match.mentor_id,
            "booked_at": MONDAY,
            "agreed_at": MONDAY + timedelta(hours=1),
        }
        made = PairSession(
            programme_id=match.programme_id, match_id=match_id, starts_at=starts_at, **values | changes
        )
        session.add(made)
        session.flush()
        return made.id


def cancel(database: Database, session_id: int, at: datetime) -> None:
    """One of the two cancels it."""
    with database.transaction() as session:
        found = session.get_one(PairSession, session_id)
        found.state, found.agreed_at, found.closed_at = "cancelled", None, at
        found.closed_by_id, found.version = found.booked_by_id, found.version + 1


def entry(**changes: Any) -> Entry:
    values: dict[str, Any] = {
        "uid": "session-1",
        "version": 1,
        "status": Status.CONFIRMED,
        "starts_at": TUESDAY,
        "minutes": 60,
        "zone": "America/Toronto",
        "title": "Mentoring session with Maria",
        "place": "Metro Hall",
        "link": "",
        "about": "",
        "booked_at": MONDAY,
        "changed_at": MONDAY,
        "alarm": 60,
    }
    return Entry(**values | changes)


def parsed(content: bytes) -> Any:
    """The one calendar in the file, read by vobject (and dateutil, which reckons with its VTIMEZONE)."""
    # vobject would keep a zone as the first file in the process describes it.
    vars(cast("Any", vobject).icalendar)["__tzidMap"].clear()
    (calendar,) = cast("Any", vobject).readComponents(io.StringIO(content.decode(), newline=""))
    return calendar


def instant(moment: datetime) -> datetime:
    """A parsed time in UTC, by the offsets that the file itself gives."""
    assert moment.tzinfo is not None
    return moment.astimezone(UTC)


def unfolded(content: bytes) -> list[str]:
    """The file's lines as they were before they were folded."""
    return re.sub("\r\n[ \t]", "", content.decode()).split("\r\n")
