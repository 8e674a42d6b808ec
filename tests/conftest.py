"""Fixtures: a database of each kind, and a world (a pretend Slack, the bot, and people in it)."""

import gc
import logging
import os
from collections.abc import Generator, Iterator
from pathlib import Path
from tempfile import TemporaryDirectory
from typing import TYPE_CHECKING

import pytest
import structlog
from hypothesis import settings

from sandbox.fixtures import sandbox_server
from sandbox.server import SandboxServer
from storage.database import Database
from tests.databases import PostgresFactory, SqliteFactory
from tests.doorway import Doorway

if TYPE_CHECKING:
    from tests.world import World

__all__ = ["sandbox_server"]

# A machine that is busy with something else is not a failing property.
# Thirty examples a property: a run is minutes long, and there is one after every change.
settings.register_profile("patient", deadline=None, max_examples=30)
settings.load_profile("patient")

MEMORY = Path("/dev/shm")  # noqa: S108 - a folder of our own in it
BACKENDS = ["sqlite"] if os.environ.get("TEST_BACKENDS") == "sqlite" else ["sqlite", "postgres"]


@pytest.hookimpl(wrapper=True)
def pytest_collection() -> Generator[None, object, object]:
    """What is loaded here stays to the end: nobody need look again and again whether it is rubbish."""
    gc.disable()
    try:
        return (yield)
    finally:
        gc.freeze()
        gc.enable()


@pytest.fixture(scope="session")
def sqlite_factory(tmp_path_factory: pytest.TempPathFactory) -> SqliteFactory:
    """Migrates once; each test gets a copy."""
    return SqliteFactory(tmp_path_factory.mktemp("sqlite"))


@pytest.fixture(scope="session")
def postgres_factory() -> Iterator[PostgresFactory]:
    """A PostgreSQL server of this test process's own."""
    factory = PostgresFactory()
    yield factory
    factory.close()


@pytest.fixture
def quick_folder() -> Iterator[Path]:
    """A folder in memory where there is one: a commit that waits for the disk shows nothing more."""
    with TemporaryDirectory(prefix="mentoring-", dir=MEMORY if MEMORY.is_dir() else None) as folder:
        yield Path(folder)


@pytest.fixture(params=BACKENDS)
def database(request: pytest.FixtureRequest) -> Iterator[Database]:
    """A fresh, migrated database; the test runs once for each kind."""
    if request.param == "sqlite":
        yield request.getfixturevalue("sqlite")
        return
    factory: PostgresFactory = request.getfixturevalue("postgres_factory")
    made: Database = factory.fresh()
    yield made
    factory.drop(made)


@pytest.fixture
def sqlite(sqlite_factory: SqliteFactory, quick_folder: Path) -> Iterator[Database]:
    """A fresh SQLite database, for what does not depend on the kind."""
    made = sqlite_factory.fresh(quick_folder)
    yield made
    made.close()


@pytest.fixture(scope="session")
def doorway() -> Iterator[Doorway]:
    """One HTTP server through which the pretend Slack reaches the bot of each test."""
    door = Doorway()
    yield door
    door.close()


@pytest.fixture
def world(sandbox_server: SandboxServer, doorway: Doorway, database: Database) -> Iterator["World"]:
    """A workspace with people, and the bot in it. Ends by checking every payload the bot sent."""
    # Imported here: tests of pure rules do not need the whole bot to be importable.
    from tests.world import World

    made = World(sandbox_server.url, doorway, database)
    yield made
    made.close()


@pytest.fixture
def quick_world(sandbox_server: SandboxServer, doorway: Doorway, sqlite: Database) -> Iterator["World"]:
    """A world on SQLite alone, for sentences that do not depend on the kind of database."""
    from tests.world import World

    made = World(sandbox_server.url, doorway, sqlite)
    yield made
    made.close()


@pytest.fixture
def restored_log() -> Iterator[None]:
    """For a test that sets up logging: afterwards it is as before."""
    root = logging.getLogger()
    before = list(root.handlers), root.level
    yield
    root.handlers[:], root.level = before
    structlog.reset_defaults()


@pytest.fixture
def own_log(monkeypatch: pytest.MonkeyPatch) -> None:
    """A command that runs in the process of the tests leaves their log alone: others look at it."""

    def leave_alone(_level: str) -> None:
        """Nothing is configured."""

    monkeypatch.setattr("bot.logs.configure", leave_alone)
