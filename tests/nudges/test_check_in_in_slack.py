"""Check-ins as people meet them: the message, its buttons, the note, what the coordinator hears."""

from datetime import date

import pytest

from bot.nudges import sweep
from tests.builders import add_entry
from tests.world import World

STARTED = date(2026, 2, 16)


@pytest.fixture
def asked(quick_world: World) -> World:
    """Day 14, 10:00 in Toronto: Maria (English) and Amina (French) have been asked."""
    quick_world.with_programme().pair("maria", "amina", started=STARTED)
    sweep(quick_world.bot.office)
    quick_world.deliver()
    return quick_world


def test_each_member_is_asked_in_private_and_in_their_language(asked: World) -> None:
    assert "How is it going with" in asked.last("maria")
    assert "Comment ça se passe avec" in asked.last("amina")
    assert "Your partner and employers do not see it" in asked.last("maria")
    assert asked.sees("carol") == ""


def test_the_answer_takes_the_place_of_the_buttons(asked: World) -> None:
    asked.click("maria", "Going well")
    asked.deliver()
    said = asked.last("maria")
    assert "You answered: *Going well*" in said
    assert "I need help" not in said
    assert asked.sees("carol") == ""


def test_a_call_for_help_reaches_the_coordinator_at_once_and_never_the_partner(asked: World) -> None:
    before = asked.sees("maria")
    asked.click("amina", "J’ai besoin d’aide")
    asked.deliver()
    assert "asks for help" in asked.last("carol")
    assert "mentoring@example.org" in asked.last("amina")
    assert asked.sees("maria") == before


def test_a_private_note_is_added_afterwards(asked: World) -> None:
    asked.click("maria", "I need help")
    asked.deliver()
    asked.click("maria", "Add a note or change the answer")
    assert asked.submit("maria", {"Private note": "We <!channel> never manage to meet"}).closed
    asked.deliver()
    assert "We <!channel> never manage to meet" in asked.last("carol")
    assert "left a note" in asked.last("carol")
    assert "Add a note" not in asked.last("maria")


def test_a_slip_can_be_put_right(asked: World) -> None:
    asked.click("maria", "Going well")
    asked.deliver()
    asked.click("maria", "Add a note or change the answer")
    asked.submit("maria", {"Your answer": "I need help", "Private note": "I pressed the wrong button"})
    asked.deliver()
    assert "asks for help" in asked.last("carol")
    assert "I pressed the wrong button" in asked.last("carol")
    assert "*I need help*" in asked.last("maria")


def test_the_same_press_delivered_many_times_is_heard_once(asked: World) -> None:
    asked.click("maria", "I need help", copies=5)
    asked.deliver()
    assert asked.sees("carol").count("asks for help") == 1


def test_one_message_asks_for_hours_too_and_only_when_nothing_is_logged(asked: World) -> None:
    assert "No time is logged for your pair yet" in asked.last("maria")
    assert asked.sees("maria").count("How is it going") == 1
    assert asked.sees("maria").count("No time is logged") == 1


def test_a_pair_with_hours_is_not_asked_for_them(quick_world: World) -> None:
    match_id = quick_world.with_programme().pair("maria", "omar", started=STARTED)
    add_entry(quick_world.database, quick_world.programme_id, match_id, quick_world.ids["omar"])
    sweep(quick_world.bot.office)
    quick_world.deliver()
    assert "How is it going" in quick_world.last("maria")
    assert "No time is logged" not in quick_world.last("maria")


def test_log_hours_opens_the_form(asked: World) -> None:
    asked.click("maria", "Log hours")
    assert "How long?" in asked.modal("maria")


def test_a_coordinator_who_is_in_the_pair_hears_nothing_of_the_partners_answer(quick_world: World) -> None:
    quick_world.with_programme().pair("carol", "omar", started=STARTED)
    sweep(quick_world.bot.office)
    quick_world.deliver()
    before = quick_world.sees("carol")
    quick_world.click("omar", "I need help")
    quick_world.deliver()
    assert quick_world.sees("carol") == before
    assert "Please write to mentoring@example.org" in quick_world.last("omar")
    assert "Omar" not in quick_world.home("carol").partition("Your pair")[0]


def test_asked_on_a_day_of_its_own_hours_are_asked_for_with_thanks_and_a_button(quick_world: World) -> None:
    quick_world.with_programme(settings={"nothing_logged_day": 10}).pair(
        "maria", "amina", started=date(2026, 2, 20)
    )
    sweep(quick_world.bot.office)
    quick_world.deliver()
    assert "Thank you for the time you give" in quick_world.last("maria")
    assert "Merci pour le temps" in quick_world.last("amina")
    quick_world.click("amina", "Consigner des heures")
    assert "Combien de temps" in quick_world.modal("amina")
