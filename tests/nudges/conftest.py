"""Fixtures of the nudges' tests."""

import pytest

from storage.database import Database
from tests.nudges.scene import Scene


@pytest.fixture
def scene(database: Database) -> Scene:
    """A programme without pairs, on each kind of database."""
    return Scene(database)


@pytest.fixture
def quick_scene(sqlite: Database) -> Scene:
    """A programme without pairs on SQLite alone, for what does not depend on the kind of database."""
    return Scene(sqlite)
