"""The list of what would be sent: it is what is sent."""

from bot.nudges import sweep
from bot.nudges.due import due
from storage.models import Match
from tests.builders import add_entry
from tests.nudges.scene import Scene


def test_each_line_says_when_on_whose_clock_to_whom_and_why(scene: Scene) -> None:
    scene.pair(mentor_zone="America/Vancouver")
    first, second, *_ = due(scene.at("2026-03-01T12:00:00-05:00").office, 2)
    assert (first.at.isoformat(), first.to.user_id, first.partner and first.partner.user_id) == (
        "2026-03-02T09:30:00-05:00",
        "U2",
        "U1",
    )
    assert second.at.isoformat() == "2026-03-02T09:30:00-08:00"
    assert (first.nudge, first.day) == ("check_in", 14)
    assert "Everybody is asked on days 14, 28, 56 and 84" in first.why


def test_what_is_on_record_and_waits_for_open_hours_is_listed_once(scene: Scene) -> None:
    scene.pair()
    sweep(scene.at("2026-03-02T23:00:00-05:00").office)
    listed = due(scene.office, 2)
    assert [(each.held, each.at.isoformat()) for each in listed] == [
        (("late",), "2026-03-03T09:30:00-05:00")
    ] * 2


def test_what_would_be_cancelled_is_not_listed(scene: Scene) -> None:
    scene.settings(nothing_logged_day=10, check_in_days=[])
    match_id = scene.pair()
    scene.at("2026-02-25T12:00:00-05:00")
    assert len(due(scene.office, 7)) == 2
    add_entry(scene.database, scene.programme_id, match_id, 1)
    assert due(scene.office, 7) == ()


def test_a_match_that_has_ended_is_not_listed(scene: Scene) -> None:
    match_id = scene.pair()
    with scene.database.transaction() as session:
        session.get_one(Match, match_id).status = "completed"
    assert due(scene.office, 60) == ()


def test_nothing_is_written(scene: Scene) -> None:
    scene.pair()
    due(scene.office, 60)
    assert not scene.notices()
