"""Who moves up: in the order they asked, with a time to confirm; what nobody takes goes to the next."""

from datetime import datetime, timedelta

import pytest

from bot.rules.seats import kept_until
from bot.services.events.answers import seats
from storage.models import Person
from tests.builders import MONDAY
from tests.events.answers.scene import DAY, HOUR, Scene

MINUTE = timedelta(minutes=1)


def test_a_freed_seat_is_offered_to_the_first_in_line_for_a_day(scene: Scene) -> None:
    first, _, third, _ = full(scene, 4)
    scene.stay_away(first)
    assert scene.with_answer("offered") == [third]
    assert scene.offered_until(third) == MONDAY + DAY
    assert scene.told("event.offer") == [third]
    assert scene.event().taken == 2
    assert scene.come(third).card.answer == "going"
    assert scene.event().taken == 2


def test_whoever_says_no_thank_you_lets_the_next_have_it(quick_scene: Scene) -> None:
    first, _, third, fourth = full(quick_scene, 4)
    quick_scene.stay_away(first)
    assert quick_scene.stay_away(third).card.answer == "declined"
    assert quick_scene.with_answer("offered") == [fourth]


def test_an_offer_that_nobody_takes_goes_to_the_next_with_a_kind_word(scene: Scene) -> None:
    first, _, third, fourth = full(scene, 4)
    scene.stay_away(first)
    scene.clock.advance(days=1)
    scene.turn()
    assert (scene.answers()[third], scene.answers()[fourth]) == ("invited", "offered")
    assert scene.told("event.lapsed") == [third]
    assert scene.event().look_at == scene.offered_until(fourth) == MONDAY + 2 * DAY
    assert scene.event().taken == 2


def test_whoever_takes_an_offer_too_late_is_back_in_line_and_the_next_has_it(quick_scene: Scene) -> None:
    """Even when the event's turn has not come yet."""
    first, _, third, fourth = full(quick_scene, 4)
    quick_scene.stay_away(first)
    quick_scene.clock.advance(days=1, minutes=1)
    told = quick_scene.come(third).card
    assert (told.answer, told.place_in_line) == ("waiting", 1)
    assert quick_scene.with_answer("offered") == [fourth]


def test_whoever_takes_an_offer_too_late_still_has_it_when_nobody_else_waits(quick_scene: Scene) -> None:
    first, _, third = full(quick_scene, 3)
    quick_scene.stay_away(first)
    quick_scene.clock.advance(days=1, minutes=1)
    assert quick_scene.come(third).card.answer == "going"
    assert quick_scene.event().taken == 2


def test_added_seats_go_to_those_who_wait(quick_scene: Scene) -> None:
    _, _, third, fourth, fifth = full(quick_scene, 5)
    quick_scene.change(seats=4)
    quick_scene.doing(seats.move_up)
    assert quick_scene.with_answer("offered") == [third, fourth]
    quick_scene.change(seats=None)
    quick_scene.doing(seats.move_up)
    assert quick_scene.with_answer("offered") == [third, fourth, fifth]


def test_a_seat_that_another_feature_frees_is_offered_too(quick_scene: Scene) -> None:
    first, _, third = full(quick_scene, 3)
    quick_scene.stay_away(first)
    quick_scene.come(third)
    quick_scene.doing(seats.free)
    assert quick_scene.event().taken == 1


def test_a_closed_account_is_passed_over(quick_scene: Scene) -> None:
    first, _, third, fourth = full(quick_scene, 4)
    with quick_scene.database.transaction() as session:
        session.get_one(Person, quick_scene.ids[third]).is_deactivated = True
    quick_scene.stay_away(first)
    assert quick_scene.with_answer("offered") == [fourth]


def test_after_the_start_nobody_moves_up(quick_scene: Scene) -> None:
    first, _, third = full(quick_scene, 3)
    quick_scene.stay_away(first)
    quick_scene.change(starts_at=quick_scene.clock())
    quick_scene.clock.advance(days=1)
    quick_scene.turn()
    assert quick_scene.answers()[third] == "invited"
    assert quick_scene.told("event.lapsed") == []


@pytest.mark.parametrize(
    ("left", "kept"),
    [
        (14 * DAY, 24 * HOUR),
        (26 * HOUR, 24 * HOUR),
        (20 * HOUR, 18 * HOUR),
        (3 * HOUR, 90 * MINUTE),
        (20 * MINUTE, 10 * MINUTE),
        (5 * MINUTE, 5 * MINUTE),
    ],
)
def test_a_seat_is_kept_for_less_long_when_the_event_begins_soon(left: timedelta, kept: timedelta) -> None:
    now = datetime(2026, 3, 2, 15, 0)  # noqa: DTZ001 - only how long it is
    assert kept_until(now, now + left, 24) == now + kept


def full(scene: Scene, count: int) -> list[str]:
    """So many who pressed "Going" for two seats, in this order."""
    who = scene.people(count)
    for each in who:
        scene.come(each)
    return who
