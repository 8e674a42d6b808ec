"""Fixtures of the tests of people's own data."""

import pytest

from storage.database import Database
from tests.privacy.crowded import Crowded, crowded


@pytest.fixture
def full(database: Database) -> Crowded:
    """A programme in which every table says something about Dana, on each kind of database."""
    return crowded(database)


@pytest.fixture
def quick_full(sqlite: Database) -> Crowded:
    """The same on SQLite alone."""
    return crowded(sqlite)
