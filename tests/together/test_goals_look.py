"""Day 56: each member of a pair is invited to look at their goals, once, whether or not there are any."""

from datetime import timedelta

import pytest

from bot.nudges import sweep
from storage.models import Match, Person
from tests.builders import MONDAY
from tests.world import World


@pytest.fixture
def half_way(quick_world: World) -> World:
    """The morning of day 56 of the pair of Maria and Amina, in a programme that has no check-in on it."""
    quick_world.with_programme(settings={"check_in_days": [14, 28]}).pair(
        "maria", "amina", started=MONDAY.date() - timedelta(days=56)
    )
    return quick_world


def look(world: World) -> World:
    sweep(world.bot.office)
    world.deliver()
    return world


def write(world: World, *texts: str) -> None:
    """Maria writes goals."""
    world.command("maria", "/mentoring", "goals")
    for text in texts:
        world.click("maria", "Write a goal" if text != texts[0] else "Write your first goal")
        world.submit("maria", {"text": text})
    world.slack.close("maria")


def test_on_the_morning_of_a_check_in_it_is_a_line_of_the_check_in(quick_world: World) -> None:
    quick_world.with_programme().pair("maria", "amina", started=MONDAY.date() - timedelta(days=56))
    look(quick_world)
    assert "It is a good moment to look at your goals together." in quick_world.last("maria")
    assert "C’est un bon moment pour regarder vos objectifs" in quick_world.last("amina")
    assert quick_world.sees("maria").count("Thank you") == 1
    quick_world.click("amina", "Ouvrir les objectifs", place="message")
    assert "Écrire un premier objectif" in quick_world.modal("amina")
    quick_world.slack.close("amina")
    quick_world.click("amina", "Ça va bien")
    quick_world.deliver()
    assert "Ouvrir les objectifs" in quick_world.last("amina")


def test_without_goals_each_is_invited_to_write_the_first_one(half_way: World) -> None:
    look(half_way)
    assert "Thank you for the time you give each other" in half_way.last("maria")
    assert "Aucun objectif n’est encore écrit" in half_way.last("amina")
    half_way.click("amina", "Écrire un premier objectif", place="message")
    half_way.submit("amina", {"text": "Un emploi"})
    half_way.deliver()
    assert "• Un emploi (en cours)" in half_way.last("amina")
    assert "• Un emploi (in progress)" in half_way.sees("maria")


def test_goals_are_marked_in_the_message_and_both_messages_follow(half_way: World) -> None:
    write(half_way, "Find work")
    look(half_way)
    half_way.click("maria", "Half-way")
    half_way.deliver()
    assert "• Find work (half-way)" in half_way.last("maria")
    assert "• Find work (à mi-chemin)" in half_way.last("amina")
    half_way.click("amina", "Atteint")
    half_way.deliver()
    assert "All your goals are reached" in half_way.last("maria")
    assert "Half-way" not in half_way.last("maria")
    assert half_way.sees("maria").count("Find work") == 1


def test_one_of_several_goals_is_marked(half_way: World) -> None:
    write(half_way, "Find work", "Learn")
    look(half_way)
    half_way.click("amina", "Atteint", place="message")
    half_way.deliver()
    assert "• Find work (reached)\n• Learn (in progress)" in half_way.home("maria")
    assert "Where are they" not in half_way.last("maria")


def test_it_is_sent_once(half_way: World) -> None:
    look(half_way)
    look(half_way)
    assert half_way.sees("maria").count("Thank you for the time") == 1


def test_a_setting_says_on_which_days(quick_world: World) -> None:
    quick_world.with_programme(settings={"goals_look_days": [20, 50]})
    quick_world.pair("maria", "amina", started=MONDAY.date() - timedelta(days=50))
    look(quick_world)
    assert "Thank you for the time you give each other" in quick_world.last("maria")


def test_after_the_end_a_press_is_answered_and_changes_nothing(half_way: World) -> None:
    write(half_way, "Find work")
    look(half_way)
    with half_way.database.transaction() as session:
        match = session.query(Match).one()
        match.status, match.end_reason, match.ended_on = "completed", "completed", MONDAY.date()
    half_way.click("amina", "Atteint")
    assert "Ce duo est terminé" in half_way.sees("amina")


def test_a_member_who_is_no_longer_here_is_not_asked(half_way: World) -> None:
    half_way.know("amina")
    with half_way.database.transaction() as session:
        session.get_one(Person, half_way.ids["amina"]).is_deactivated = True
    look(half_way)
    assert half_way.sees("amina") == ""
    assert "No goal is written down yet" in half_way.last("maria")
