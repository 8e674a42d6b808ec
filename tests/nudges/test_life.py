"""What a member does for their pair is a sign of life: it is noted, and the pair is looked at anew."""

from collections.abc import Callable
from datetime import date, datetime

import pytest
from sqlalchemy import select

from bot.nudges import sweep
from bot.services.hours.answers import confirm_by_silence
from storage.models import Watch
from tests.world import World


@pytest.fixture
def duo(quick_world: World) -> World:
    """Maria and Omar have been a pair for a while; an hour later than all that was known of them."""
    quick_world.with_programme().pair("maria", "omar", started=date(2026, 2, 2))
    sweep(quick_world.bot.office)
    quick_world.deliver()
    quick_world.advance(hours=1)
    return quick_world


def life(world: World) -> datetime:
    with world.database.reading() as session:
        return session.scalars(select(Watch.life_at)).one()


def turn_has_come(world: World) -> bool:
    with world.database.reading() as session:
        return session.scalars(select(Watch.match_id).where(Watch.look_at <= world.clock.now)).all() != []


def log_hours(world: World) -> None:
    world.command("maria", "/hours", "1h today")


def book_a_session(world: World) -> None:
    world.command("maria", "/session", "tomorrow 2pm Metro Hall")


def answer_a_check_in(world: World) -> None:
    world.click("maria", "Going well")


@pytest.mark.parametrize("does", [log_hours, book_a_session, answer_a_check_in])
def test_what_a_member_does_is_noted_and_rings(duo: World, does: Callable[[World], None]) -> None:
    assert not turn_has_come(duo)
    does(duo)
    assert life(duo) == duo.clock.now
    assert turn_has_come(duo)


def test_what_time_does_is_no_sign_of_life(duo: World) -> None:
    log_hours(duo)
    logged = duo.clock.now
    duo.advance(days=8)
    assert confirm_by_silence(duo.bot.office) == 1
    assert life(duo) == logged


def test_looking_at_the_home_is_no_sign_of_life(duo: World) -> None:
    duo.home("maria")
    assert not turn_has_come(duo)
