"""Whoever is gone leaves no seat empty: an account that is closed, somebody who is forgotten."""

from collections.abc import Callable
from datetime import timedelta

import pytest

from bot.rules.people import Profile
from bot.services import accounts
from bot.services.events.answers import seats
from bot.services.office import Ledgered
from bot.services.privacy.erasing import forget_again
from bot.services.templates import Cancelled
from bot.views.kit import Message
from storage.database import Database
from storage.models import AuditEntry, Companion, Event, EventGuest, Home, Notice, Programme
from tests.builders import MONDAY, TEAM, add_event, add_guest
from tests.events.bring.scene import Scene

Goes = Callable[[Scene, str], None]


def closes(scene: Scene, user_id: str, key: str = "Ev1") -> None:
    """Slack says that an account was closed."""
    profile = Profile(TEAM, user_id, "Somebody", "en-CA", "America/Toronto", is_deactivated=True)
    accounts.changed(scene.office, f"{key}:{user_id}", profile)


def is_forgotten(scene: Scene, user_id: str) -> None:
    forget_again(scene.office, scene.programme_id, scene.person(user_id).id)


@pytest.fixture
def scene(database: Database) -> Scene:
    """Three seats at an event of Hugo's for mentors; Maria has one and mentors Amina and Chen."""
    return Scene(database, seats=3)


@pytest.fixture
def quick_scene(sqlite: Database) -> Scene:
    return Scene(sqlite, seats=3)


@pytest.fixture(params=[closes, is_forgotten])
def goes(request: pytest.FixtureRequest) -> Goes:
    return request.param


def waits(scene: Scene, user_id: str, number: int) -> int:
    """Somebody who waits for a seat."""
    scene.mentor(user_id)
    person_id = scene.person(user_id).id
    add_guest(scene.database, scene.programme_id, scene.event_id, person_id, "waiting", queued=number)
    return person_id


def test_the_seat_of_somebody_who_is_gone_goes_to_the_next_in_line(scene: Scene, goes: Goes) -> None:
    scene.change_event(seats=1, queue=2)
    first, second = waits(scene, "UBEN", 1), waits(scene, "UNADIA", 2)
    goes(scene, "UMARIA")
    assert [scene.guest(each) for each in (scene.maria, first, second)] == ["left", "offered", "waiting"]
    assert scene.event.taken == 1
    assert scene.told("event.offer") == ["UBEN"]


def test_whoever_waited_or_was_only_invited_stands_in_line_no_more(scene: Scene, goes: Goes) -> None:
    scene.change_event(seats=1, queue=2)
    first, second = waits(scene, "UBEN", 1), waits(scene, "UNADIA", 2)
    add_guest(scene.database, scene.programme_id, scene.event_id, scene.chen, "invited")
    for user_id in ("UBEN", "UCHEN"):
        goes(scene, user_id)
    assert [scene.guest(each) for each in (first, scene.chen, second)] == ["left", "left", "waiting"]
    goes(scene, "UMARIA")
    assert scene.guest(second) == "offered"


def test_a_seat_that_was_offered_is_passed_on_at_once(quick_scene: Scene, goes: Goes) -> None:
    scene = quick_scene
    scene.change_event(seats=2, queue=2)
    first, second = waits(scene, "UBEN", 1), waits(scene, "UNADIA", 2)
    with scene.database.transaction() as session:
        ledger = Ledgered(session, scene.clock(), session.get_one(Programme, scene.programme_id))
        seats.move_up(ledger, session.get_one(Event, scene.event_id))
    assert scene.guest(first) == "offered"
    goes(scene, "UBEN")
    assert [scene.guest(each) for each in (first, second)] == ["left", "offered"]
    assert scene.seats_add_up()


def test_a_mentee_who_was_brought_does_not_go_alone(scene: Scene, goes: Goes) -> None:
    scene.answer(scene.offered(), yes=True)
    scene.bring(match_id=scene.other_match_id)
    goes(scene, "UMARIA")
    assert {each.state for each in scene.rows(Companion)} == {"withdrawn"}
    assert (scene.guest(scene.amina), scene.guest(scene.chen), scene.event.taken) == (None, None, 0)
    assert "n’y allez donc pas" in scene.heard("bring.mentee", "UAMINA")
    assert "There is nothing for you to do" in scene.heard("bring.mentee", "UCHEN")


