"""The mentor can no longer come, the mentee can no longer come, nobody answers, the event is called off."""

from datetime import timedelta

import pytest

from bot.services.templates import Cancelled
from bot.views.kit import Message
from storage.models import EventGuest, Match, Notice
from tests.builders import MONDAY
from tests.events.bring.scene import Scene


def test_a_mentee_who_comes_only_with_the_mentor_does_not_go_alone(scene: Scene) -> None:
    scene.answer(scene.offered(), yes=True)
    scene.leaves(scene.maria)
    assert (scene.state(), scene.guest(scene.amina), scene.event.taken) == ("withdrawn", None, 0)
    assert "n’y allez donc pas" in scene.heard("bring.mentee", "UAMINA")


def test_a_mentee_whom_the_event_is_for_keeps_the_seat(scene: Scene) -> None:
    scene.change_event(audience={})
    scene.answer(scene.offered(), yes=True)
    scene.leaves(scene.maria)
    assert (scene.guest(scene.amina), scene.event.taken) == ("going", 1)
    [guest] = [each for each in scene.rows(EventGuest) if each.person_id == scene.amina]
    assert guest.brought_by_id is None
    assert "Vous gardez votre place" in scene.heard("bring.mentee", "UAMINA")


@pytest.mark.parametrize("asks_host", [False, True])
def test_an_open_offer_ends_with_the_mentor_s_own_seat(scene: Scene, asks_host: bool) -> None:
    scene.change_event(asks_host=asks_host)
    scene.bring()
    scene.bring(match_id=scene.other_match_id)
    assert scene.event.taken == 3
    scene.leaves(scene.maria)
    assert (scene.event.taken, scene.guest(scene.amina), scene.guest(scene.chen)) == (0, None, None)
    assert scene.told("bring.mentee") == ([] if asks_host else ["UAMINA", "UCHEN"])


def test_a_mentee_who_leaves_does_not_touch_the_mentor_who_hears_it(scene: Scene) -> None:
    scene.answer(scene.offered(), yes=True)
    scene.leaves(scene.amina)
    assert (scene.guest(scene.maria), scene.event.taken) == ("going", 1)
    assert "can no longer come" in scene.heard("bring.mentor", "UMARIA")


def test_what_nobody_answers_lapses_and_both_are_told_kindly(scene: Scene) -> None:
    scene.bring()
    scene.clock.advance(days=3, minutes=-1)
    scene.take_turns()
    assert scene.state() == "offered"
    scene.clock.advance(minutes=1)
    scene.take_turns()
    assert (scene.state(), scene.guest(scene.amina), scene.event.taken) == ("lapsed", None, 1)
    assert "offer it once more" in scene.heard("bring.mentor", "UMARIA")
    assert "Ce n’est pas grave" in scene.heard("bring.mentee", "UAMINA")
    scene.take_turns()
    assert scene.told("bring.mentor") == ["UMARIA"]


def test_a_silent_host_lapses_too_and_the_mentee_hears_nothing(quick_scene: Scene) -> None:
    quick_scene.change_event(asks_host=True)
    quick_scene.bring()
    quick_scene.clock.advance(days=3)
    quick_scene.take_turns()
    assert (quick_scene.state(), quick_scene.event.taken) == ("lapsed", 1)
    assert "No answer came in time" in quick_scene.heard("bring.mentor", "UMARIA")
    assert quick_scene.told("bring.mentee") == []


def test_the_mentee_has_as_long_after_the_host_s_yes(quick_scene: Scene) -> None:
    quick_scene.change_event(asks_host=True)
    offer_id = quick_scene.offered()
    quick_scene.clock.advance(days=2)
    card = quick_scene.consent(offer_id, yes=True)
    assert card.lapses_at == MONDAY + timedelta(days=5)


def test_an_offer_never_outlives_the_start_even_when_the_event_is_moved_forward(quick_scene: Scene) -> None:
    quick_scene.bring()
    soon = MONDAY + timedelta(hours=2)
    quick_scene.change_event(starts_at=soon, look_at=MONDAY)
    quick_scene.take_turns()
    assert (quick_scene.state(), quick_scene.event.look_at) == ("offered", soon)
    quick_scene.clock.advance(hours=2)
    quick_scene.take_turns()
    assert quick_scene.state() == "lapsed"


def test_when_the_event_is_called_off_offers_end_without_another_message(quick_scene: Scene) -> None:
    quick_scene.bring()
    for notice in quick_scene.rows(Notice):
        quick_scene.change(Notice, notice.id, state="sent")
    quick_scene.change_event(state="cancelled", taken=0, look_at=MONDAY)
    quick_scene.take_turns()
    assert (quick_scene.state(), quick_scene.event.taken) == ("lapsed", 0)
    assert quick_scene.told("bring.mentor") + quick_scene.told("bring.mentee") == []
    again = quick_scene.says("bring.offer", "UAMINA", last=True)
    assert isinstance(again, Message)
    assert "Cette activité est annulée" in again.text
    assert "Oui, je viens" not in str(again.blocks)


def test_a_pair_that_is_over_hears_nothing_more_of_it(quick_scene: Scene) -> None:
    quick_scene.bring()
    quick_scene.change(Match, quick_scene.match_id, status="completed", ended_on=MONDAY.date())
    quick_scene.change_event(look_at=MONDAY)
    quick_scene.take_turns()
    assert (quick_scene.state(), quick_scene.event.taken) == ("lapsed", 1)
    assert quick_scene.told("bring.mentor") + quick_scene.told("bring.mentee") == []


def test_what_became_of_it_is_not_told_of_an_event_that_was_called_off(quick_scene: Scene) -> None:
    quick_scene.answer(quick_scene.offered(), yes=True)
    quick_scene.change_event(state="cancelled")
    assert quick_scene.says("bring.mentor", "UMARIA") == Cancelled("event_cancelled")
