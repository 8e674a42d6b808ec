"""Upgrades of databases that hold people: nothing is lost, and every constraint is there afterwards."""

from pathlib import Path
from typing import Any

import pytest
from alembic import command
from sqlalchemy import inspect, text
from sqlalchemy.exc import IntegrityError

from storage import schema
from storage.database import Database
from storage.models import Person

ROLE = "INSERT INTO roles (programme_id, person_id, role, granted_at) VALUES "


def at_version(database: Database, revision: str) -> None:
    """Bring an empty database to an earlier version."""
    config = schema._config()  # pyright: ignore[reportPrivateUsage] - only a test goes half-way
    with database.engine.begin() as connection:
        config.attributes["connection"] = connection
        command.upgrade(config, revision)


def insert(database: Database, table: str, values: dict[str, Any]) -> None:
    """Insert a row the way no model of today would."""
    columns, marks = ", ".join(values), ", ".join(f":{name}" for name in values)
    with database.engine.begin() as connection:
        connection.execute(text(f"INSERT INTO {table} ({columns}) VALUES ({marks})"), values)  # noqa: S608 - names of this file


@pytest.fixture
def earlier(tmp_path: Path) -> Database:
    """A database of the second version with two people, one of them a coordinator, in it."""
    database = Database(f"sqlite:///{tmp_path / 'earlier.sqlite3'}")
    at_version(database, "0002")
    at = "2026-03-02 00:00:00"
    programme = {"id": 1, "name": "P", "target_minutes": 1440, "weeks": 16, "time_zone": "America/Toronto"}
    programme |= {"language": "en", "region": "CA-ON", "contact": "c", "settings": "{}", "created_at": at}
    insert(database, "programmes", programme)
    for number, name in ((1, "Maria"), (2, "Amina")):
        person = {"id": number, "programme_id": 1, "team_id": "T", "user_id": f"U{number}", "name": name}
        person |= {"locale": "en-CA", "time_zone": "UTC", "refreshed_at": at, "capacity": 2, "pairs": 1}
        person |= dict.fromkeys(("is_admin", "is_guest", "is_bot", "is_deactivated"), 0)
        insert(database, "people", person)
    insert(database, "roles", {"programme_id": 1, "person_id": 1, "role": "coordinator", "granted_at": at})
    return database


def test_people_and_what_refers_to_them_outlive_the_upgrade(earlier: Database) -> None:
    schema.migrate(earlier)
    with earlier.reading() as session:
        people = session.query(Person).order_by(Person.id).all()
        assert [(person.name, person.capacity, person.pairs) for person in people] == [
            ("Maria", 2, 1),
            ("Amina", 2, 1),
        ]
        assert session.execute(text("SELECT person_id, role FROM roles")).all() == [(1, "coordinator")]
    assert schema.differences(earlier) == []


@pytest.mark.parametrize(
    "statement",
    [
        "UPDATE people SET capacity = 4",
        "UPDATE people SET pairs = -1",
        "UPDATE roles SET role = 'king'",
        "UPDATE roles SET role = 'coach'",
        ROLE + "(1, 1, 'coordinator', '2026-03-02')",
        ROLE + "(1, 99, 'champion', '2026-03-02')",
    ],
)
def test_rebuilt_tables_keep_their_constraints(earlier: Database, statement: str) -> None:
    schema.migrate(earlier)
    with pytest.raises(IntegrityError), earlier.engine.begin() as connection:
        connection.execute(text(statement))


def test_upgraded_and_new_databases_have_the_same_checks(earlier: Database, sqlite: Database) -> None:
    schema.migrate(earlier)
    for table in ("people", "roles", "matches"):
        upgraded, new = (
            {check["name"] for check in inspect(each.engine).get_check_constraints(table)}
            for each in (earlier, sqlite)
        )
        assert upgraded == new
