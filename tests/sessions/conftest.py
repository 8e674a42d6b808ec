"""Fixtures: a pair in Slack, and a pair in a database of each kind."""

import pytest

from storage.database import Database
from tests.sessions.scene import Scene
from tests.world import World


@pytest.fixture
def duo(quick_world: World) -> World:
    """Ben in Vancouver mentors Amina in Toronto, who reads French."""
    quick_world.with_programme().pair("ben", "amina")
    return quick_world


@pytest.fixture
def scene(database: Database) -> Scene:
    """Maria mentors Amina, on each kind of database."""
    return Scene(database)
