"""The list of what is to come names sessions too, and a clock that jumps stops at each of their instants."""

from datetime import datetime, timedelta

from bot.cli.due import line
from bot.cli.timeline import next_nudge
from bot.nudges import sweep
from bot.nudges.due import due
from tests.nudges.scene import Scene
from tests.reminders.scene import WEDNESDAY, add_session, change_session, notices_of

NOON_BEFORE = datetime.fromisoformat("2026-03-02T12:00:00-05:00")


def booked(scene: Scene, **changes: object) -> int:
    scene.settings(check_in_days=[], nothing_logged_day=200)
    scene.clock.now = NOON_BEFORE
    match_id = scene.pair(mentor_zone="America/Vancouver")
    return add_session(scene.database, scene.programme_id, match_id, 1, **changes)


def test_what_is_listed_is_what_the_coming_sweeps_put_on_record(scene: Scene) -> None:
    booked(scene)
    booked(scene, starts_at=WEDNESDAY + timedelta(days=3, hours=7))
    listed = sorted((each.to.user_id, each.nudge, each.at) for each in due(scene.office, 9))
    end = scene.clock.now + timedelta(days=9)
    while scene.clock.now < end:
        sweep(scene.office)
        # Everything in this scene is due on the hour or half past it.
        scene.clock.advance(minutes=30)
    sent = sorted(
        (f"U{each.person_id}", f"session_{each.arguments['kind']}", each.ready_at)
        for each in notices_of(scene.database)
    )
    assert listed == sent
    assert len(sent) == 12


def test_each_line_says_when_to_whom_what_and_why(scene: Scene) -> None:
    booked(scene)
    first = due(scene.office, 3)[0]
    assert line(first).startswith("Tue 2026-03-03 09:30 EST  U2 (U2), with U1: session_day. Why you get this")


def test_what_is_on_record_is_listed_until_it_no_longer_holds(scene: Scene) -> None:
    session_id = booked(scene)
    scene.clock.now = WEDNESDAY - timedelta(minutes=60)
    sweep(scene.office)
    assert [each.nudge for each in due(scene.office, 1)] == ["session_hour"] * 2 + ["session_met"] * 2
    change_session(scene.database, session_id, state="cancelled", agreed_at=None)
    assert due(scene.office, 1) == ()


def test_a_jumping_clock_comes_by_every_instant(scene: Scene) -> None:
    booked(scene)
    seen: list[str] = []
    while (instant := next_nudge(scene.office, scene.clock.now)) and instant < WEDNESDAY + timedelta(days=2):
        scene.clock.now = instant
        assert sweep(scene.office).notices
        seen.append(instant.isoformat())
    assert seen == [
        "2026-03-03T14:30:00+00:00",
        "2026-03-03T17:30:00+00:00",
        "2026-03-04T18:00:00+00:00",
        "2026-03-04T20:30:00+00:00",
    ]
