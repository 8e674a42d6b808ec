"""Fixtures of the tests of reminders."""

import pytest

from storage.database import Database
from tests.nudges.scene import Scene


@pytest.fixture
def scene(sqlite: Database) -> Scene:
    """A programme without pairs, on SQLite: what does not depend on the kind of database."""
    return Scene(sqlite)


@pytest.fixture
def both(database: Database) -> Scene:
    """The same on each kind of database."""
    return Scene(database)
