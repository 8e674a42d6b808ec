"""Bringing the schema to the version this code was written for."""

import sqlite3
from collections.abc import Generator
from contextlib import contextmanager
from pathlib import Path
from typing import cast

from alembic import command
from alembic.autogenerate import compare_metadata
from alembic.config import Config
from alembic.migration import MigrationContext
from alembic.script import ScriptDirectory
from sqlalchemy import Connection, text

from storage.database import Database
from storage.models import Base

_MIGRATIONS = Path(__file__).parent / "migrations"
# An arbitrary number that every process of this bot locks while it migrates.
_ONE_AT_A_TIME = 7_204_112


def migrate(database: Database) -> None:
    """Bring the schema to head. Safe to call from several processes at once."""
    change = _sqlite_transaction if database.is_sqlite else _postgres_transaction
    with change(database) as connection:
        config = _config()
        config.attributes["connection"] = connection
        command.upgrade(config, "head")


@contextmanager
def _postgres_transaction(database: Database) -> Generator[Connection]:
    with database.engine.begin() as connection:
        connection.execute(text("SELECT pg_advisory_xact_lock(:key)"), {"key": _ONE_AT_A_TIME})
        yield connection


@contextmanager
def _sqlite_transaction(database: Database) -> Generator[Connection]:
    """A table that is rebuilt is away for a moment: references are checked at the end instead.

    The procedure is SQLite's own ("Making Other Kinds Of Table Schema Changes", lang_altertable.html);
    the pragma has no effect inside a transaction, so it goes around it.
    """
    with database.engine.connect() as connection:
        driver = cast("sqlite3.Connection", connection.connection.driver_connection)
        driver.execute("PRAGMA foreign_keys = OFF")
        try:
            with connection.begin():
                yield connection
                broken = connection.exec_driver_sql("PRAGMA foreign_key_check").all()
                if broken:
                    raise RuntimeError(f"the upgrade would leave {len(broken)} references into nothing")
        finally:
            driver.execute("PRAGMA foreign_keys = ON")


def head() -> str:
    """The revision this code was written for."""
    revision = ScriptDirectory.from_config(_config()).get_current_head()
    if revision is None:
        raise RuntimeError("there are no migrations")
    return revision


def current(database: Database) -> str | None:
    """The revision the database is at; None when it is empty."""
    with database.engine.connect() as connection:
        return MigrationContext.configure(connection).get_current_revision()


def differences(database: Database) -> list[object]:
    """What differs between the database and the models; empty when the migrations are complete."""

    def compare(connection: Connection) -> list[object]:
        return list(compare_metadata(MigrationContext.configure(connection), Base.metadata))

    with database.engine.connect() as connection:
        return compare(connection)


def write_migration(database: Database, what: str) -> Path | None:
    """Write the migration from the tables of `database`, which is at head, to those of the models.

    None when they do not differ.
    """
    if not differences(database):
        return None
    config = _config()
    number = f"{int(head()) + 1:04d}"
    with database.engine.begin() as connection:
        config.attributes["connection"] = connection
        command.revision(config, what.rstrip("."), autogenerate=True, rev_id=number)
    return next((_MIGRATIONS / "versions").glob(f"{number}_*.py"))


def _config() -> Config:
    config = Config()
    config.set_main_option("script_location", str(_MIGRATIONS))
    config.set_main_option("path_separator", "os")
    return config
