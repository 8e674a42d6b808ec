"""Fixtures of the lists' tests."""

import pytest

from storage.database import Database
from tests.lists.office import ListOffice


@pytest.fixture
def lists(database: Database) -> ListOffice:
    """A programme and its office, on each kind of database."""
    return ListOffice(database)


@pytest.fixture
def quick_lists(sqlite: Database) -> ListOffice:
    """The same on SQLite alone, for what does not depend on the kind of database."""
    return ListOffice(sqlite)
