"""A mentor offers their mentee a place: both seats are held, and the mentee says yes or no."""

from datetime import timedelta
from typing import Any

import pytest

from bot.rules.events import Companionship
from bot.rules.problems import Problem
from bot.services.events.bringing import offering
from bot.services.templates import Cancelled
from bot.views.kit import Message
from storage.models import Companion, Event, EventGuest, Match, Notice, Person, Watch
from tests.builders import MONDAY, add_guest, add_match
from tests.events.bring.scene import Scene


def test_the_seat_is_held_from_the_offer_and_kept_by_a_yes(scene: Scene) -> None:
    offer_id = scene.offered(note="You meet the city's bridge engineers")
    assert (scene.guest(scene.amina), scene.event.taken) == ("offered", 2)
    scene.answer(offer_id, yes=True)
    assert (scene.state(), scene.guest(scene.amina), scene.event.taken) == ("accepted", "going", 2)
    [guest] = [each for each in scene.rows(EventGuest) if each.person_id == scene.amina]
    assert guest.brought_by_id == scene.maria
    assert "is coming with you" in scene.heard("bring.mentor", "UMARIA")
    assert scene.audited() == ["companion.asked", "companion.accepted"]


def test_a_no_frees_the_seat_and_thanks_the_mentor(scene: Scene) -> None:
    scene.answer(scene.offered(), yes=False)
    assert (scene.state(), scene.guest(scene.amina), scene.event.taken) == ("declined", None, 1)
    said = scene.heard("bring.mentor", "UMARIA")
    assert said.startswith("Thank you for asking.")
    assert "You keep your own seat" in said


def test_a_mentee_whom_the_event_is_for_anyway_stays_on_its_list_after_a_no(quick_scene: Scene) -> None:
    quick_scene.change_event(audience={})
    quick_scene.answer(quick_scene.offered(), yes=False)
    assert quick_scene.guest(quick_scene.amina) == "declined"
    assert quick_scene.seats_add_up()


def test_the_mentee_reads_what_it_is_why_and_how_to_get_in_in_french(quick_scene: Scene) -> None:
    quick_scene.bring(
        note="<!channel> Vous verrez les ponts", prepare={"entry": "La porte nord, demandez Léo"}
    )
    said = quick_scene.says("bring.offer", "UAMINA")
    assert isinstance(said, Message)
    whole = str(said.blocks)
    assert "aimerait vous amener à une activité" in said.text
    for part in (
        "Les entrevues au Canada",
        "Metro Hall",
        "Vous verrez les ponts",
        "La porte nord",
        "Oui, je viens",
    ):
        assert part in whole
    assert "<!channel>" not in said.text


def test_what_to_prepare_is_the_event_s_until_the_mentor_says_otherwise(quick_scene: Scene) -> None:
    quick_scene.change_event(prepare={"wear": "Safety shoes"})
    card = offering.form(quick_scene.office, quick_scene.by("UMARIA"), quick_scene.event_id)
    assert card.event.prepare == {"wear": "Safety shoes"}
    made = quick_scene.bring(prepare={"wear": "Boots", "read": ""})
    assert made.event.prepare == {"wear": "Boots"}


def test_an_offer_is_a_sign_of_life_of_the_pair_and_so_is_its_answer(quick_scene: Scene) -> None:
    quick_scene.clock.advance(days=1)
    offer_id = quick_scene.offered()
    assert life(quick_scene) == MONDAY + timedelta(days=1)
    quick_scene.clock.advance(days=1)
    quick_scene.answer(offer_id, yes=False)
    assert life(quick_scene) == MONDAY + timedelta(days=2)


def life(scene: Scene) -> Any:
    return next(each.life_at for each in _watches(scene) if each.match_id == scene.match_id)


def _watches(scene: Scene) -> list[Watch]:
    with scene.database.reading() as session:
        return list(session.query(Watch))


