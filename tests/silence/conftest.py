"""Fixtures of the silence ladder's tests."""

import pytest

from storage.database import Database
from tests.silence.scene import Scene


@pytest.fixture
def scene(sqlite: Database) -> Scene:
    """Maria and Amina, on SQLite: what depends on the kind of database has tests of its own."""
    return Scene(sqlite)
