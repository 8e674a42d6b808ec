"""A bot that dies again and again, and two at once: nobody gets a nudge twice, too often, or never."""

from collections import Counter, defaultdict
from concurrent.futures import ThreadPoolExecutor
from datetime import UTC, date, datetime, timedelta
from random import Random
from threading import Barrier
from typing import Any

import pytest

from bot.rules.calendar import local_date
from bot.rules.kinds import MANNERS, Kind
from bot.services.office import Ledgered
from storage.models import Match, Notice, Programme
from tests.manners.lives import Killed, live
from tests.nudges.scene import NEVER_SILENT
from tests.world import World

MENTEES = ("chen", "omar", "amina")
TORONTO = "America/Toronto"
RESTARTS = 20
FIRST = datetime(2026, 3, 2, 14, 30, tzinfo=UTC)
# Something is due on most of the days; the goals fall on one of a check-in.
CHECK_INS = [14, 15, 17, 18, 21]
SETTINGS: dict[str, Any] = NEVER_SILENT | {
    "check_in_days": CHECK_INS,
    "goals_look_days": [17],
    "nothing_logged_day": 16,
}
# The way to a first session, the hours and the goals are the others.
EACH = len(CHECK_INS) + 3


@pytest.fixture
def city(world: World) -> World:
    """Maria mentors three who began on the same day. Two weeks later all is due."""
    world.with_programme(settings=SETTINGS)
    for mentee in MENTEES:
        world.pair("maria", mentee, started=date(2026, 2, 16))
    return world


def _nudges(world: World) -> list[Notice]:
    with world.database.transaction() as session:
        return session.query(Notice).filter(Notice.kind.is_not(None)).order_by(Notice.id).all()


def _said_when(world: World) -> dict[str, datetime]:
    """When Slack got each message, by the key it carries. Each key must have come once."""
    posts = [post for post in world.slack.posted() if post.method == "chat.postMessage" and post.metadata]
    keys = [post.metadata["event_payload"]["k"] for post in posts if post.metadata]
    assert [key for key, times in Counter(keys).items() if times > 1] == []
    return {key: datetime.fromtimestamp(float(post.ts), UTC) for key, post in zip(keys, posts, strict=True)}


def _assert_within_the_budget(world: World) -> None:
    said = _said_when(world)
    days: dict[int, list[date]] = defaultdict(list)
    for notice in _nudges(world):
        if notice.state == "sent" and MANNERS[Kind(notice.kind or "")].counts:
            days[notice.person_id or 0].append(local_date(said[notice.sending_key], TORONTO))
    assert len(days) == len(MENTEES) + 1
    for got in days.values():
        assert len(set(got)) == len(got), f"two on a day: {got}"
        for day in got:
            assert sum(timedelta() <= each - day < timedelta(days=7) for each in got) <= 3, got


def test_no_nudge_is_doubled_or_lost_over_twenty_random_restarts(city: World) -> None:
    dice, deaths = Random(6), 0
    for day in range(17):
        city.clock.now = FIRST + timedelta(days=day)
        for dies_at in (dice.randint(1, 40), dice.randint(1, 40), 0):
            if deaths == RESTARTS and dies_at:
                continue
            city.sandbox.set_now(city.clock.now)
            try:
                live(city, limit=3, dies_at=dies_at)
            except Killed:
                deaths += 1
            city.clock.advance(seconds=61)
    assert deaths == RESTARTS

    notices = _nudges(city)
    assert {each.state for each in notices} == {"sent", "cancelled"}
    assert {each.sending_key for each in notices if each.state == "sent"} <= set(_said_when(city))
    _assert_within_the_budget(city)
    # Each occasion of each member is on record once, and what is in a digest is in one.
    assert len([each for each in notices if each.once_key]) == len(MENTEES) * 2 * EACH
    digests = [each for each in notices if each.kind == Kind.DIGEST]
    inside = Counter(piece for each in digests for piece in each.arguments["pieces"])
    assert inside == Counter(each.id for each in notices if each.reason == "in_digest")
    assert {each.state for each in digests} == {"sent"}


def test_two_at_once_give_nobody_two_nudges_on_a_day_and_wait_for_each_other_for_a_moment(
    city: World,
) -> None:
    """Each takes one notice in hand at a time, so that they get in each other's way."""
    _let_many_wait(city)
    for day in (0, 1):
        city.clock.now = FIRST + timedelta(days=day)
        for _ in range(3):
            city.sandbox.set_now(city.clock.now)
            start = Barrier(2)

            def deliver(start: Barrier = start) -> None:
                start.wait()
                live(city, sweeps=False, limit=1)

            with ThreadPoolExecutor(2) as both:
                for done in [both.submit(deliver), both.submit(deliver)]:
                    done.result()
            city.clock.advance(seconds=61)
        said = Counter(each.person_id for each in _nudges(city) if each.state == "sent")
        assert set(said.values()) == {day + 1}
        assert len(said) == len(MENTEES) + 1
    _assert_within_the_budget(city)


def _let_many_wait(world: World) -> None:
    """Three nudges of each mentee, and of Maria for each pair: put on record one by one, none merged."""
    with world.database.transaction() as session:
        ledger = Ledgered(session, FIRST, session.get_one(Programme, world.programme_id))
        for match in session.query(Match).order_by(Match.id):
            for day in (14, 15, 17):
                for person_id in (match.mentor_id, match.mentee_id):
                    ledger.notify("checkin.ask", person_id, match=match, nudge=Kind.CHECK_IN, day=day)
