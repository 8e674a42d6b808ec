"""A pair that has just been asked how it is going, and what is on record about it."""

from datetime import date

import pytest

from bot.nudges import sweep
from tests.nudges.scene import NEVER_SILENT
from tests.world import World

# Their day 14 is Monday, March 2: today.
STARTED = date(2026, 2, 16)


@pytest.fixture
def city(quick_world: World) -> World:
    """Maria (English) and Amina (French, a guest) are a pair; nothing was sent yet. 10:00 in Toronto."""
    quick_world.with_programme(settings=dict(NEVER_SILENT)).pair("maria", "amina", started=STARTED)
    return quick_world


@pytest.fixture
def asked(city: World) -> World:
    """Both have been asked how it is going."""
    sweep(city.bot.office)
    city.deliver()
    return city
