"""Fixtures of the tests about looking after pairs."""

import pytest

from storage.database import Database
from tests.attention.scene import Scene


@pytest.fixture
def scene(database: Database) -> Scene:
    """A pair that has gone silent, on each kind of database."""
    return Scene(database)


@pytest.fixture
def quick_scene(sqlite: Database) -> Scene:
    """The same on SQLite alone, for what does not depend on the kind of database."""
    return Scene(sqlite)
