"""Pairs with sessions on plain rows, and ways to look at what was put on record about them."""

from collections.abc import Sequence
from datetime import datetime, timedelta
from typing import Any

from sqlalchemy import select

from storage.database import Database
from storage.models import Notice, PairSession

# Wednesday, March 4, 2026, 2:00 p.m. in Toronto.
WEDNESDAY = datetime.fromisoformat("2026-03-04T19:00:00+00:00")
# Long before everything that is tested here.
MONDAY_BEFORE = datetime.fromisoformat("2026-02-23T15:00:00+00:00")


def add_session(
    database: Database, programme_id: int, match_id: int, booked_by_id: int, **changes: Any
) -> int:
    """A session both agreed on a week ago, unless said otherwise; its id."""
    values: dict[str, Any] = {
        "kind": "session",
        "state": "agreed",
        "starts_at": WEDNESDAY,
        "minutes": 60,
        "zone": "America/Toronto",
        "place": "Metro Hall",
        "link": "",
        "agenda": "CV review",
        "prepare": {},
        "booked_at": MONDAY_BEFORE,
        "agreed_at": MONDAY_BEFORE,
    }
    with database.transaction() as session:
        found = PairSession(
            programme_id=programme_id,
            match_id=match_id,
            booked_by_id=booked_by_id,
            uid="",
            **values | changes,
        )
        # Unique without a thought about how.
        found.uid = f"{id(found)}-{match_id}-{found.starts_at.isoformat()}"
        session.add(found)
        session.flush()
        return found.id


def change_session(database: Database, session_id: int, **changes: Any) -> None:
    """Change a session as booking does: its version moves."""
    with database.transaction() as session:
        found = session.get_one(PairSession, session_id)
        for name, value in changes.items():
            setattr(found, name, value)
        found.version += 1


def session_of(database: Database, session_id: int) -> PairSession:
    with database.reading() as session:
        return session.get_one(PairSession, session_id)


def notices_of(database: Database, template: str = "", **like: Any) -> Sequence[Notice]:
    """What is on record, but for changes of earlier messages, by id."""
    with database.reading() as session:
        found = session.scalars(select(Notice).where(Notice.amends_id.is_(None)).order_by(Notice.id)).all()
    return [
        each
        for each in found
        if each.template.startswith(template)
        and all(getattr(each, name) == value for name, value in like.items())
    ]


def kinds(notices: Sequence[Notice]) -> list[tuple[int | None, str, str]]:
    """Who got which kind of message about a session, and in what state it is."""
    return sorted((each.person_id or 0, each.arguments["kind"], each.state) for each in notices)


def minutes(count: float) -> timedelta:
    return timedelta(minutes=count)
