"""`/event here 4821`: who has the code is in the room; who guesses is made to wait."""

import pytest

from tests.builders import add_event
from tests.events.evening import STARTS, Evening, an_evening
from tests.world import World


@pytest.fixture
def evening(quick_world: World) -> Evening:
    return an_evening(quick_world)


def test_the_code_checks_somebody_in_and_says_what_coming_together_does(evening: Evening) -> None:
    evening.begins()
    said = evening.here("maria")
    assert "You are checked in: Interviews in Canada." in said
    partner = evening.world.slack.user_id("amina")
    assert f"If <@{partner}> is here too, 2 h go into the hours of your pair" in said
    guest = evening.guest("maria")
    assert guest is not None
    assert (guest.came, guest.came_by, guest.marked_by_id) == (True, "code", evening.world.ids["maria"])


def test_a_french_reader_types_it_in_french(evening: Evening) -> None:
    evening.begins()
    for word in ("ici", "présente"):
        said = evening.world.said("amina", "/event", f"{word} {evening.code()}")
        assert "Votre présence est notée : Les entrevues au Canada." in said


def test_twice_is_the_same_answer_and_one_effect(evening: Evening) -> None:
    evening.begins()
    first = evening.here("maria")
    before = evening.guest("maria")
    evening.world.advance(minutes=1)
    assert evening.here("maria") == first
    assert evening.here("maria", "0000") == first
    after = evening.guest("maria")
    assert before
    assert after
    assert (before.came_at, after.tries) == (after.came_at, 0)


def test_the_same_command_delivered_twice_counts_one_wrong_code(evening: Evening) -> None:
    evening.begins()
    command = evening.world.slack.command("maria", "/event", f"here {evening.wrong()}", copies=2)
    assert [answer.error for answer in command] == [None, None]
    guest = evening.guest("maria")
    assert guest is not None
    assert guest.tries == 1


def test_after_five_wrong_codes_even_the_right_one_has_to_wait(evening: Evening) -> None:
    evening.begins()
    assert "4 more times" in evening.here("maria", evening.wrong())
    for _ in range(3):
        evening.here("maria", evening.wrong())
    wait = evening.here("maria", evening.wrong())
    assert "try again at 10:10 a.m., or ask the host" in wait
    assert "Too many codes" in evening.here("maria")
    assert not evening.came("maria")
    evening.world.advance(minutes=10)
    assert "You are checked in" in evening.here("maria")
    guest = evening.guest("maria")
    assert guest is not None
    assert guest.tries == 0


def test_the_code_before_is_taken_and_an_older_one_is_not(evening: Evening) -> None:
    evening.begins()
    code = evening.code()
    evening.world.advance(minutes=5)
    assert "You are checked in" in evening.here("maria", code)
    evening.world.advance(minutes=5)
    assert "n’est pas le code" in evening.here("amina", code)


def test_a_full_event_turns_nobody_away_who_is_in_the_room(evening: Evening) -> None:
    evening.change(seats=2)
    evening.begins()
    assert "You are checked in" in evening.here("carol")
    guest = evening.guest("carol")
    assert guest is not None
    assert (guest.answer, guest.came) == ("invited", True)


def test_two_events_at_the_same_time_are_told_apart_by_the_code(evening: Evening) -> None:
    world = evening.world
    other = add_event(
        world.database, world.programme_id, world.ids["carol"], starts_at=STARTS, title_en="Networking lunch"
    )
    evening.begins()
    assert "Networking lunch" in evening.here("maria", evening.code(other))
    assert not evening.came("maria")
    assert "Interviews in Canada" in evening.here("maria")


def test_an_event_for_others_takes_no_code_of_somebody_it_is_not_for(evening: Evening) -> None:
    evening.change(audience={"sides": ["mentor"]})
    evening.world.pair("ben", "chen")
    evening.begins()
    assert "no event for you at the moment" in evening.here("chen")
    assert evening.guest("chen") is None


def test_before_and_after_its_time_a_sentence_says_so(evening: Evening) -> None:
    assert "has not begun. You can check in from 9:30 a.m. on Tuesday, March 3." in evening.here("maria")
    evening.begins(minutes=-30)
    assert "You are checked in" in evening.here("maria")
    evening.begins(hours=3, minutes=1)
    assert "est terminée, et ses codes ne fonctionnent plus" in evening.here("amina")


def test_a_cancelled_event_takes_no_code(evening: Evening) -> None:
    evening.change(state="cancelled", cancelled_at=STARTS)
    evening.begins()
    assert "no event for you" in evening.here("maria")


@pytest.mark.parametrize("typed", ["", "48", "abcd", "١٢٣٤"])
def test_what_is_no_code_is_not_tried(evening: Evening, typed: str) -> None:
    evening.begins()
    assert "type the four digits" in evening.world.said("maria", "/event", f"here {typed}")
    guest = evening.guest("maria")
    assert guest is not None
    assert guest.tries == 0


def test_a_stranger_is_told_that_nothing_is_on_for_them(evening: Evening) -> None:
    evening.begins()
    assert "no event for you" in evening.here("zoe")
    assert evening.guest("zoe") is None


def test_the_host_reads_the_code_from_a_window_that_shows_the_next_one(evening: Evening) -> None:
    world = evening.world
    assert "No event that you host is on now" in world.said("ben", "/event", "code")
    evening.begins()
    world.command("ben", "/event", "code")
    window = world.modal("ben").replace("\N{NO-BREAK SPACE}", " ")
    assert f"\n{evening.code()}\n" in window
    assert f"type `/event here {evening.code()}`" in window
    world.advance(minutes=5)
    world.click("ben", "Show the newest code")
    assert f"\n{evening.code()}\n" in world.modal("ben")


def test_of_several_events_the_host_chooses_one(evening: Evening) -> None:
    world = evening.world
    add_event(
        world.database, world.programme_id, world.ids["carol"], starts_at=STARTS, title_en="Networking lunch"
    )
    evening.begins()
    world.command("carol", "/event", "code")
    assert "Networking lunch" in world.modal("carol")
    world.click("carol", "Interviews in Canada")
    assert evening.code() in world.modal("carol")


def test_nobody_but_the_host_and_coordinators_gets_a_code(evening: Evening) -> None:
    evening.begins()
    assert "No event that you host" in evening.world.said("maria", "/event", "code")
