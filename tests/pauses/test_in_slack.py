"""The kill switch as coordinators see it."""

import pytest

from tests.world import World


@pytest.fixture
def paired(quick_world: World) -> World:
    """Carol and Zoe coordinate; Maria mentors Omar, who are asked today how it is going."""
    world = quick_world.with_programme()
    world.know("zoe", roles=("coordinator",), locale="fr-CA")
    world.pair("maria", "omar")
    return world


def test_what_the_next_days_bring_is_counted_by_kind(paired: World) -> None:
    said = paired.said("carol", "/mentoring", "nudges")
    assert "Nothing is stopped." in said
    assert "*2 messages* are planned for the next 7 days." in said
    assert "• Check-ins: 2" in said
    assert "Answers, bookings and calls for help always go on." in said


def test_one_press_stops_everything_and_another_lets_it_go_on(paired: World) -> None:
    paired.command("carol", "/mentoring", "nudges")
    paired.click("carol", "Stop all")
    assert "All messages: stopped." in paired.last("carol")
    paired.deliver()
    assert "Tous les messages" in paired.last("zoe")
    assert "suspension par <@" in paired.last("zoe")
    assert "> le lundi 2" in paired.last("zoe")
    paired.click("zoe", "Reprendre\N{NO-BREAK SPACE}: Tous les messages")
    paired.deliver()
    assert "Resume" not in str(paired.slack.messages("zoe"))
    assert "Les envois ont repris" in paired.sees("zoe")
    assert "let them go out again" in paired.last("carol")


def test_the_banner_stands_first_on_each_coordinators_home_while_something_is_stopped(paired: World) -> None:
    paired.said("carol", "/mentoring", "nudges pause check-ins")
    assert paired.home("zoe").startswith("*Des messages sont suspendus.*")
    assert paired.home("carol").startswith("*Some messages are stopped.*")
    assert "stopped" not in paired.home("maria")
    paired.click("carol", "Resume: Check-ins")
    assert "Some messages are stopped" not in paired.home("carol")


def test_typed_words_stop_one_kind_and_let_it_go_on_in_both_languages(paired: World) -> None:
    assert "Check-ins: stopped." in paired.said("carol", "/mentoring", "nudges pause check_in")
    assert "c’était déjà suspendu" in paired.said("zoe", "/mentoring", "relances suspendre suivis")
    assert "les envois reprennent" in paired.said("zoe", "/mentoring", "relances reprendre suivis")
    assert "this is not stopped now" in paired.said("carol", "/mentoring", "nudges resume check_in")
    assert "is not a kind of message" in paired.said("carol", "/mentoring", "nudges pause coffee")


def test_one_kind_is_chosen_from_a_list_that_says_how_many_wait(paired: World) -> None:
    paired.command("carol", "/mentoring", "nudges")
    paired.click("carol", action_id="pause.kind", value="check_in")
    assert "Check-ins: stopped." in paired.last("carol")


def test_only_coordinators_stop_anything(paired: World) -> None:
    for text in ("nudges", "nudges pause", "nudges resume", "due"):
        assert "not something you can do" in paired.said("maria", "/mentoring", text)
    assert "Nothing is stopped." in paired.said("carol", "/mentoring", "nudges")


def test_answers_and_bookings_go_on_while_all_is_stopped(paired: World) -> None:
    paired.said("carol", "/mentoring", "nudges pause")
    paired.command("maria", "/hours", "1h today")
    paired.deliver()
    assert "Is that right?" in paired.last("omar")


def test_somebody_who_no_longer_coordinates_is_not_told(paired: World) -> None:
    paired.said("carol", "/mentoring", "nudges pause")
    paired.said("carol", "/mentoring", f"coordinator remove <@{paired.slack.user_id('zoe')}>")
    paired.deliver()
    assert "suspendu" not in paired.sees("zoe")
