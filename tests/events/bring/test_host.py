"""An event that asks its host: one tap, no reason, and the mentee hears nothing before a yes."""

import pytest

from bot.rules.events import Companionship
from bot.rules.problems import Problem
from bot.services.templates import Cancelled
from storage.models import EventGuest, Person
from tests.builders import add_guest
from tests.events.bring.scene import Scene


@pytest.fixture
def asking(scene: Scene) -> Scene:
    """The event asks for consent."""
    scene.change_event(asks_host=True)
    return scene


def test_the_host_is_asked_first_and_the_seat_is_held_meanwhile(asking: Scene) -> None:
    offer_id = asking.offered()
    assert (asking.state(), asking.guest(asking.amina), asking.event.taken) == ("asking_host", None, 2)
    assert asking.told("bring.host") == ["UHUGO"]
    assert asking.told("bring.offer") == []
    assert asking.heard("bring.host", "UHUGO").startswith("Thank you for hosting.")
    asking.consent(offer_id, yes=True)
    assert (asking.state(), asking.guest(asking.amina), asking.event.taken) == ("offered", "offered", 2)
    asking.answer(offer_id, yes=True)
    assert (asking.guest(asking.amina), asking.event.taken) == ("going", 2)


def test_a_host_who_says_no_frees_the_seat_and_only_the_mentor_hears_it(asking: Scene) -> None:
    asking.consent(asking.offered(), yes=False)
    assert (asking.state(), asking.guest(asking.amina), asking.event.taken) == ("refused", None, 1)
    assert "We did not ask" in asking.heard("bring.mentor", "UMARIA")
    assert [template for template, who, _ in asking.notices() if who == "UAMINA"] == []


@pytest.mark.parametrize("host", ["gone", "named"])
def test_without_a_host_in_slack_the_coordinators_are_asked(quick_scene: Scene, host: str) -> None:
    quick_scene.change_event(asks_host=True)
    if host == "gone":
        quick_scene.change(Person, quick_scene.hugo, is_deactivated=True)
    else:
        quick_scene.change_event(host_id=None, host_name="Ms. Baker")
    offer_id = quick_scene.offered()
    assert quick_scene.told("bring.host") == ["UCAROL", "UDANA"]
    assert "so we ask you" in quick_scene.heard("bring.host", "UDANA")
    quick_scene.consent(offer_id, yes=True, by="UCAROL")
    second = quick_scene.consent(offer_id, yes=False, by="UDANA")
    assert (second.overtaken, second.state) == (True, Companionship.OFFERED)
    assert second.answered_by
    assert second.answered_by.user_id == "UCAROL"
    assert quick_scene.says("bring.host", "UDANA") == Cancelled("answered")


def test_nobody_else_consents(quick_scene: Scene) -> None:
    quick_scene.change_event(asks_host=True)
    offer_id = quick_scene.offered()
    for somebody in ("UMARIA", "UAMINA", "UCORA"):
        with pytest.raises(Problem, match="not_allowed"):
            quick_scene.consent(offer_id, yes=True, by=somebody)
    with pytest.raises(Problem, match="bring_gone"):
        quick_scene.consent(offer_id + 1, yes=True)
    assert quick_scene.state() == "asking_host"


def test_a_mentee_cannot_answer_before_the_host(quick_scene: Scene) -> None:
    quick_scene.change_event(asks_host=True)
    early = quick_scene.answer(quick_scene.offered(), yes=True)
    assert early.overtaken
    assert (quick_scene.guest(quick_scene.amina), quick_scene.state()) == (None, "asking_host")


@pytest.mark.parametrize(("meanwhile", "then"), [("going", "accepted"), ("offered", "offered")])
def test_a_mentee_who_got_a_seat_of_their_own_meanwhile_has_one_seat(
    quick_scene: Scene, meanwhile: str, then: str
) -> None:
    quick_scene.change_event(asks_host=True, audience={})
    offer_id = quick_scene.offered()
    until = {"offered_until": quick_scene.event.starts_at} if meanwhile == "offered" else {}
    add_guest(
        quick_scene.database,
        quick_scene.programme_id,
        quick_scene.event_id,
        quick_scene.amina,
        meanwhile,
        **until,
    )
    quick_scene.consent(offer_id, yes=True)
    assert (quick_scene.state(), quick_scene.event.taken) == (then, 2)
    assert quick_scene.seats_add_up()


def test_one_who_waited_for_a_seat_waits_again_when_the_offer_ends(quick_scene: Scene) -> None:
    quick_scene.change_event(asks_host=True, audience={})
    offer_id = quick_scene.offered()
    add_guest(
        quick_scene.database, quick_scene.programme_id, quick_scene.event_id, quick_scene.amina, "waiting"
    )
    quick_scene.consent(offer_id, yes=True)
    quick_scene.leaves(quick_scene.maria)
    [guest] = [each for each in quick_scene.rows(EventGuest) if each.person_id == quick_scene.amina]
    assert (guest.queued, guest.brought_by_id) == (1, None)
    # The seat that is free now goes to the next in line, who may be they.
    assert guest.answer in ("waiting", "offered")
