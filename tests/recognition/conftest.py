"""A year with completed pairs, in a world on SQLite alone or on each kind of database."""

import pytest

from tests.recognition.scene import Year
from tests.world import World


@pytest.fixture
def year(quick_world: World) -> Year:
    return Year(quick_world)


@pytest.fixture
def any_year(world: World) -> Year:
    return Year(world)
