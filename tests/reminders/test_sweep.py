"""The sweep over sessions: who is put on record, when, how often, and why not."""

from datetime import datetime, timedelta
from threading import Barrier, Thread

import pytest

from bot.nudges import Swept, sweep
from storage.models import Match
from tests.nudges.scene import Scene
from tests.reminders.scene import WEDNESDAY, add_session, change_session, kinds, notices_of

# The day before, 9:30, and an hour before.
DAY, HOUR = "2026-03-03T09:30:00-05:00", "2026-03-04T13:00:00-05:00"
ASKED = "2026-03-04T15:30:00-05:00"


def booked(scene: Scene, mentor_zone: str = "America/Toronto", **changes: object) -> int:
    """One session of one pair whose check-ins are over and done."""
    scene.settings(check_in_days=[], nothing_logged_day=200)
    match_id = scene.pair(mentor_zone=mentor_zone)
    return add_session(scene.database, scene.programme_id, match_id, 1, **changes)


def at(scene: Scene, moment: str) -> Swept:
    return sweep(scene.at(moment).office)


def test_both_are_reminded_the_day_before_and_an_hour_before_and_asked_after(both: Scene) -> None:
    session_id = booked(both)
    assert at(both, "2026-03-03T09:29:00-05:00") == Swept()
    assert at(both, DAY) == Swept(notices=2)
    assert at(both, "2026-03-04T12:59:00-05:00") == Swept()
    assert at(both, HOUR) == Swept(notices=2)
    assert at(both, "2026-03-04T15:29:00-05:00") == Swept()
    assert at(both, ASKED) == Swept(notices=2)
    assert at(both, "2026-03-04T15:31:00-05:00") == Swept()
    assert {notice.session_id for notice in notices_of(both.database)} == {session_id}
    assert both.rang == 3


def test_each_on_the_clock_they_live_by_now(scene: Scene) -> None:
    booked(scene)
    scene.change_person(1, chosen_zone="Asia/Tokyo")
    assert at(scene, "2026-03-03T19:30:00-05:00").notices == 2
    # In Tokyo it is Thursday: the day before is Wednesday, half past nine there.
    scene.change_person(2, time_zone="Europe/Paris")
    assert {each.due_at.isoformat() for each in notices_of(scene.database)} == {
        "2026-03-03T14:30:00+00:00",
        "2026-03-04T00:30:00+00:00",
    }


def test_who_flies_east_after_the_hour_there_is_told_at_once_and_once(scene: Scene) -> None:
    booked(scene, mentor_zone="America/Vancouver")
    at(scene, "2026-03-03T12:00:00-05:00")
    assert kinds(notices_of(scene.database)) == [(2, "day", "waiting")]
    scene.change_person(1, time_zone="America/Toronto")
    assert at(scene, "2026-03-03T12:01:00-05:00").notices == 1
    scene.change_person(1, time_zone="America/Vancouver")
    assert at(scene, "2026-03-03T12:30:00-05:00") == Swept()


def test_who_has_just_agreed_is_not_reminded_of_it(scene: Scene) -> None:
    booked(scene, agreed_at=datetime.fromisoformat(DAY))
    assert at(scene, "2026-03-03T10:00:00-05:00") == Swept()
    assert at(scene, HOUR).notices == 2


@pytest.mark.parametrize("state", ["proposed", "declined", "cancelled"])
def test_what_is_not_agreed_is_not_said(scene: Scene, state: str) -> None:
    booked(scene, state=state, agreed_at=None, asked_id=1 if state == "proposed" else None)
    assert at(scene, HOUR) == Swept()
    assert at(scene, ASKED) == Swept()


def test_a_session_that_was_moved_is_said_anew(scene: Scene) -> None:
    session_id = booked(scene)
    at(scene, DAY)
    change_session(
        scene.database, session_id, starts_at=WEDNESDAY + timedelta(days=2), agreed_at=scene.clock.now
    )
    assert at(scene, HOUR) == Swept()
    assert at(scene, "2026-03-05T09:30:00-05:00").notices == 2


