"""Fixtures of the set-up's tests."""

from collections.abc import Iterator

import pytest

from sandbox.server import SandboxServer
from storage.database import Database
from tests.doorway import Doorway
from tests.matches.scene import Scene
from tests.world import World


@pytest.fixture
def scene(database: Database) -> Scene:
    """A programme with one coordinator, on each kind of database."""
    return Scene(database)


@pytest.fixture
def quick_scene(sqlite: Database) -> Scene:
    """The same on SQLite alone, for what does not depend on the kind of database."""
    return Scene(sqlite)


@pytest.fixture
def quick_world(sandbox_server: SandboxServer, doorway: Doorway, sqlite: Database) -> Iterator[World]:
    """A world on SQLite alone, for sentences that do not depend on the kind of database."""
    made = World(sandbox_server.url, doorway, sqlite)
    yield made
    made.close()
