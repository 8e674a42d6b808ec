"""Fixtures of the roles' tests."""

import pytest

from tests.agencies.town import Town
from tests.world import World


@pytest.fixture
def town(world: World) -> Town:
    """Two agencies with a coach each and an employer, on each kind of database."""
    return Town(world)


@pytest.fixture
def quick_town(quick_world: World) -> Town:
    """The same on SQLite alone."""
    return Town(quick_world)
