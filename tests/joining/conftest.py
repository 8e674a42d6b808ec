"""Fixtures of the joining tests: a town with agencies and employers, in Slack and on a bare database."""

import pytest

from storage.database import Database
from tests.joining.scene import Scene, add_organisation
from tests.world import World


def peopled(world: World) -> World:
    """A programme with two agencies and two employers; Chen coaches for the first agency."""
    world.with_programme()
    for kind, name in (
        ("agency", "Newcomer Services"),
        ("agency", "Skills for Change"),
        ("employer", "City of Toronto"),
        ("employer", "Metro Works"),
    ):
        add_organisation(world.database, world.programme_id, kind, name)
    return world


@pytest.fixture
def town(world: World) -> World:
    """On each kind of database."""
    return peopled(world)


@pytest.fixture
def quick_town(quick_world: World) -> World:
    """On SQLite alone."""
    return peopled(quick_world)


@pytest.fixture
def scene(database: Database) -> Scene:
    """The services on each kind of database."""
    return Scene(database)


@pytest.fixture
def quick_scene(sqlite: Database) -> Scene:
    """The services on SQLite alone."""
    return Scene(sqlite)
