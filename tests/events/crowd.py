"""A programme with many people of every sort, put there in one go."""

from datetime import date, timedelta
from typing import Any

from sqlalchemy import insert, select

from storage.database import Database
from storage.models import Intake, Match, Organisation, Participant, Person, Profession
from tests.builders import MONDAY, TEAM

STARTED = date(2026, 2, 2)


def add_organisation(database: Database, programme_id: int, kind: str, name: str) -> int:
    """An agency or an employer; its id."""
    with database.transaction() as session:
        made = Organisation(programme_id=programme_id, kind=kind, name=name)
        session.add(made)
        session.flush()
        return made.id


def add_intake(database: Database, programme_id: int, name: str) -> int:
    """A round of matching; its id."""
    with database.transaction() as session:
        made = Intake(programme_id=programme_id, name=name, opens_on=date(2026, 1, 5))
        session.add(made)
        session.flush()
        return made.id


def add_part(
    database: Database, programme_id: int, person_id: int, side: str, state: str = "confirmed", **more: Any
) -> None:
    """The part of somebody."""
    values = {"name": "", "entered_at": MONDAY, "state": state, **more}
    with database.transaction() as session:
        session.add(Participant(programme_id=programme_id, person_id=person_id, side=side, **values))


def fill(database: Database, programme_id: int, count: int, team_id: str = TEAM) -> list[int]:
    """`count` people, a mentor and a mentee by turns, every second two of them a pair; their ids."""
    with database.transaction() as session:
        profession_id = session.scalars(
            select(Profession.id).where(Profession.programme_id == programme_id)
        ).first()
        rows = [
            {
                "programme_id": programme_id,
                "team_id": team_id,
                "user_id": f"UCROWD{number}",
                "name": f"Person {number:05}",
                "locale": "fr-CA" if number % 3 == 0 else "en-CA",
                "time_zone": "America/Toronto",
                "refreshed_at": MONDAY + timedelta(days=3650),
            }
            for number in range(count)
        ]
        ids = list(session.scalars(insert(Person).returning(Person.id, sort_by_parameter_order=True), rows))
        session.execute(
            insert(Participant), [_part(programme_id, profession_id, *each) for each in enumerate(ids)]
        )
        pairs = [(ids[n], ids[n + 1]) for n in range(0, count - 1, 4)]
        session.execute(insert(Match), [_match(programme_id, profession_id, *pair) for pair in pairs])
    return ids


def _part(programme_id: int, profession_id: int | None, number: int, person_id: int) -> dict[str, Any]:
    return {
        "programme_id": programme_id,
        "person_id": person_id,
        "side": "mentee" if number % 2 else "mentor",
        "state": "confirmed",
        "name": "",
        "profession_id": profession_id,
        "entered_at": MONDAY,
        "languages": [],
        "ways": [],
        "times": [],
        "topics": [],
    }


def _match(programme_id: int, profession_id: int | None, mentor_id: int, mentee_id: int) -> dict[str, Any]:
    return {
        "programme_id": programme_id,
        "mentor_id": mentor_id,
        "mentee_id": mentee_id,
        "profession_id": profession_id,
        "status": "active",
        "target_minutes": 24 * 60,
        "started_on": STARTED,
        "ends_on": STARTED + timedelta(weeks=16),
        "recorded_by_id": mentor_id,
        "recorded_at": MONDAY,
    }
