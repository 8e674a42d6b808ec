"""What the morning messages cost when there is nothing to say: it must not grow with the pairs."""

from sqlalchemy import insert, select, text

from bot.nudges.staff_digest import tell_staff
from storage.database import Database
from storage.models import Concern, ConcernStep, Match
from tests.builders import add_person
from tests.nudges.crowd import Statement, fill, plan, statements
from tests.nudges.scene import Scene

# Notices are few here; theirs are found by their person.
BIG = ("matches", "concerns", "concern_steps", "people")


def concerns_of_all(scene: Scene, *, waiting: int) -> None:
    """A concern about every pair, closed; of the first `waiting` ones, open and come to the coordinators."""
    now = scene.clock()
    with scene.database.transaction() as session:
        ids = session.scalars(select(Match.id).order_by(Match.id)).all()
        rows = [
            {
                "programme_id": scene.programme_id,
                "match_id": match_id,
                "signals": ["no_session"],
                "silent_ids": [],
                "rung": "coordinator",
                "since": now,
                "opened_at": now,
                "closed_at": None if number < waiting else now,
                "closed_reason": None if number < waiting else "life",
            }
            for number, match_id in enumerate(ids)
        ]
        concerns = session.scalars(insert(Concern).returning(Concern.id), rows)
        opened = {"programme_id": scene.programme_id, "at": now, "step": "opened"}
        session.execute(insert(ConcernStep), [{**opened, "concern_id": each} for each in concerns])
    with scene.database.engine.begin() as connection:
        connection.execute(text("ANALYZE"))


def asked(scene: Scene) -> list[Statement]:
    with statements(scene.database) as seen:
        tell_staff(scene.office)
    return [each for each in seen if each[0].startswith("SELECT")]


def test_without_an_open_concern_it_is_one_question(database: Database) -> None:
    scene = Scene(database)
    fill(scene, 1000)
    concerns_of_all(scene, waiting=0)
    (only,) = asked(scene)
    assert "ix_concerns_open_of" in plan(database, only)


def test_with_some_it_reads_these_alone(database: Database) -> None:
    scene = Scene(database)
    fill(scene, 1000)
    add_person(database, scene.programme_id, "UCAROL", roles=("coordinator",))
    concerns_of_all(scene, waiting=3)
    for statement in asked(scene):
        steps = plan(database, statement)
        for table in BIG:
            assert f"Seq Scan on {table}" not in steps, statement
            assert f"SCAN {table}" not in steps.replace(f"SCAN {table} USING INDEX", ""), statement
