"""A programme to apply files to."""

import pytest

from bot.services.office import Office
from storage.database import Database
from tests.builders import Clock, add_programme


@pytest.fixture
def office(database: Database) -> Office:
    """An office with one programme in it, of the founding builders' professions."""
    add_programme(database)
    return Office(database, Clock())
