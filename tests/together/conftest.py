"""Fixtures: pairs that run, in a workspace and on a bare database."""

import pytest

from storage.database import Database
from tests.together.pair import Pair
from tests.world import World


@pytest.fixture
def city(quick_world: World) -> World:
    """Maria (English) and Amina (French) are a pair since four weeks."""
    quick_world.with_programme().pair("maria", "amina")
    return quick_world


@pytest.fixture
def pair(database: Database) -> Pair:
    """A pair on each kind of database."""
    return Pair(database)


@pytest.fixture
def quick_pair(sqlite: Database) -> Pair:
    """The same on SQLite alone, for what does not depend on the kind of database."""
    return Pair(sqlite)
