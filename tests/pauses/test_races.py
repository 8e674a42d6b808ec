"""Stopping and letting go on while others do the same, or send."""

from concurrent.futures import ThreadPoolExecutor
from datetime import timedelta
from functools import partial

import pytest

from bot.app import templates
from bot.nudges import sweep
from bot.rules.receipts.pauses import PauseDone
from bot.services.office import Request
from bot.services.outbox import Outbox
from bot.services.pauses import pauses
from bot.services.templates import Later
from bot.views.kit import Message
from storage.models import NudgePause
from tests.builders import TEAM, add_person
from tests.nudges.scene import Scene

COORDINATORS = ("UCAROL", "UDAN", "UEVE", "UFAY")


@pytest.fixture
def paired(scene: Scene) -> Scene:
    """Four coordinators, and a pair whose check-ins are due now."""
    for user_id in COORDINATORS:
        add_person(scene.database, scene.programme_id, user_id, roles=("coordinator",))
    scene.pair()
    sweep(scene.office)
    return scene


def stop(scene: Scene, user_id: str) -> PauseDone:
    return pauses.stop(scene.office, Request(TEAM, user_id, f"stop {user_id}"), None)


def go_on(scene: Scene, user_id: str) -> PauseDone:
    return pauses.go_on(scene.office, Request(TEAM, user_id, f"go on {user_id}"), None)


def told(scene: Scene, template: str) -> int:
    return sum(notice.template == template for notice in scene.notices())


def test_of_four_who_stop_and_let_go_on_at_once_one_does_each(paired: Scene) -> None:
    with ThreadPoolExecutor(4) as pool:
        done = list(pool.map(partial(stop, paired), COORDINATORS))
        assert sum(each.is_new for each in done) == 1
        over = list(pool.map(partial(go_on, paired), COORDINATORS))
    assert sum(each.is_new for each in over) == 1
    assert (told(paired, pauses.STOPPED), told(paired, pauses.GOES_ON)) == (3, 3)
    with paired.database.reading() as session:
        assert session.query(NudgePause).count() == 1


def test_what_a_worker_holds_and_has_not_prepared_is_stopped_too(paired: Scene) -> None:
    now = paired.clock.now
    outbox = Outbox(paired.database, templates())
    first, second = outbox.claim(now, now + timedelta(minutes=1), 20)
    assert isinstance(outbox.prepare(first, now), Message)
    stop(paired, "UCAROL")
    held = outbox.prepare(second, now)
    assert isinstance(held, Later)
    assert held.reason == "paused"
    assert outbox.sent(first, "D1", "1.0", now)


def test_what_a_worker_holds_while_it_goes_on_is_judged_when_it_is_sent(paired: Scene) -> None:
    stop(paired, "UCAROL")
    paired.clock.advance(days=4)
    now = paired.clock.now
    outbox = Outbox(paired.database, templates())
    held = outbox.claim(now, now + timedelta(minutes=1), 20)
    nudges = [parcel for parcel in held if parcel.template == "checkin.ask"]
    late = [(parcel, outbox.prepare(parcel, now)) for parcel in nudges]
    go_on(paired, "UDAN")
    for parcel, said in late:
        assert isinstance(said, Later)
        outbox.later(parcel, said.until, said.reason)
    paired.clock.advance(hours=2)
    again = outbox.claim(paired.clock.now, paired.clock.now + timedelta(minutes=1), 20)
    judged = [outbox.prepare(each, paired.clock.now) for each in again if each.template == "checkin.ask"]
    assert [getattr(each, "reason", "") for each in judged] == ["paused", "paused"]
    assert not isinstance(judged[0], Later)


def test_the_same_request_twice_has_one_effect_and_the_same_answer(paired: Scene) -> None:
    assert stop(paired, "UCAROL") == stop(paired, "UCAROL")
    paired.clock.advance(days=8)
    assert go_on(paired, "UDAN") == go_on(paired, "UDAN")
    assert told(paired, pauses.GOES_ON) == 3
    assert {notice.reason for notice in paired.notices("check_in")} == {"paused"}
