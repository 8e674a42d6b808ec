"""The engine: who is put on record, when, and how often."""

from threading import Barrier, Thread

from bot.nudges import Swept, sweep
from bot.services.office import Office
from storage.database import Database
from storage.models import Match
from tests.nudges.scene import DUE, Scene


def test_nothing_is_on_record_before_its_instant(scene: Scene) -> None:
    scene.pair()
    assert sweep(scene.at("2026-03-02T09:29:59-05:00").office) == Swept()
    assert not scene.notices()


def test_both_members_are_asked_at_half_past_nine(scene: Scene) -> None:
    scene.pair()
    assert sweep(scene.office).notices == 2
    asked = scene.notices("check_in")
    assert {(notice.state, notice.due_at, notice.ready_at) for notice in asked} == {("waiting", DUE, DUE)}
    assert len({notice.person_id for notice in asked}) == 2
    assert scene.rang == 1


def test_sweeping_again_adds_nothing(scene: Scene) -> None:
    scene.pair()
    sweep(scene.office)
    for _ in range(3):
        scene.clock.advance(minutes=1)
        assert sweep(scene.office) == Swept()
    assert len(scene.notices("check_in")) == 2
    assert scene.rang == 1


def test_a_restart_on_another_connection_adds_nothing(scene: Scene) -> None:
    scene.pair()
    sweep(scene.office)
    again = Database(scene.database.engine.url.render_as_string(hide_password=False))
    assert sweep(Office(again, scene.clock)) == Swept()
    again.close()


def test_engines_at_the_same_instant_leave_one_notice_each(scene: Scene) -> None:
    for _ in range(20):
        scene.pair()
    together, seen = Barrier(4), list[Swept]()

    def one_engine() -> None:
        together.wait()
        seen.append(sweep(scene.office))

    engines = [Thread(target=one_engine) for _ in range(4)]
    for engine in engines:
        engine.start()
    for engine in engines:
        engine.join()
    assert sum(swept.notices for swept in seen) == 40
    assert len(scene.notices("check_in")) == 40


def test_everybody_is_asked_on_their_own_clock(scene: Scene) -> None:
    scene.pair(mentor_zone="America/Vancouver", mentee_zone="America/St_Johns")
    sweep(scene.at("2026-03-02T09:30:00-03:30").office)
    assert len(scene.notices("check_in")) == 1
    sweep(scene.at("2026-03-02T09:30:00-05:00").office)
    assert len(scene.notices("check_in")) == 1
    sweep(scene.at("2026-03-02T09:30:00-08:00").office)
    assert len(scene.notices("check_in")) == 2


def test_the_zone_somebody_chose_comes_before_that_of_their_profile(scene: Scene) -> None:
    scene.pair()
    scene.change_person(1, chosen_zone="Asia/Tokyo")
    sweep(scene.at("2026-03-02T09:30:00+09:00").office)
    assert [notice.person_id for notice in scene.notices("check_in")] == [1]


def test_a_zone_nobody_knows_means_that_of_the_programme(scene: Scene) -> None:
    scene.pair(mentor_zone="Mars/Olympus")
    assert sweep(scene.office).notices == 2


def test_weekends_and_holidays_of_the_region_wait_for_the_next_working_day(scene: Scene) -> None:
    # Day 14 is Good Friday, April 3; the Monday after is a working day in Ontario.
    scene.pair(started=DUE.date().replace(month=3, day=20))
    assert sweep(scene.at("2026-04-03T12:00:00-04:00").office) == Swept()
    assert sweep(scene.at("2026-04-06T09:29:00-04:00").office) == Swept()
    assert sweep(scene.at("2026-04-06T09:30:00-04:00").office).notices == 2


def test_a_match_that_has_ended_is_left_alone(scene: Scene) -> None:
    match_id = scene.pair()
    with scene.database.transaction() as session:
        session.get_one(Match, match_id).status = "ended_early"
    assert sweep(scene.office) == Swept()


def test_each_day_of_the_cadence_is_asked_once(scene: Scene) -> None:
    scene.pair()
    sweep(scene.office)
    sweep(scene.at("2026-03-16T09:30:00-04:00").office)
    days = [notice.arguments["day"] for notice in scene.notices("check_in")]
    assert sorted(days) == [14, 14, 28, 28]


def test_a_check_in_carries_the_question_for_hours_of_its_morning(scene: Scene) -> None:
    scene.pair()
    assert sweep(scene.office) == Swept(notices=2, cancelled=2)
    assert {notice.reason for notice in scene.notices("nothing_logged")} == {"left_to_check_in"}


def test_two_days_that_mean_the_same_monday_are_one_morning(scene: Scene) -> None:
    # Day 12 is Saturday, February 28, and day 14 the Monday after it.
    scene.settings(nothing_logged_day=12)
    scene.pair()
    sweep(scene.office)
    assert {notice.reason for notice in scene.notices("nothing_logged")} == {"left_to_check_in"}


def test_on_a_day_of_its_own_the_question_for_hours_is_a_message(scene: Scene) -> None:
    scene.settings(nothing_logged_day=10)
    scene.pair()
    sweep(scene.at("2026-02-26T09:30:00-05:00").office)
    assert [notice.state for notice in scene.notices("nothing_logged")] == ["waiting", "waiting"]


def test_a_deactivated_member_is_recorded_and_not_asked(scene: Scene) -> None:
    scene.pair()
    scene.change_person(2, is_deactivated=True)
    assert sweep(scene.office).notices == 1
    assert scene.notices("check_in")[1].reason == "deactivated"
