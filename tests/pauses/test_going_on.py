"""Letting it go on after a week: the stale is cancelled, the rest comes little by little, nothing twice."""

from collections import Counter
from datetime import UTC, datetime, timedelta

import pytest

from bot.nudges.due import due
from bot.rules.forecast import Fate
from bot.rules.kinds import MANNERS, Kind
from bot.services.office import Request
from bot.services.pauses import pauses
from storage.database import Database
from storage.models import Notice, PairSession
from tests.builders import MONDAY, TEAM, add_match, add_person
from tests.nudges.postman import Postman
from tests.nudges.scene import NEVER_SILENT, Scene
from tests.reminders.scene import add_session

# Monday, March 2, 2026, 10 a.m. in Toronto; the pause ends on Wednesday of the next week.
BEGAN = MONDAY
ENDED = MONDAY + timedelta(days=9)


@pytest.fixture
def scene(sqlite: Database) -> Scene:
    """Carol coordinates eight pairs, two for each mentor, of all ages."""
    scene = Scene(sqlite)
    scene.clock.now = BEGAN
    scene.settings(**NEVER_SILENT)
    add_person(sqlite, scene.programme_id, "UCAROL", roles=("coordinator",))
    for number in range(4):
        mentor = scene.person()
        for other in range(2):
            began = BEGAN.date() - timedelta(days=4 + number + 14 * other)
            match_id = add_match(sqlite, scene.programme_id, mentor, scene.person(), started_on=began)
            if number < 3:
                starts_at = BEGAN + timedelta(days=1 + 2 * number, hours=other)
                add_session(sqlite, scene.programme_id, match_id, mentor, starts_at=starts_at)
    return scene


def carol(key: str) -> Request:
    return Request(TEAM, "UCAROL", key)


def through_a_pause(scene: Scene) -> Postman:
    """All is stopped, and the bot looks now and then."""
    postman = Postman(scene)
    postman.settle()
    pauses.stop(scene.office, carol("stop"), None)
    for days in (1, 3, 5):
        scene.clock.advance(days=days)
        postman.settle()
    return postman


def test_after_a_week_what_is_stale_is_cancelled_and_the_rest_comes_little_by_little(scene: Scene) -> None:
    postman = through_a_pause(scene)
    assert since(postman, BEGAN + timedelta(seconds=1)) == []
    before = waiting(postman)
    given_up = [each for each in postman.cancelled() if each.reason == "paused"]
    assert {each.kind for each in [*before, *given_up]} >= {Kind.CHECK_IN, Kind.REMIND, Kind.MET}
    done = pauses.go_on(scene.office, carol("go on"), None)
    postman.go_to(ENDED + timedelta(days=3))
    stale = {each.id for each in before if each.due_at < datetime(2026, 3, 10, 4, tzinfo=UTC)}
    gone = {each.id: each.reason for each in postman.cancelled()}
    assert {gone[each] for each in stale} == {"paused"}
    assert done.dropped >= len(stale) > 3
    assert len(stale) + len(given_up) > 8
    assert done.kept > 0
    assert max(Counter(each.once_key for each in postman.sent()).values()) == 1
    counted = [each for each in since(postman, ENDED) if MANNERS[Kind(each.kind)].counts]
    a_day = Counter((each.person_id, (each.finished_at or ENDED).date()) for each in counted)
    assert set(a_day.values()) == {1}


def test_no_reminder_comes_after_its_session(scene: Scene) -> None:
    postman = through_a_pause(scene)
    pauses.go_on(scene.office, carol("go on"), None)
    postman.settle()
    with scene.database.reading() as session:
        begin = {each.id: each.starts_at for each in session.query(PairSession)}
    reminders = [each for each in postman.sent() if each.kind == Kind.REMIND]
    assert all((each.finished_at or ENDED) < begin[each.session_id or 0] for each in reminders)
    over = [each for each in postman.cancelled() if each.kind == Kind.REMIND]
    assert len(over) > 4
    assert {each.reason for each in over} <= {"paused", "begun", "too_late"}


def test_a_kind_that_is_stopped_leaves_the_others_alone(scene: Scene) -> None:
    pauses.stop(scene.office, carol("stop"), Kind.CHECK_IN)
    postman = Postman(scene)
    postman.go_to(BEGAN + timedelta(days=2))
    kinds = {each.kind for each in postman.sent()}
    assert kinds >= {Kind.REMIND, Kind.MET}
    assert Kind.CHECK_IN not in kinds


def test_letting_one_kind_go_on_wakes_nothing_while_all_is_stopped(scene: Scene) -> None:
    pauses.stop(scene.office, carol("one"), Kind.CHECK_IN)
    postman = through_a_pause(scene)
    pauses.go_on(scene.office, carol("go on"), Kind.CHECK_IN)
    scene.clock.advance(hours=3)
    postman.settle()
    assert since(postman, ENDED) == []


def test_what_a_bot_that_was_off_finds_late_after_a_pause_is_not_sent_either(scene: Scene) -> None:
    pauses.stop(scene.office, carol("stop"), None)
    scene.clock.now = ENDED
    pauses.go_on(scene.office, carol("go on"), None)
    postman = Postman(scene)
    listed = [each for each in due(scene.office, 5) if each.fate is Fate.GOES]
    postman.go_to(ENDED + timedelta(days=5))
    assert {each.due_at >= ENDED - timedelta(days=2) for each in postman.sent()} == {True}
    said = [piece for each in postman.sent() for piece in each.arguments.get("pieces", [each])]
    assert len(listed) == len(said) > 5
    assert "paused" in {each.reason for each in postman.cancelled()}


def test_what_is_stopped_is_listed_as_waiting(scene: Scene) -> None:
    pauses.stop(scene.office, carol("stop"), None)
    listed = due(scene.office, 5)
    assert {(each.fate, each.held[-1]) for each in listed} == {(Fate.STOPPED, "paused")}


def since(postman: Postman, moment: datetime) -> list[Notice]:
    return [each for each in postman.sent() if each.finished_at and each.finished_at >= moment]


def waiting(postman: Postman) -> list[Notice]:
    with postman.scene.database.reading() as session:
        return list(session.query(Notice).filter(Notice.state == "waiting", Notice.kind.is_not(None)))
