"""Many pairs that have nothing due, and a way to see what is asked of the database."""

from collections.abc import Generator
from contextlib import contextmanager
from datetime import date, timedelta
from typing import Any

from sqlalchemy import JSON, ColumnElement, Insert, String, cast, event, false, insert, literal, select, text
from sqlalchemy.orm import InstrumentedAttribute

from storage.database import Database
from storage.models import Match, Notice, Person, Programme
from storage.models.base import Instant
from tests.nudges.scene import Scene

Statement = tuple[str, Any]
_NUDGES = (("check_in", 14), ("check_in", 28), ("nothing_logged", 14), ("goals_look", 56))


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


def fill(scene: Scene, count: int) -> None:
    """`count` active pairs, started on the 300 days up to January 25, 2026: all past their nudges."""
    first = scene.people + 1
    people = [_person(scene, number) for number in range(first, first + 2 * count)]
    scene.people += 2 * count
    with scene.database.transaction() as session:
        ids = list(session.scalars(insert(Person).returning(Person.id), people))
        session.execute(insert(Match), [_match(scene, ids[2 * n], ids[2 * n + 1], n) for n in range(count)])


def settle(scene: Scene) -> None:
    """Put every nudge of every pair on record as sent, and note that all were looked at today."""
    with scene.database.transaction() as session:
        for nudge, day in _NUDGES:
            for member in (Match.mentor_id, Match.mentee_id):
                session.execute(_sent(scene, f"{nudge}:d{day}:", member))
        for nudge, day in (("closing_plan", 7), ("closing_day", 0)):
            for member in (Match.mentor_id, Match.mentee_id):
                end = cast(Match.ends_on, String) + ":"
                session.execute(_sent(scene, f"{nudge}:d{day}:" + end, member))
        session.get_one(Programme, scene.programme_id).swept_on = scene.clock.now.date()
    with scene.database.engine.begin() as connection:
        connection.execute(text("ANALYZE"))


def _sent(scene: Scene, start: str | ColumnElement[str], member: InstrumentedAttribute[int]) -> Insert:
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
        **dict.fromkeys(("created_at", "due_at", "ready_at"), literal(scene.clock.now, Instant)),
    }
    return insert(Notice).from_select(list(values), select(*values.values()), include_defaults=False)


def plan(database: Database, statement: Statement) -> str:
    """How the database would carry a statement out."""
    explain = "EXPLAIN QUERY PLAN " if database.is_sqlite else "EXPLAIN "
    with database.engine.connect() as connection:
        rows = connection.exec_driver_sql(explain + statement[0], statement[1]).all()
    return "\n".join(str(row[-1]) for row in rows)


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


def _match(scene: Scene, mentor_id: int, mentee_id: int, number: int) -> dict[str, Any]:
    started = date(2025, 4, 1) + timedelta(days=number % 300)
    return {
        "programme_id": scene.programme_id,
        "mentor_id": mentor_id,
        "mentee_id": mentee_id,
        "profession_id": 1,
        "status": "active",
        "target_minutes": 1440,
        "started_on": started,
        "ends_on": started + timedelta(weeks=16),
        "recorded_by_id": mentor_id,
        "recorded_at": scene.clock.now,
    }
