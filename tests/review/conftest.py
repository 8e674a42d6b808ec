"""Fixtures of the review's tests."""

import pytest

from tests.review.city import City
from tests.world import World


@pytest.fixture
def city(world: World) -> City:
    """A city, on each kind of database."""
    return City(world)


@pytest.fixture
def quick_city(quick_world: World) -> City:
    """A city on SQLite alone, for what does not depend on the kind of database."""
    return City(quick_world)
