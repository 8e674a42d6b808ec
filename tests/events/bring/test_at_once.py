"""Two at the same moment: no seat is held twice or freed twice, and one of them is told why not."""

from bot.services.events.bringing import offering
from storage.models import Companion
from tests.builders import add_guest, add_match
from tests.events.bring.scene import Scene
from tests.matches.test_at_once import at_once


def test_two_mentors_want_the_last_seat_and_one_gets_it(scene: Scene) -> None:
    ben = scene.mentor("UBEN", places=2)
    ben_id = scene.part(ben).person_id
    assert ben_id
    omar = scene.add("UOMAR")
    match_id = add_match(scene.database, scene.programme_id, ben_id, omar)
    add_guest(scene.database, scene.programme_id, scene.event_id, ben_id)
    scene.change_event(seats=3)
    results = at_once(scene.bring, lambda: scene.bring(by="UBEN", match_id=match_id))
    assert results == ["bring_full", "done"]
    assert scene.event.taken == 3
    assert scene.seats_add_up()


def test_pressed_many_times_at_once_there_is_one_offer(scene: Scene) -> None:
    results = at_once(*[scene.bring] * 4)
    assert results == ["bring_asked"] * 3 + ["done"]
    assert (len(scene.rows(Companion)), scene.event.taken) == (1, 2)


def test_answered_while_the_mentor_takes_it_back(scene: Scene) -> None:
    offer_id = scene.offered()
    at_once(
        lambda: scene.answer(offer_id, yes=True),
        lambda: offering.withdraw(scene.office, scene.by("UMARIA"), offer_id),
    )
    assert (scene.state(), scene.event.taken) in (("accepted", 2), ("withdrawn", 1))
    assert scene.seats_add_up()


def test_answered_at_the_moment_it_lapses(scene: Scene) -> None:
    offer_id = scene.offered()
    scene.clock.advance(days=3)
    at_once(lambda: scene.answer(offer_id, yes=True), scene.take_turns, scene.take_turns)
    assert (scene.state(), scene.event.taken) in (("accepted", 2), ("lapsed", 1))
    assert scene.seats_add_up()


def test_two_coordinators_decide_at_once_and_one_answer_holds(scene: Scene) -> None:
    scene.change_event(asks_host=True, host_id=None)
    offer_id = scene.offered()
    at_once(
        lambda: scene.consent(offer_id, yes=True, by="UCAROL"),
        lambda: scene.consent(offer_id, yes=False, by="UDANA"),
    )
    assert (scene.state(), scene.event.taken) in (("offered", 2), ("refused", 1))
    assert len(scene.told("bring.mentor")) == 1
    assert scene.seats_add_up()


def test_said_yes_and_no_at_once_from_two_devices(scene: Scene) -> None:
    offer_id = scene.offered()
    at_once(lambda: scene.answer(offer_id, yes=True), lambda: scene.answer(offer_id, yes=False))
    assert (scene.state(), scene.event.taken) in (("accepted", 2), ("declined", 1))
    assert scene.seats_add_up()