def test_a_full_event_says_how_many_wait_and_holds_nothing(quick_scene: Scene) -> None:
    quick_scene.change_event(seats=1)
    add_guest(
        quick_scene.database, quick_scene.programme_id, quick_scene.event_id, quick_scene.hugo, "waiting"
    )
    with pytest.raises(Problem) as raised:
        quick_scene.bring()
    assert (raised.value.key, raised.value.params["count"]) == ("bring_full", 1)
    assert (quick_scene.rows(Companion), quick_scene.event.taken) == ([], 1)


def test_nobody_overtakes_those_who_wait(quick_scene: Scene) -> None:
    add_guest(
        quick_scene.database, quick_scene.programme_id, quick_scene.event_id, quick_scene.hugo, "waiting"
    )
    with pytest.raises(Problem, match="bring_full"):
        quick_scene.bring()


@pytest.mark.parametrize("ended", ["declined", "withdrawn", "left"])
def test_an_offer_that_came_to_nothing_may_be_made_again(quick_scene: Scene, ended: str) -> None:
    offer_id = quick_scene.offered()
    if ended == "withdrawn":
        offering.withdraw(quick_scene.office, quick_scene.by("UMARIA"), offer_id)
    else:
        quick_scene.answer(offer_id, yes=ended == "left")
    if ended == "left":
        quick_scene.leaves(quick_scene.amina)
    quick_scene.clock.advance(hours=1)
    assert quick_scene.offered() == offer_id
    assert (quick_scene.state(), quick_scene.guest(quick_scene.amina)) == ("offered", "offered")
    assert quick_scene.seats_add_up()


def test_the_message_of_an_earlier_offer_points_to_the_newer_one(quick_scene: Scene) -> None:
    quick_scene.answer(quick_scene.offered(), yes=False)
    quick_scene.clock.advance(hours=1)
    quick_scene.bring()
    first = quick_scene.says("bring.offer", "UAMINA")
    assert first == Cancelled("answered")
    again = quick_scene.says("bring.offer", "UAMINA", last=True)
    assert isinstance(again, Message)
    assert "Oui, je viens" in str(again.blocks)


def test_taken_back_before_the_answer_it_holds_no_seat_and_the_mentee_hears_it(scene: Scene) -> None:
    offer_id = scene.offered()
    offering.withdraw(scene.office, scene.by("UMARIA"), offer_id)
    assert (scene.state(), scene.event.taken, scene.guest(scene.amina)) == ("withdrawn", 1, None)
    assert scene.heard("bring.mentee", "UAMINA").startswith("Les plans ont changé")
    late = scene.answer(offer_id, yes=True)
    assert (late.overtaken, late.state) == (True, Companionship.WITHDRAWN)
    assert scene.event.taken == 1


def test_one_request_delivered_twice_makes_one_offer(quick_scene: Scene) -> None:
    first, second = (quick_scene.bring(key="view:1") for _ in range(2))
    assert first == second
    assert quick_scene.told("bring.offer") == ["UAMINA"]
    assert quick_scene.event.taken == 2


def test_whoever_is_asked_already_or_comes_already_is_not_asked_again(quick_scene: Scene) -> None:
    offer_id = quick_scene.offered()
    with pytest.raises(Problem, match="bring_asked"):
        quick_scene.bring()
    quick_scene.answer(offer_id, yes=True)
    with pytest.raises(Problem, match="bring_comes"):
        quick_scene.bring()
    assert quick_scene.seats_add_up()


@pytest.mark.parametrize(
    ("change", "problem"),
    [
        ({"state": "cancelled"}, "bring_not_going"),
        ({"starts_at": MONDAY - timedelta(minutes=1)}, "bring_not_going"),
        ({"kind": "networking"}, "bring_nobody"),
    ],
)
def test_an_event_that_is_not_for_that_is_refused(
    quick_scene: Scene, change: dict[str, Any], problem: str
) -> None:
    quick_scene.change_event(**change)
    with pytest.raises(Problem, match=problem):
        quick_scene.bring()


def test_to_networking_a_mentee_is_brought_when_it_is_for_them(quick_scene: Scene) -> None:
    quick_scene.change_event(kind="networking", audience={})
    quick_scene.bring()
    assert quick_scene.guest(quick_scene.amina) == "offered"


