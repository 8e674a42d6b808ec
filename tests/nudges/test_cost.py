"""What a sweep costs: it must not grow with the pairs that are not due."""

from collections.abc import Iterator
from contextlib import contextmanager
from datetime import date, timedelta

import pytest
from sqlalchemy import event, insert, text
from sqlalchemy.dialects import postgresql

from bot.nudges import sweep
from bot.nudges.engine import earliest_start, latest_start
from bot.services.office import Office
from storage.database import Database
from storage.models import Match, Person
from tests.nudges.scene import Scene

MANY = 3000


@contextmanager
def statements(database: Database) -> Iterator[list[tuple[str, object]]]:
    """Every statement sent to the database meanwhile, with its parameters."""
    seen: list[tuple[str, object]] = []

    def note(_connection: object, _cursor: object, statement: str, parameters: object, *_: object) -> None:
        seen.append((statement, parameters))

    event.listen(database.engine, "before_cursor_execute", note)
    try:
        yield seen
    finally:
        event.remove(database.engine, "before_cursor_execute", note)


def fill(scene: Scene, count: int) -> None:
    """Pairs of every age that have nothing due now: started one a day, over and over, for 300 days."""
    first = scene.people + 1
    with scene.database.transaction() as session:
        session.execute(
            insert(Person),
            [
                {
                    "programme_id": scene.programme_id,
                    "team_id": "T0CITY",
                    "user_id": f"U{number}",
                    "name": f"Person {number}",
                    "locale": "en-CA",
                    "time_zone": "America/Toronto",
                    "refreshed_at": scene.clock.now,
                }
                for number in range(first, first + 2 * count)
            ],
        )
        ids = session.scalars(text("SELECT id FROM people ORDER BY id DESC LIMIT :n"), {"n": 2 * count}).all()
        session.execute(insert(Match), [_match(scene, ids, number) for number in range(count)])
    scene.people += 2 * count
    with scene.database.engine.begin() as connection:
        connection.execute(text("ANALYZE"))


def _match(scene: Scene, ids: object, number: int) -> dict[str, object]:
    people = list(ids)  # type: ignore[call-overload]
    started = date(2025, 4, 1) + timedelta(days=number % 300)
    return {
        "programme_id": scene.programme_id,
        "mentor_id": people[2 * number],
        "mentee_id": people[2 * number + 1],
        "profession_id": 1,
        "status": "active",
        "target_minutes": 1440,
        "started_on": started,
        "ends_on": started + timedelta(weeks=16),
        "recorded_by_id": people[0],
        "recorded_at": scene.clock.now,
        "ledger_version": 0,
    }