def test_another_place_at_the_same_time_is_no_second_reminder(scene: Scene) -> None:
    session_id = booked(scene)
    at(scene, DAY)
    change_session(scene.database, session_id, place="City Hall")
    assert at(scene, "2026-03-03T09:40:00-05:00") == Swept(cancelled=2)
    assert at(scene, "2026-03-03T09:41:00-05:00") == Swept()
    assert {each.reason for each in notices_of(scene.database) if each.reason} == {"told_before"}


def test_a_match_that_has_ended_is_left_alone(scene: Scene) -> None:
    booked(scene)
    with scene.database.transaction() as session:
        session.get_one(Match, 1).status = "ended_early"
    assert at(scene, DAY) == at(scene, HOUR) == at(scene, ASKED) == Swept()


def test_the_last_session_of_a_pair_is_asked_about_too(scene: Scene) -> None:
    booked(scene)
    with scene.database.transaction() as session:
        session.get_one(Match, 1).status = "completed"
    assert at(scene, HOUR) == Swept()
    assert at(scene, ASKED).notices == 2


def test_nobody_is_reminded_of_somebody_who_left(scene: Scene) -> None:
    booked(scene)
    scene.change_person(2, is_deactivated=True)
    assert at(scene, DAY) == Swept(cancelled=2)
    assert [each.reason for each in notices_of(scene.database)] == ["partner_deactivated", "deactivated"]
    # They may have met all the same.
    assert at(scene, ASKED) == Swept(notices=1, cancelled=1)


def test_a_bot_that_was_off_says_the_later_one_only(scene: Scene) -> None:
    booked(scene)
    assert at(scene, "2026-03-04T13:20:00-05:00") == Swept(notices=2, cancelled=2)
    said = kinds(notices_of(scene.database))
    assert said == [
        (1, "day", "cancelled"),
        (1, "hour", "waiting"),
        (2, "day", "cancelled"),
        (2, "hour", "waiting"),
    ]


def test_nothing_is_said_before_a_session_that_has_begun(scene: Scene) -> None:
    booked(scene)
    assert at(scene, WEDNESDAY.isoformat()) == Swept()


def test_a_late_reminder_waits_for_the_morning(scene: Scene) -> None:
    booked(scene)
    assert at(scene, "2026-03-04T02:00:00-05:00") == Swept(notices=2, held=2)
    assert {each.ready_at.isoformat() for each in notices_of(scene.database)} == {"2026-03-04T14:00:00+00:00"}


def test_an_evening_session_is_asked_about_in_the_morning_of_each(scene: Scene) -> None:
    booked(
        scene, mentor_zone="America/Vancouver", starts_at=datetime.fromisoformat("2026-03-04T21:00:00-05:00")
    )
    at(scene, "2026-03-04T22:30:00-05:00")
    asked = notices_of(scene.database, "met.ask")
    assert [each.ready_at.isoformat() for each in asked] == [
        "2026-03-05T03:30:00+00:00",
        "2026-03-05T14:00:00+00:00",
    ]


def test_a_question_that_is_a_day_late_is_not_asked(scene: Scene) -> None:
    booked(scene)
    assert at(scene, "2026-03-05T15:31:00-05:00") == Swept()


def test_off_means_no_reminder_and_the_question_still(scene: Scene) -> None:
    booked(scene)
    scene.change_person(1, reminders="off")
    scene.change_person(2, reminders="off")
    assert at(scene, DAY) == at(scene, HOUR) == Swept()
    assert at(scene, ASKED).notices == 2


def test_engines_at_the_same_instant_leave_one_of_each(both: Scene) -> None:
    for _ in range(10):
        booked(both)
    both.at(HOUR)
    together, seen = Barrier(4), list[Swept]()

    def one_engine() -> None:
        together.wait()
        seen.append(sweep(both.office))

    engines = [Thread(target=one_engine) for _ in range(4)]
    for engine in engines:
        engine.start()
    for engine in engines:
        engine.join()
    assert sum(swept.notices for swept in seen) == 20
    assert len(notices_of(both.database)) == 40