def test_a_mentor_who_hosts_the_event_goes_to_it(quick_scene: Scene) -> None:
    add_match(
        quick_scene.database, quick_scene.programme_id, quick_scene.hugo, quick_scene.person("UCORA").id
    )
    quick_scene.change_event(asks_host=True)
    match_id = quick_scene.rows(Match)[-1].id
    quick_scene.bring(by="UHUGO", match_id=match_id)
    assert quick_scene.state() == "offered"


@pytest.mark.parametrize(
    ("whose", "change", "problem"),
    [
        (Match, {"status": "completed", "ended_on": MONDAY.date()}, "bring_pair_over"),
        (Person, {"is_deactivated": True}, "bring_partner_left"),
    ],
)
def test_a_pair_that_is_over_or_a_partner_who_left_is_said(
    quick_scene: Scene, whose: Any, change: dict[str, Any], problem: str
) -> None:
    quick_scene.change(whose, quick_scene.match_id if whose is Match else quick_scene.amina, **change)
    with pytest.raises(Problem, match=problem):
        quick_scene.bring()
    assert quick_scene.event.taken == 1


@pytest.mark.parametrize(
    ("change", "problem"),
    [
        ((Match, "match_id", {"status": "completed", "ended_on": MONDAY.date()}), "bring_pair_over"),
        ((Person, "maria", {"is_deactivated": True}), "bring_partner_left"),
        ((Event, "event_id", {"state": "cancelled"}), "bring_cancelled"),
        ((Event, "event_id", {"starts_at": MONDAY}), "bring_begun"),
    ],
)
def test_a_yes_that_comes_too_late_changes_nothing(
    quick_scene: Scene, change: tuple[Any, str, dict[str, Any]], problem: str
) -> None:
    offer_id = quick_scene.offered()
    model, whose, values = change
    quick_scene.change(model, getattr(quick_scene, whose), **values)
    with pytest.raises(Problem, match=problem):
        quick_scene.answer(offer_id, yes=True)
    assert quick_scene.state() == "offered"


def test_only_the_mentor_brings_and_only_the_mentee_answers(quick_scene: Scene) -> None:
    add_guest(quick_scene.database, quick_scene.programme_id, quick_scene.event_id, quick_scene.chen)
    with pytest.raises(Problem, match="bring_mentor_only"):
        quick_scene.bring(by="UCHEN", match_id=quick_scene.other_match_id)
    with pytest.raises(Problem, match="not_allowed"):
        quick_scene.bring(by="UCHEN")
    with pytest.raises(Problem, match="not_allowed"):
        quick_scene.bring(by="UCORA")
    offer_id = quick_scene.offered()
    for somebody in ("UMARIA", "UCHEN", "UCAROL", "UHUGO"):
        with pytest.raises(Problem, match="not_allowed"):
            quick_scene.answer(offer_id, yes=True, by=somebody)
    with pytest.raises(Problem, match="not_allowed"):
        offering.withdraw(quick_scene.office, quick_scene.by("UCAROL"), offer_id)
    assert quick_scene.state() == "offered"


def test_texts_that_are_too_long_are_said_at_their_field(quick_scene: Scene) -> None:
    wishes: dict[str, dict[str, Any]] = {
        "note": {"note": "x" * 501},
        "wear": {"prepare": {"wear": "x" * 301}},
    }
    for field, wish in wishes.items():
        with pytest.raises(Problem) as raised:
            quick_scene.bring(**wish)
        assert (raised.value.key, raised.value.field) == ("bring_text_too_long", field)


def test_what_nobody_remembers_is_not_said(quick_scene: Scene) -> None:
    quick_scene.bring()
    [notice] = [each for each in quick_scene.rows(Notice) if each.template == "bring.offer"]
    quick_scene.change(Notice, notice.id, arguments={})
    assert quick_scene.says("bring.offer", "UAMINA") == Cancelled("forgotten")
