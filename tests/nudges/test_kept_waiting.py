"""A nudge on record that Slack, or a bot that was off, kept waiting until an hour when people rest."""

from datetime import date

import pytest

from bot.nudges import sweep
from tests.world import World


@pytest.fixture
def evening(quick_world: World) -> World:
    """Put on record at 10:00, and not sent before 22:00."""
    quick_world.with_programme().pair("maria", "omar", started=date(2026, 2, 16))
    sweep(quick_world.bot.office)
    quick_world.advance(hours=12)
    quick_world.deliver()
    return quick_world


def test_nobody_is_disturbed_at_night(evening: World) -> None:
    assert evening.sees("maria") == ""


def test_it_goes_out_the_next_working_morning(evening: World) -> None:
    evening.advance(hours=11, minutes=31)
    evening.deliver()
    assert "How is it going" in evening.last("maria")


def test_what_is_not_a_nudge_goes_out_at_any_hour(evening: World) -> None:
    evening.command("maria", "/hours", "1h today")
    evening.deliver()
    assert "Is that right?" in evening.last("omar")
