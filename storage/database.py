"""The engine, SQLite's pragmas, and the one way to open a transaction."""

import os
import sqlite3
from collections.abc import Generator
from contextlib import contextmanager, nullcontext
from threading import Lock, get_ident
from typing import Any

from sqlalchemy import Connection, Engine, create_engine, event
from sqlalchemy.engine import make_url
from sqlalchemy.orm import Session, sessionmaker

from storage import bells

BUSY_SECONDS = 10


class _OneWriter:
    """A lock that one thread has at a time. Whoever has it and asks again would wait for themselves."""

    def __init__(self) -> None:
        self._lock = Lock()
        self._held_by: int | None = None

    def __enter__(self) -> None:
        if self._held_by == get_ident():
            raise RuntimeError("a transaction within a transaction would wait for itself")
        self._lock.acquire()
        self._held_by = get_ident()

    def __exit__(self, *_: object) -> None:
        self._held_by = None
        self._lock.release()


class Database:
    """A database of the programme. `url` is an SQLAlchemy URL of SQLite or PostgreSQL."""

    def __init__(self, url: str) -> None:
        self.url = normal_url(url)
        self.engine = _engine(self.url)
        self._sessions = sessionmaker(self.engine, expire_on_commit=False, autoflush=False)
        # SQLite lets those who wait for its write lock look again now and then, in no order: of many
        # threads, some would never have it. Those of one process wait for each other here instead.
        self._one_writer = _OneWriter() if self.is_sqlite else nullcontext()
        bells.listen(self._sessions)

    @property
    def is_sqlite(self) -> bool:
        return self.engine.dialect.name == "sqlite"

    @contextmanager
    def transaction(self) -> Generator[Session]:
        """One unit of work: committed when the block ends, rolled back when it raises.

        On SQLite the write lock is taken at the start (`BEGIN IMMEDIATE`), so that a transaction
        which reads first and writes later never fails half-way. Never call Slack inside.
        """
        with self._one_writer, self._sessions.begin() as session:
            yield session

    @contextmanager
    def reading(self) -> Generator[Session]:
        """A consistent look without a write lock. Nothing done inside is kept."""
        with self._sessions() as session:
            session.connection(execution_options={"writes": False})
            try:
                yield session
            finally:
                # What was read stays readable after the look is over.
                session.expunge_all()
                session.rollback()

    def close(self) -> None:
        """Give every connection back."""
        self.engine.dispose()


def normal_url(url: str) -> str:
    """The URL with the driver we ship: `postgres://…` and `postgresql://…` mean psycopg 3."""
    for prefix in ("postgres://", "postgresql://"):
        if url.startswith(prefix):
            return "postgresql+psycopg://" + url.removeprefix(prefix)
    return url


def _engine(url: str) -> Engine:
    # Parameters are people's names and notes: errors must not carry them into the logs.
    parsed = make_url(url)
    if parsed.get_backend_name() != "sqlite":
        return create_engine(parsed, hide_parameters=True, pool_pre_ping=True, pool_size=10, max_overflow=10)
    engine = create_engine(
        parsed,
        hide_parameters=True,
        connect_args={"timeout": BUSY_SECONDS, "check_same_thread": False},
    )
    event.listen(engine, "connect", _prepare_sqlite)
    event.listen(engine, "begin", _begin_sqlite)
    if parsed.database and parsed.database != ":memory:":
        _keep_private(parsed.database)
    return engine


def _prepare_sqlite(connection: sqlite3.Connection, _record: Any) -> None:
    # The driver's own transaction handling starts transactions late; ours start them on purpose.
    connection.isolation_level = None
    for pragma in (
        "journal_mode = WAL",
        "synchronous = FULL",
        "foreign_keys = ON",
        f"busy_timeout = {BUSY_SECONDS * 1000}",
    ):
        connection.execute(f"PRAGMA {pragma}")


def _begin_sqlite(connection: Connection) -> None:
    writes = connection.get_execution_options().get("writes", True)
    connection.exec_driver_sql("BEGIN IMMEDIATE" if writes else "BEGIN")


def _keep_private(path: str) -> None:
    """The file holds people's notes: create it readable by its owner only."""
    os.close(os.open(path, os.O_CREAT | os.O_RDWR, 0o600))
