"""A year with completed pairs, in a world on SQLite alone or on each kind of database."""

import pytest

from tests.recognition.calling import Calling
from tests.recognition.scene import Year
from tests.review.city import City
from tests.world import World


@pytest.fixture
def year(quick_world: World) -> Year:
    return Year(quick_world)


@pytest.fixture
def any_year(world: World) -> Year:
    return Year(world)


@pytest.fixture
def calling(quick_world: World) -> Calling:
    return Calling(City(quick_world))


@pytest.fixture
def any_calling(world: World) -> Calling:
    return Calling(City(world))
