"""Fixtures: a programme with a coordinator, in Slack."""

import pytest

from tests.world import World


@pytest.fixture
def city(quick_world: World) -> World:
    """Carol coordinates in English, Amina in French; Maria is somebody of the programme."""
    quick_world.with_programme()
    quick_world.know("amina", roles=("coordinator",))
    quick_world.know("maria")
    return quick_world