@pytest.mark.parametrize("stands", ["asking_host", "offered", "accepted"])
def test_the_seat_held_for_a_mentee_who_is_gone_is_free_and_the_mentor_hears_it(
    quick_scene: Scene, goes: Goes, stands: str
) -> None:
    scene = quick_scene
    scene.change_event(asks_host=stands == "asking_host")
    offer_id = scene.offered()
    if stands == "accepted":
        scene.answer(offer_id, yes=True)
    goes(scene, "UAMINA")
    assert scene.state() == ("withdrawn" if stands == "asking_host" else "declined")
    assert (scene.guest(scene.maria), scene.event.taken) == ("going", 1)
    said = scene.heard("bring.mentor", "UMARIA")
    assert ("is not coming" if stands == "offered" else "can no longer come") in said


def test_coordinators_hear_that_a_host_has_left_and_choose_another(scene: Scene, goes: Goes) -> None:
    goes(scene, "UHUGO")
    assert scene.told("event.host_left") == ["UCAROL", "UDANA"]
    said = scene.says("event.host_left", "UCAROL")
    assert isinstance(said, Message)
    assert "Thank you for choosing somebody else" in said.text
    assert f"{scene.event_id}:0" in str(said.blocks)
    assert (scene.guest(scene.maria), scene.event.state) == ("going", "announced")
    scene.change_event(host_id=scene.maria)
    assert scene.says("event.host_left", "UCAROL") == Cancelled("has_host")


def test_what_the_host_was_asked_coordinators_answer(quick_scene: Scene, goes: Goes) -> None:
    quick_scene.change_event(asks_host=True)
    offer_id = quick_scene.offered()
    goes(quick_scene, "UHUGO")
    assert "The host is not here to give it" in quick_scene.heard("bring.host", "UCAROL")
    quick_scene.consent(offer_id, yes=True, by="UCAROL")
    assert quick_scene.state() == "offered"


def test_gone_twice_is_gone_once(scene: Scene, goes: Goes) -> None:
    scene.answer(scene.offered(), yes=True)
    for user_id in ("UMARIA", "UHUGO"):
        person_id = scene.person(user_id).id
        goes(scene, user_id)
        count = len(scene.rows(Notice))
        closes(scene, user_id, "Ev2")
        forget_again(scene.office, scene.programme_id, person_id)
        told = [each for each in scene.rows(Notice)[count:] if each.event_id]
        assert told == []
    assert scene.event.taken == 0


def test_events_that_are_over_or_cancelled_stay_as_they_were(quick_scene: Scene, goes: Goes) -> None:
    scene = quick_scene
    carol = scene.person("UCAROL").id
    over = add_event(scene.database, scene.programme_id, carol, starts_at=MONDAY - timedelta(days=2))
    off = add_event(scene.database, scene.programme_id, carol, state="cancelled")
    for event_id in (over, off):
        add_guest(scene.database, scene.programme_id, event_id, scene.maria)
    goes(scene, "UMARIA")
    answers = {each.event_id: each.answer for each in scene.rows(EventGuest)}
    assert answers == {scene.event_id: "left", over: "going", off: "going"}
    assert [each.object_id for each in scene.rows(AuditEntry) if each.action == "event.left"] == [
        scene.event_id
    ]


def test_the_next_in_line_sees_it_on_their_home(quick_scene: Scene, goes: Goes) -> None:
    quick_scene.change_event(seats=1, queue=1)
    ben = waits(quick_scene, "UBEN", 1)
    with quick_scene.database.transaction() as session:
        session.add(Home(programme_id=quick_scene.programme_id, person_id=ben, opened_at=MONDAY))
    goes(quick_scene, "UMARIA")
    with quick_scene.database.reading() as session:
        assert session.get_one(Home, ben).stale_since == MONDAY
