"""A pair that has ended, with hours, on each kind of database."""

import pytest

from storage.database import Database
from tests.certificates.ended import Ended


@pytest.fixture
def ended(database: Database) -> Ended:
    return Ended(database)


@pytest.fixture
def quick_ended(sqlite: Database) -> Ended:
    return Ended(sqlite)
