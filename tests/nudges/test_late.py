"""Nudges whose instant went by while nobody was sweeping."""

from datetime import date, datetime, timedelta

import pytest

from bot.nudges import Swept, sweep
from bot.rules.cadence import Cadence
from bot.rules.nudging import next_opening
from tests.nudges.scene import DUE, Scene

TORONTO = "America/Toronto"


def test_a_few_minutes_late_is_on_time(quick_scene: Scene) -> None:
    quick_scene.pair()
    sweep(quick_scene.at("2026-03-02T09:40:00-05:00").office)
    assert {notice.ready_at for notice in quick_scene.notices("check_in")} == {DUE}


def test_later_the_same_day_it_goes_out_at_once(quick_scene: Scene) -> None:
    quick_scene.pair()
    now = quick_scene.at("2026-03-02T13:00:00-05:00").clock.now
    sweep(quick_scene.office)
    assert {notice.ready_at for notice in quick_scene.notices("check_in")} == {now}


def test_at_night_it_waits_for_the_next_working_morning_and_says_why(quick_scene: Scene) -> None:
    quick_scene.pair()
    assert sweep(quick_scene.at("2026-03-02T23:00:00-05:00").office).held == 2
    held = quick_scene.notices("check_in")
    morning = datetime.fromisoformat("2026-03-03T09:30:00-05:00")
    assert {(notice.due_at, notice.ready_at) for notice in held} == {(DUE, morning)}
    assert {notice.arguments["held"] for notice in held} == {"quiet_hours"}


def test_long_after_its_day_it_is_cancelled_and_recorded_once(quick_scene: Scene) -> None:
    quick_scene.pair()
    assert sweep(quick_scene.at("2026-03-09T10:00:00-04:00").office) == Swept(cancelled=4)
    assert {(notice.state, notice.reason) for notice in quick_scene.notices()} == {("cancelled", "too_late")}
    assert sweep(quick_scene.office) == Swept()
    assert quick_scene.rang == 0


def test_months_later_nothing_is_forgotten(quick_scene: Scene) -> None:
    quick_scene.pair()
    # The last day was two days ago, and that message still holds.
    assert sweep(quick_scene.at("2026-06-10T10:00:00-04:00").office) == Swept(notices=2, held=2, cancelled=14)


def test_a_match_recorded_long_after_its_start_is_looked_at_with_the_next_sweep(quick_scene: Scene) -> None:
    sweep(quick_scene.office)
    quick_scene.pair(started=date(2026, 1, 12))
    quick_scene.clock.advance(minutes=1)
    assert sweep(quick_scene.office).cancelled == 6


@pytest.mark.parametrize(
    ("now", "opens"),
    [
        ("2026-03-02T10:00:00-05:00", "2026-03-02T10:00:00-05:00"),
        ("2026-03-02T09:00:00-05:00", "2026-03-02T09:00:00-05:00"),
        ("2026-03-02T07:00:00-05:00", "2026-03-02T09:30:00-05:00"),
        ("2026-03-02T17:00:00-05:00", "2026-03-03T09:30:00-05:00"),
        ("2026-03-06T18:00:00-05:00", "2026-03-09T09:30:00-04:00"),
        ("2026-03-07T11:00:00-05:00", "2026-03-09T09:30:00-04:00"),
        ("2026-12-24T20:00:00-05:00", "2026-12-29T09:30:00-05:00"),
    ],
)
def test_late_messages_wait_for_open_hours(now: str, opens: str) -> None:
    found = next_opening(datetime.fromisoformat(now), Cadence(), "CA-ON", TORONTO)
    assert found == datetime.fromisoformat(opens)


def test_open_hours_are_a_setting() -> None:
    evening = datetime.fromisoformat("2026-03-02T19:00:00-05:00")
    assert next_opening(evening, Cadence(open_until="20:00"), "CA-ON", TORONTO) == evening


def test_a_programme_that_nudges_in_the_evening_reaches_people_in_the_evening() -> None:
    cadence = Cadence(nudge_at="18:00", open_until="20:00")
    night = datetime.fromisoformat("2026-03-02T23:00:00-05:00")
    evening = next_opening(night, cadence, "CA-ON", TORONTO)
    assert evening == datetime.fromisoformat("2026-03-03T18:00:00-05:00")
    a_moment_later = evening + timedelta(seconds=5)
    assert next_opening(a_moment_later, cadence, "CA-ON", TORONTO) == a_moment_later


def test_an_hour_for_nudges_when_people_rest_gives_way_to_their_hours() -> None:
    night = datetime.fromisoformat("2026-03-02T23:00:00-05:00")
    morning = next_opening(night, Cadence(nudge_at="18:00"), "CA-ON", TORONTO)
    assert morning == datetime.fromisoformat("2026-03-03T09:00:00-05:00")
