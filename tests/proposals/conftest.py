"""Fixtures of the proposals' tests."""

import pytest

from storage.database import Database
from tests.proposals.pair import Pair
from tests.proposals.scene import Scene


@pytest.fixture
def scene(database: Database) -> Scene:
    """A programme with an agency, on each kind of database."""
    return Scene(database)


@pytest.fixture
def quick_scene(sqlite: Database) -> Scene:
    """The same on SQLite alone, for what does not depend on the kind of database."""
    return Scene(sqlite)


@pytest.fixture
def pair(scene: Scene) -> Pair:
    return Pair(scene)


@pytest.fixture
def quick_pair(quick_scene: Scene) -> Pair:
    return Pair(quick_scene)
