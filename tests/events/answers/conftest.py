"""Fixtures: an event with two seats on each kind of database, and one on SQLite alone."""

import pytest

from storage.database import Database
from tests.events.answers.scene import Scene


@pytest.fixture
def scene(database: Database) -> Scene:
    """Two seats, on each kind of database."""
    return Scene(database)


@pytest.fixture
def quick_scene(sqlite: Database) -> Scene:
    """Two seats, for what does not depend on the kind of database."""
    return Scene(sqlite)
