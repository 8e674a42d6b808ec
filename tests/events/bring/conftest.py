"""Fixtures of bringing a mentee."""

import pytest

from storage.database import Database
from tests.events.bring.scene import Scene


@pytest.fixture
def scene(database: Database) -> Scene:
    """Maria goes to an event, on each kind of database."""
    return Scene(database)


@pytest.fixture
def quick_scene(sqlite: Database) -> Scene:
    """The same on SQLite alone, for what does not depend on the kind of database."""
    return Scene(sqlite)
