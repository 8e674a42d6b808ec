"""Whether the database can be worked with, in plain sentences."""

from pathlib import Path

from sqlalchemy import text

from storage import health
from storage.database import Database


def test_a_database_at_head_has_no_troubles(database: Database) -> None:
    assert health.troubles(database) == []


def test_an_empty_database_is_called_empty(tmp_path: Path) -> None:
    database = Database(f"sqlite:///{tmp_path / 'new.sqlite3'}")
    assert health.troubles(database) == ["The database is empty."]
    database.close()


def test_tables_of_another_version_are_named(database: Database) -> None:
    with database.engine.begin() as connection:
        connection.execute(text("UPDATE alembic_version SET version_num = '9999'"))
    (trouble,) = health.troubles(database)
    assert "version 9999" in trouble


def test_a_server_that_does_not_answer_is_named_without_its_password() -> None:
    database = Database("postgresql://bot:hunter2@127.0.0.1:1/mentoring?connect_timeout=2")
    (trouble,) = health.troubles(database)
    assert trouble.startswith("The database does not answer")
    assert "hunter2" not in trouble
    database.close()
