"""Bringing a mentee together with the event's own answers, calendar, sheet and calling off."""

from bot.rules.receipts.bringing import EventWish
from bot.rules.seats import Wish
from bot.services.events.announcing import calling_off
from bot.services.events.answers import answering
from bot.services.events.bringing import approving
from bot.services.events.bringing.suggesting import suggest
from bot.views.kit import Message
from storage.models import Event
from tests.builders import add_guest, add_person
from tests.events.bring.scene import Scene
from tests.events.bring.test_suggesting import WISH


def stays_away(scene: Scene, who: str) -> None:
    answering.answer(scene.office, scene.by(who), scene.event_id, Wish.STAY_AWAY)


def comes(scene: Scene, who: str) -> None:
    answering.answer(scene.office, scene.by(who), scene.event_id, Wish.COME)


def test_a_mentor_who_presses_that_they_can_no_longer_come_frees_both_seats(scene: Scene) -> None:
    scene.answer(scene.offered(), yes=True)
    stays_away(scene, "UMARIA")
    assert (scene.state(), scene.event.taken, scene.guest(scene.amina)) == ("withdrawn", 0, None)
    assert scene.told("bring.mentee") == ["UAMINA"]


def test_a_mentee_who_comes_gets_the_file_and_can_leave_from_the_same_message(scene: Scene) -> None:
    scene.answer(scene.offered(), yes=True)
    assert "UAMINA" in scene.told("event.calendar")
    stays_away(scene, "UAMINA")
    assert (scene.guest(scene.maria), scene.event.taken) == ("going", 1)
    assert "can no longer come" in scene.heard("bring.mentor", "UMARIA")
    scene.bring()
    assert scene.seats_add_up()


def test_a_mentor_who_goes_sees_the_button(quick_scene: Scene) -> None:
    again = answering.answer(quick_scene.office, quick_scene.by("UMARIA"), quick_scene.event_id, Wish.COME)
    assert again.card.can_bring
    stays_away(quick_scene, "UMARIA")
    late = answering.answer(
        quick_scene.office, quick_scene.by("UMARIA"), quick_scene.event_id, Wish.STAY_AWAY
    )
    assert not late.card.can_bring


def test_calling_the_event_off_ends_its_offers(quick_scene: Scene) -> None:
    quick_scene.bring()
    calling_off.cancel(quick_scene.office, quick_scene.by(), quick_scene.event_id, "", following=False)
    assert (quick_scene.state(), quick_scene.event.taken) == ("lapsed", 0)


def test_approved_and_announced_in_one_tap_invites_the_mentees_of_the_profession(quick_scene: Scene) -> None:
    event_id = suggest(quick_scene.office, quick_scene.by("UMARIA"), EventWish(**WISH)).event.id
    said = quick_scene.says("bring.suggested", "UCAROL")
    assert isinstance(said, Message)
    assert "Approve and invite 2 mentees in Engineering" in str(said.blocks)
    approving.approve(quick_scene.office, quick_scene.by(), event_id, invite=True)
    assert [each.state for each in quick_scene.rows(Event) if each.id == event_id] == ["announced"]
    assert sorted(map(str, quick_scene.told("event.invite"))) == ["UAMINA", "UCHEN"]


def test_a_mentee_who_left_and_waits_on_their_own_can_take_the_seat_that_is_offered(scene: Scene) -> None:
    scene.answer(scene.offered(), yes=True)
    stays_away(scene, "UAMINA")
    with scene.office.database.transaction() as session:
        event = session.get_one(Event, scene.event_id)
        event.seats = event.taken
    comes(scene, "UAMINA")
    assert scene.guest(scene.amina) == "waiting"
    stays_away(scene, "UMARIA")
    assert scene.guest(scene.amina) == "offered"
    comes(scene, "UAMINA")
    assert scene.guest(scene.amina) == "going"
    assert scene.seats_add_up()


def test_a_closed_account_in_the_waiting_list_keeps_nobody_from_bringing_a_mentee(scene: Scene) -> None:
    gone = add_person(scene.office.database, 1, "UGONE", is_deactivated=True)
    add_guest(scene.office.database, 1, scene.event_id, gone, "waiting")
    scene.bring()
    assert scene.guest(scene.amina) == "offered"
