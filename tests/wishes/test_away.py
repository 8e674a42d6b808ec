"""`/mentoring away until 3 December`, and back."""

from contextlib import suppress
from datetime import date, timedelta

import pytest
from hypothesis import given
from hypothesis import strategies as st

from bot.rules.away import last_day
from bot.rules.problems import Problem
from tests.wishes.scene import later, notices, wishes
from tests.world import World

TODAY = date(2026, 11, 26)  # a Thursday


@pytest.mark.parametrize(
    ("typed", "day"),
    [
        ("until 3 December", date(2026, 12, 3)),
        ("3 December", date(2026, 12, 3)),
        ("till Friday", date(2026, 11, 27)),
        ("2026-12-10", date(2026, 12, 10)),
        ("today", TODAY),
        ("jusqu'au 3 décembre", date(2026, 12, 3)),
        ("jusqu’à vendredi", date(2026, 11, 27)),
        ("au 1er janvier", date(2027, 1, 1)),
        ("in two weeks", date(2026, 12, 10)),
    ],
)
def test_a_last_day_is_read(typed: str, day: date) -> None:
    assert last_day(typed, TODAY) == day


@pytest.mark.parametrize(
    ("typed", "key"),
    [
        ("", "away_unreadable"),
        ("a while", "away_unreadable"),
        ("3/4", "away_unreadable"),
        ("until 3 December and 5 December", "away_unreadable"),
        ("2025-12-01", "away_past"),
        ("2028-01-01", "away_too_long"),
    ],
)
def test_anything_else_is_asked_again(typed: str, key: str) -> None:
    with pytest.raises(Problem) as refused:
        last_day(typed, TODAY)
    assert refused.value.key == key


@given(st.text(max_size=80))
def test_whatever_is_typed_is_a_day_to_come_or_a_problem(typed: str) -> None:
    with suppress(Problem):
        assert TODAY <= last_day(typed, TODAY) <= TODAY.replace(year=2027, month=12)


def test_messages_wait_and_come_on_the_morning_after(city: World) -> None:
    said = city.said("maria", "/mentoring", "away until March 4")
    assert "You are away until the end of Wednesday, March 4." in said
    assert "Please tell them yourself" in said
    later(city)
    later(city, days=2)
    assert "How is it going" not in city.sees("maria")
    later(city, days=1)
    assert "How is it going with" in city.last("maria")


def test_what_is_too_old_by_then_is_left_out(city: World) -> None:
    city.command("maria", "/mentoring", "away until March 12")
    later(city)
    (asked,) = notices(city, "maria", "checkin.ask")
    assert (asked.state, asked.reason) == ("cancelled", "away")


def test_whoever_is_back_earlier_gets_what_waited(city: World) -> None:
    city.command("amina", "/mentoring", "absente jusqu'au 5 mars")
    later(city)
    assert "Comment ça se passe" not in city.sees("amina")
    assert "Bon retour" in city.said("amina", "/mentoring", "de retour")
    city.deliver()
    assert "Comment ça se passe avec" in city.last("amina")
    kept = wishes(city, "amina")
    assert kept is not None
    # It stays known that they were away: nobody asks at once what they have not done meanwhile.
    assert kept.away_until == city.clock().date() - timedelta(days=1)


def test_without_a_day_it_says_how_things_stand(city: World) -> None:
    usage = city.said("maria", "/mentoring", "away")
    assert "type for example: `/mentoring away until March 16, 2026`" in usage
    assert "Back earlier?" not in usage
    city.command("maria", "/mentoring", "away until March 4")
    away = city.said("maria", "/mentoring", "away")
    assert "until the end of Wednesday, March 4" in away
    assert "Back earlier?" in away
    assert "Welcome back" in city.said("maria", "/mentoring", "away off")


def test_the_french_answer_is_short(city: World) -> None:
    said = city.said("amina", "/mentoring", "absente jusqu'au 5 mars")
    assert "Merci de le lui dire vous-même" in said
    assert len(said.split()) <= 60


def test_the_example_it_gives_is_one_that_it_reads(city: World) -> None:
    refused = city.said("amina", "/mentoring", "absente longtemps")
    example = refused.partition("`/mentoring ")[2].partition("`")[0]
    assert "Votre absence dure jusqu’à la fin du lundi 16 mars" in city.said(
        "amina", "/mentoring", example.replace("absent", "absente")
    ).replace("C’est noté : votre", "Votre")


def test_reminders_of_a_session_still_come_to_whoever_is_away(city: World) -> None:
    city.command("maria", "/session", "tomorrow 2pm")
    city.deliver()
    city.click("amina", "Accepter")
    city.command("maria", "/mentoring", "away until March 20")
    later(city, hours=27)
    assert "starts soon" in city.sees("maria")
