"""Two presses at the same moment, on each kind of database."""

from itertools import count

import pytest
from sqlalchemy import select, update

from bot.nudges import sweep
from bot.rules.kinds import Kind
from bot.rules.wishes import More, Wish
from bot.services.office import Request
from bot.services.wishes import choosing, snoozing
from storage.database import Database
from storage.models import Notice
from storage.queries import wishes
from tests.builders import TEAM
from tests.matches.test_at_once import at_once
from tests.nudges.scene import Scene

_keys = count()


@pytest.fixture
def scene(database: Database) -> Scene:
    """U1 and U2 have been asked how it is going, and U1 got it."""
    scene = Scene(database)
    scene.pair()
    sweep(scene.office)
    with database.transaction() as session:
        session.execute(
            update(Notice)
            .where(Notice.person_id == 1, Notice.state == "waiting")
            .values(state="sent", finished_at=scene.clock.now, message_ts="1.0", channel_id="D1")
        )
    return scene


def request() -> Request:
    return Request(TEAM, "U1", f"k{next(_keys)}")


def asked(scene: Scene) -> Notice:
    return next(each for each in scene.notices("check_in") if each.person_id == 1)


def test_put_off_twice_at_once_it_comes_once(scene: Scene) -> None:
    notice_id = asked(scene).id

    def press(wait: More) -> None:
        snoozing.snooze(scene.office, request(), notice_id, wait)

    assert at_once(lambda: press(More.WEEK), lambda: press(More.TOMORROW)) == ["done", "done"]
    (again,) = scene.notices("again:")
    with scene.database.reading() as session:
        amendments = session.scalars(select(Notice).where(Notice.amends_id == notice_id)).all()
    assert len(amendments) == 1
    assert (again.template, again.person_id, again.kind) == ("checkin.ask", 1, Kind.CHECK_IN)
    assert again.arguments == {"day": 14}


def test_turned_off_while_everything_is_saved(scene: Scene) -> None:
    notice_id = asked(scene).id
    results = at_once(
        lambda: choosing.turn_off(scene.office, request(), notice_id),
        lambda: choosing.save(scene.office, request(), Wish(off=frozenset({Kind.GOALS}), every_day=True)),
    )
    assert results == ["done", "done"]
    with scene.database.reading() as session:
        kept = wishes.of_person(session, 1)
        assert kept is not None
        assert Kind.GOALS in kept.off
        assert kept.every_day


def test_a_repeated_request_has_one_effect(scene: Scene) -> None:
    same = request()
    for _ in range(2):
        assert choosing.turn_off(scene.office, same, asked(scene).id).kind is Kind.CHECK_IN
        assert choosing.leave(scene.office, request(), "2026-03-05").until is not None
    with scene.database.reading() as session:
        kept = wishes.of_person(session, 1)
        assert kept is not None
        assert kept.off == [Kind.CHECK_IN]
