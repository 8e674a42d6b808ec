"""Fixtures of the nudges' tests."""

import pytest

from storage.database import Database
from tests.nudges.scene import Scene


@pytest.fixture
def scene(database: Database) -> Scene:
    """A programme without pairs, on each kind of database."""
    return Scene(database)
