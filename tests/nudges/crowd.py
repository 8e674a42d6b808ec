"""Many pairs that have nothing due, and a way to see what is asked of the database."""

from collections.abc import Generator
from contextlib import contextmanager
from datetime import date, timedelta
from typing import Any

from sqlalchemy import JSON, ColumnElement, Insert, String, cast, event, false, insert, literal, select, text
from sqlalchemy.orm import InstrumentedAttribute

from storage.database import Database
from storage.models import Match, Notice, Person, Watch
from storage.models.base import Instant
from tests.nudges.scene import Scene

Statement = tuple[str, Any]
_NUDGES = (("check_in", 14), ("nothing_logged", 14), ("check_in", 28), ("goals_look", 56))
_LAST = (("closing_plan", 7), ("closing_day", 0))
WEEKS = timedelta(weeks=16)


@contextmanager
def statements(database: Database) -> Generator[list[Statement]]:
    """Every statement sent to the database meanwhile, with its parameters."""
    seen: list[Statement] = []

    def note(_connection: Any, _cursor: Any, statement: str, parameters: Any, *_: Any) -> None:
        seen.append((statement, parameters))

    event.listen(database.engine, "before_cursor_execute", note)
    try:
        yield seen
    finally:
        event.remove(database.engine, "before_cursor_execute", note)


def fill(scene: Scene, count: int, first_day: date = date(2025, 4, 1), days: int = 300) -> None:
    """`count` active pairs, started on the `days` days from `first_day` on.

    Each was looked at within the last half day, and has its turn within the next.
    """
    first = scene.people + 1
    people = [_person(scene, number) for number in range(first, first + 2 * count)]
    scene.people += 2 * count
    with scene.database.transaction() as session:
        ids = list(session.scalars(insert(Person).returning(Person.id), people))
        rows = [
            _match(scene, ids[2 * n], ids[2 * n + 1], first_day + timedelta(days=n % days))
            for n in range(count)
        ]
        matches = session.scalars(insert(Match).returning(Match.id), rows)
        session.execute(insert(Watch), [_watch(scene, match_id) for match_id in matches])


def settle(scene: Scene, day: date) -> None:
    """Put every nudge of a day before `day` on record as sent; give the pairs of that day their turn."""
    with scene.database.transaction() as session:
        for nudge, days in _NUDGES:
            was = Match.started_on < day - timedelta(days=days)
            session.execute(_sent(scene, f"{nudge}:d{days}:", Match.mentor_id, was))
            session.execute(_sent(scene, f"{nudge}:d{days}:", Match.mentee_id, was))
        for nudge, days in _LAST:
            was = Match.ends_on < day + timedelta(days=days)
            key = literal(f"{nudge}:d{days}:") + cast(Match.ends_on, String) + ":"
            session.execute(_sent(scene, key, Match.mentor_id, was))
            session.execute(_sent(scene, key, Match.mentee_id, was))
        starts = [day - timedelta(days=days) for _, days in _NUDGES]
        ends = [day + timedelta(days=days) for _, days in _LAST]
        theirs = select(Match.id).where(Match.started_on.in_(starts) | Match.ends_on.in_(ends))
        session.query(Watch).where(Watch.match_id.in_(theirs)).update({"look_at": scene.clock.now})
    with scene.database.engine.begin() as connection:
        connection.execute(text("ANALYZE"))


def plan(database: Database, statement: Statement) -> str:
    """How the database would carry a statement out, for the first of its rows."""
    said, given = statement
    if statement[0].startswith("UPDATE"):
        given = given[0]
    explain = "EXPLAIN QUERY PLAN " if database.is_sqlite else "EXPLAIN "
    with database.engine.connect() as connection:
        if not database.is_sqlite:
            # A test's tables are small, and quicker to read whole: what counts is that none has to be.
            connection.exec_driver_sql("SET LOCAL enable_seqscan = off")
        rows = connection.exec_driver_sql(explain + said, given).all()
    return "\n".join(str(row[-1]) for row in rows)


def _sent(
    scene: Scene,
    start: str | ColumnElement[str],
    member: InstrumentedAttribute[int],
    was: ColumnElement[bool],
) -> Insert:
    key = start + cast(Match.id, String) + ":" + cast(member, String)
    values: dict[str, Any] = {
        "programme_id": Match.programme_id,
        "template": literal("nudge"),
        "arguments": literal({}, JSON),
        "person_id": member,
        "match_id": Match.id,
        "once_key": key,
        "sending_key": key,
        "state": literal("sent"),
        "attempts": literal(1),
        "uncertain": false(),
        "is_bulk": false(),
        **dict.fromkeys(("created_at", "due_at", "ready_at"), literal(scene.clock.now, Instant)),
    }
    source = select(*values.values()).where(was)
    return insert(Notice).from_select(list(values), source, include_defaults=False)


def _person(scene: Scene, number: int) -> dict[str, Any]:
    return {
        "programme_id": scene.programme_id,
        "team_id": "T0CITY",
        "user_id": f"U{number}",
        "name": f"Person {number}",
        "locale": "en-CA",
        "time_zone": "America/Toronto",
        "refreshed_at": scene.clock.now,
    }


def _match(scene: Scene, mentor_id: int, mentee_id: int, started: date) -> dict[str, Any]:
    return {
        "programme_id": scene.programme_id,
        "mentor_id": mentor_id,
        "mentee_id": mentee_id,
        "profession_id": 1,
        "status": "active",
        "target_minutes": 1440,
        "started_on": started,
        "ends_on": started + WEEKS,
        "recorded_by_id": mentor_id,
        "recorded_at": scene.clock.now,
    }


def _watch(scene: Scene, match_id: int) -> dict[str, Any]:
    minutes = 1 + match_id * 37 % (12 * 60)
    return {
        "match_id": match_id,
        "programme_id": scene.programme_id,
        "look_at": scene.clock.now + timedelta(minutes=minutes),
        "life_at": scene.clock.now,
    }
