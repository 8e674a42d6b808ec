"""Day 3: a pair with nothing booked is shown the way to its first session."""

from datetime import datetime, timedelta

import pytest
from sqlalchemy import select

from bot.rules.receipts.booking import SessionWish
from bot.services.office import Request
from bot.services.sessions import booking
from storage.models import Notice, PairSession, Person
from tests.agencies.town import Town
from tests.builders import MONDAY, add_entry
from tests.cadence.conftest import buttons, days_ago, go_on, read, words_of
from tests.world import World


@pytest.fixture
def third_day(town: Town) -> Town:
    """Day 3 of the pair of Maria (English) and Amina (French)."""
    town.world.pair("maria", "amina", started=days_ago(3), agency_id=town.bridge)
    return town


def reasons(world: World) -> set[str | None]:
    with world.database.reading() as session:
        return set(session.scalars(select(Notice.reason).where(Notice.template == "nudge.booking")))


def test_both_are_thanked_and_shown_the_way_once(third_day: Town) -> None:
    world = third_day.world
    go_on(world)
    go_on(world)
    assert world.last("maria").startswith("*Thank you for starting as a pair")
    assert world.last("amina").startswith("*Merci de former un duo")
    assert world.sees("maria").count("Thank you for starting") == 1
    assert world.sees("zoe") == world.sees("carol") == ""
    for who in ("maria", "amina"):
        assert words_of(world, who) <= 60
        assert read(world, who).count("?") == 1


def test_a_mentor_of_several_gets_the_form_of_the_right_pair(third_day: Town) -> None:
    world = third_day.world
    world.pair("maria", "omar", started=days_ago(3))
    # One message a day: both pairs are in it.
    go_on(world)
    said: list[str] = []
    for _ in range(2):
        world.click("maria", "Open")
        world.deliver()
        world.click("maria", "Suggest a time")
        said.append(world.modal("maria"))
        world.slack.close("maria")
    mentions = {world.slack.user_id(who) for who in ("amina", "omar")}
    assert {who for each in said for who in mentions if who in each} == mentions
    assert all("With whom" not in each for each in said)


def test_times_that_suit_both_by_what_they_said_fill_in_the_form(third_day: Town) -> None:
    third_day.mentor("maria", third_day.city, times=["lunch", "evening"])
    third_day.mentee("amina", third_day.bridge, times=["morning", "evening", "weekend"])
    go_on(third_day.world)
    assert list(buttons(third_day.world, "maria")) == [
        *(f"{day}, 5:00\N{NARROW NO-BREAK SPACE}p.m." for day in _three_days()),
        "Another time",
    ]
    assert "17 h 00" in third_day.world.last("amina").replace("\N{NO-BREAK SPACE}", " ")
    third_day.world.click("amina", next(buttons(third_day.world, "amina")))
    assert not third_day.world.submit("amina").errors
    with third_day.database.reading() as session:
        booked = session.scalars(select(PairSession)).one()
        assert booked.starts_at == datetime.fromisoformat("2026-03-04T17:00:00-05:00")
    third_day.world.deliver()
    for who, said in (("maria", "Well done: a first session"), ("amina", "une première séance se prépare")):
        assert said in third_day.world.sees(who)
    assert "Another time" not in third_day.world.sees("maria")


def _three_days() -> tuple[str, ...]:
    return "Wednesday, March 4", "Thursday, March 5", "Friday, March 6"


def test_a_time_that_has_gone_by_is_not_filled_in(third_day: Town) -> None:
    third_day.mentor("maria", third_day.city, times=["evening"])
    third_day.mentee("amina", third_day.bridge, times=["evening"])
    go_on(third_day.world)
    label = next(buttons(third_day.world, "maria"))
    third_day.world.advance(days=5)
    third_day.world.click("maria", label)
    assert third_day.world.submit("maria").errors


def test_whoever_said_no_times_gets_none_suggested(third_day: Town) -> None:
    third_day.mentor("maria", third_day.city, times=["evening"])
    go_on(third_day.world)
    assert list(buttons(third_day.world, "maria")) == ["Suggest a time"]


@pytest.mark.parametrize("begun", ["proposed", "hours"])
def test_a_pair_that_has_begun_is_left_alone_and_the_record_says_why(third_day: Town, begun: str) -> None:
    world, match_id = third_day.world, 1
    if begun == "hours":
        add_entry(world.database, world.programme_id, match_id, world.ids["amina"])
    else:
        wish = SessionWish(MONDAY + timedelta(days=2), 60, match_id=match_id)
        booking.book(world.bot.office, Request(world.slack.team_id, world.slack.user_id("maria"), "b"), wish)
    go_on(world)
    assert "Thank you for starting" not in world.sees("maria")
    assert reasons(world) == {"hours_logged" if begun == "hours" else "session_booked"}


def test_with_a_partner_who_is_no_longer_here_there_is_nothing_to_book(third_day: Town) -> None:
    with third_day.database.transaction() as session:
        session.get_one(Person, third_day.world.ids["amina"]).is_deactivated = True
    go_on(third_day.world)
    assert third_day.world.sees("maria") == ""
    assert reasons(third_day.world) == {"partner_deactivated", "deactivated"}
