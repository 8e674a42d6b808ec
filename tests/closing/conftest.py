"""Fixtures of the closing's tests."""

import pytest

from storage.database import Database
from tests.closing.scene import Scene


@pytest.fixture
def scene(database: Database) -> Scene:
    """A pair a week before its end, on each kind of database."""
    return Scene(database)


@pytest.fixture
def quick_scene(sqlite: Database) -> Scene:
    """The same on SQLite alone, for what does not depend on the kind of database."""
    return Scene(sqlite)
