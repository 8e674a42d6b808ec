"""The monthly check-ins: they say, kindly, how the hours stand; only coach and coordinator see answers."""

import pytest

from tests.agencies.town import Town, add_role
from tests.builders import add_entry
from tests.cadence.conftest import days_ago, go_on, read, words_of
from tests.world import World


def on_day(town: Town, day: int, *, minutes: int = 0) -> World:
    """Maria (English) and Amina (French) of Newcomer Bridge are asked; `minutes` are logged."""
    match_id = town.world.pair("maria", "amina", started=days_ago(day), agency_id=town.bridge)
    if minutes:
        author = town.world.ids["maria"]
        add_entry(town.database, town.programme_id, match_id, author, minutes=minutes)
    go_on(town.world)
    return town.world


@pytest.mark.parametrize(
    ("day", "minutes", "english", "french"),
    [
        (56, 120, "2 h of 24 h. There is still time for more: 8 weeks.", "Il reste du temps pour vous voir"),
        (56, 720, "12 h of 24 h. You are well on your way.", "Vous êtes sur la bonne voie."),
        (56, 1440, "You have reached your aim. Thank you!", "Vous avez atteint votre but. Merci!"),
        (56, 0, "there is still time to begin: 8 weeks.", "il reste du temps pour commencer"),
        (84, 120, "There is still time for more: 4 weeks.", "4 semaines."),
    ],
)
def test_the_hours_stand_in_one_kind_line(
    town: Town, day: int, minutes: int, english: str, french: str
) -> None:
    world = on_day(town, day, minutes=minutes)
    said = {who: world.last(who).replace("\N{NO-BREAK SPACE}", " ") for who in ("maria", "amina")}
    assert english in said["maria"]
    assert french in said["amina"]
    for who, each in said.items():
        assert words_of(world, who) <= 60
        assert "behind" not in each
        assert "retard" not in each
        assert each.startswith(("*Thank you for the time", "*Merci pour le temps"))
        assert read(world, who).count("?") == 1


def test_in_the_first_month_nobody_is_told_how_the_hours_stand(town: Town) -> None:
    world = on_day(town, 28, minutes=60)
    assert "How is it going with" in world.last("maria")
    assert " h of " not in world.last("maria")


def test_after_day_56_the_goals_are_left_in_peace(town: Town) -> None:
    assert "look at your goals" not in on_day(town, 84).last("maria")


def test_a_programme_says_from_which_day_on(quick_world: World) -> None:
    quick_world.with_programme(settings={"first_pace_day": 20}).pair("maria", "omar", started=days_ago(28))
    go_on(quick_world)
    assert "still time to begin: 12 weeks" in quick_world.last("maria")


def test_in_the_last_week_there_is_no_more_time_to_speak_of(quick_world: World) -> None:
    quick_world.with_programme(settings={"check_in_days": [108]}).pair("maria", "omar", started=days_ago(108))
    go_on(quick_world)
    quick_world.click("maria", "Answer")
    quick_world.deliver()
    assert "Logged so far: 0\N{NO-BREAK SPACE}h of 24\N{NO-BREAK SPACE}h. Thank you." in quick_world.sees(
        "maria"
    )


@pytest.mark.parametrize("day", [14, 28, 56, 84])
def test_each_time_both_are_told_who_sees_it_before_and_after_they_answer(town: Town, day: int) -> None:
    world = on_day(town, day)
    for who, label, seen in (
        ("maria", "Not so well", "Your partner and employers do not see it."),
        ("amina", "Pas très bien", "Votre partenaire et les employeurs ne la voient pas."),
    ):
        assert seen in world.last(who)
        world.click(who, label)
        world.deliver()
        assert seen in world.last(who)
        assert label in world.last(who)


def test_neither_the_partner_nor_the_employers_lead_ever_see_an_answer(town: Town) -> None:
    lead = town.world.know("omar")
    add_role(town.database, town.programme_id, lead, "employer_lead", town.city)
    world = town.world
    world.pair("maria", "amina", started=days_ago(56), agency_id=town.bridge, employer_id=town.city)
    go_on(world)
    before = {who: world.sees(who) for who in ("maria", "omar", "ben")}
    world.click("amina", "J’ai besoin d’aide")
    world.deliver()
    assert {who: world.sees(who) for who in before} == before
    for who in before:
        assert "I need help" not in world.home(who)
    assert "asks for help" in world.last("zoe")
    assert "asks for help" in world.last("carol")


def test_a_message_asked_for_on_another_day_is_not_doubled(town: Town) -> None:
    world = on_day(town, 56)
    world.advance(hours=3)
    go_on(world)
    assert world.sees("maria").count("How is it going") == 1
