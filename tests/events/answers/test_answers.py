"""Going, not this time, the waiting list, "I can no longer come": one effect each, and a clear answer."""

import pytest

from bot.rules.problems import Problem
from storage.models import EventGuest, Person
from tests.builders import add_person
from tests.events.answers.scene import DAY, HOUR, Scene

START = 14 * DAY


def test_whoever_comes_first_has_a_seat_and_the_others_wait_in_line(quick_scene: Scene) -> None:
    first, second, third, fourth = quick_scene.people(4)
    told = [quick_scene.come(each).card for each in (first, second, third, fourth)]
    assert [(card.answer, card.place_in_line) for card in told] == [
        ("going", None),
        ("going", None),
        ("waiting", 1),
        ("waiting", 2),
    ]
    assert told[-1].seats_left == 0
    assert quick_scene.event().taken == 2


def test_the_same_press_twice_has_one_effect_and_the_same_answer(quick_scene: Scene) -> None:
    (who,) = quick_scene.people(1)
    assert quick_scene.come(who, "key") == quick_scene.come(who, "key")
    # On another device it is another press, and changes nothing either.
    quick_scene.come(who)
    assert quick_scene.event().taken == 1
    assert quick_scene.told("event.calendar") == [who]


def test_whoever_said_no_and_comes_after_all_when_it_is_full_waits(quick_scene: Scene) -> None:
    first, second, third = quick_scene.people(3)
    quick_scene.come(first)
    quick_scene.come(second)
    assert quick_scene.stay_away(first).card.answer == "left"
    quick_scene.come(third)
    told = quick_scene.come(first).card
    assert (told.answer, told.place_in_line) == ("waiting", 1)


def test_a_free_seat_is_taken_by_nobody_who_did_not_wait_for_it(quick_scene: Scene) -> None:
    first, second, third, fourth = quick_scene.people(4)
    for each in (first, second, third):
        quick_scene.come(each)
    quick_scene.stay_away(first)
    assert quick_scene.come(fourth).card.answer == "waiting"
    assert quick_scene.answers()[third] == "offered"


def test_an_event_without_a_limit_has_room_for_all(quick_scene: Scene) -> None:
    quick_scene.change(seats=None)
    assert {quick_scene.come(each).card.answer for each in quick_scene.people(5)} == {"going"}
    assert quick_scene.event().taken == 5


def test_whoever_is_in_the_audience_can_answer_without_having_been_invited_by_name(
    quick_scene: Scene,
) -> None:
    add_person(quick_scene.database, quick_scene.programme_id, "UCOACH", roles=("champion",))
    quick_scene.ids["UCOACH"] = 0
    assert quick_scene.come("UCOACH").card.answer == "going"
    assert quick_scene.answers() == {"UCOACH": "going"}
    # From here on there is a message of their own that shows how things stand.
    assert len(quick_scene.said("event.invite")) == 1


def test_somebody_it_is_not_for_is_told_so_and_nothing_is_kept_of_it(quick_scene: Scene) -> None:
    add_person(quick_scene.database, quick_scene.programme_id, "UZOE")
    with pytest.raises(Problem, match="event_not_for_you"):
        quick_scene.come("UZOE")
    assert quick_scene.answers() == {}


@pytest.mark.parametrize(("state", "key"), [("draft", "event_gone"), ("suggested", "event_gone")])
def test_what_is_not_announced_is_not_there(quick_scene: Scene, state: str, key: str) -> None:
    (who,) = quick_scene.people(1)
    quick_scene.change(state=state)
    with pytest.raises(Problem, match=key):
        quick_scene.come(who)


def test_a_cancelled_event_takes_no_answer_and_says_so(quick_scene: Scene) -> None:
    (who,) = quick_scene.people(1)
    quick_scene.change(state="cancelled", cancelled_reason="The room is flooded.")
    told = quick_scene.come(who).card
    assert (told.state, told.answer, told.cancelled_reason) == (
        "cancelled",
        "invited",
        "The room is flooded.",
    )
    add_person(quick_scene.database, quick_scene.programme_id, "UZOE", roles=("champion",))
    with pytest.raises(Problem, match="event_called_off"):
        quick_scene.come("UZOE")


@pytest.mark.parametrize("late", [START, START + 3 * HOUR])
def test_after_it_has_begun_nothing_changes(quick_scene: Scene, late: object) -> None:
    first, second = quick_scene.people(2)
    quick_scene.come(first)
    quick_scene.clock.now += late  # pyright: ignore[reportOperatorIssue] - a timedelta
    assert quick_scene.stay_away(first).card.answer == "going"
    assert quick_scene.come(second).card.answer == "invited"


def test_an_account_that_is_closed_answers_nothing(quick_scene: Scene) -> None:
    (who,) = quick_scene.people(1)
    with quick_scene.database.transaction() as session:
        session.get_one(Person, quick_scene.ids[who]).is_deactivated = True
    with pytest.raises(Problem, match="deactivated"):
        quick_scene.come(who)


def test_a_seat_that_a_mentor_keeps_is_answered_where_it_was_offered(quick_scene: Scene) -> None:
    quick_scene.guest("UAMINA", "offered", offered_until=quick_scene.clock() + DAY)
    with quick_scene.database.transaction() as session:
        guest = session.query(EventGuest).one()
        guest.brought_by_id = quick_scene.carol
    with pytest.raises(Problem, match="event_brought"):
        quick_scene.stay_away("UAMINA")
    # Nor does it lapse with the offers of the waiting list.
    quick_scene.clock.now += 2 * DAY
    quick_scene.turn()
    assert quick_scene.answers() == {"UAMINA": "offered"}
