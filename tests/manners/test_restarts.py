"""A bot that dies again and again, and two bots at once: nobody gets a nudge twice, or too often, or never."""

import signal
from collections import Counter, defaultdict
from dataclasses import replace
from datetime import UTC, date, datetime, timedelta
from random import Random

import pytest

from bot.rules.calendar import local_date
from bot.rules.kinds import MANNERS, Kind
from bot.services.office import Ledgered
from storage.models import Match, Notice, Programme
from tests.delivery.workers import workers
from tests.manners.workers import Moment
from tests.world import World

PROGRAM = "tests.manners.workers"
MENTEES = ("chen", "omar", "amina")
TORONTO = "America/Toronto"
RESTARTS = 20
# Something is due on most of the days; the goals fall on one of a check-in.
SETTINGS = {"check_in_days": [14, 15, 17, 18, 21, 23], "goals_look_days": [17], "nothing_logged_day": 16}


@pytest.fixture
def city(world: World) -> World:
    """Maria mentors three who began on the same day. Two weeks later all is due."""
    world.with_programme(settings=SETTINGS)
    for mentee in MENTEES:
        world.pair("maria", mentee, started=date(2026, 2, 16))
    return world


def _moment(world: World, **changes: object) -> Moment:
    url = world.database.engine.url.render_as_string(hide_password=False)
    made = Moment(url, world.slack.bot_token, world.sandbox.api_url, world.clock().isoformat())
    return replace(made, **changes)


def _nudges(world: World) -> list[Notice]:
    with world.database.transaction() as session:
        return session.query(Notice).filter(Notice.kind.is_not(None)).order_by(Notice.id).all()


def _said_when(world: World) -> dict[str, datetime]:
    """When Slack got each message, by the key it carries. Each key must have come once."""
    posts = [post for post in world.slack.posted() if post.method == "chat.postMessage" and post.metadata]
    keys = [post.metadata["event_payload"]["k"] for post in posts if post.metadata]
    assert [key for key, times in Counter(keys).items() if times > 1] == []
    return {key: datetime.fromtimestamp(float(post.ts), UTC) for key, post in zip(keys, posts, strict=True)}


def _assert_within_the_budget(world: World, notices: list[Notice]) -> None:
    said = _said_when(world)
    days: dict[int, list[date]] = defaultdict(list)
    for notice in notices:
        if notice.state == "sent" and MANNERS[Kind(notice.kind or "")].counts:
            days[notice.person_id or 0].append(local_date(said[notice.sending_key], TORONTO))
    assert days
    for got in days.values():
        assert len(set(got)) == len(got), f"two on a day: {got}"
        for day in got:
            assert sum(timedelta() <= each - day < timedelta(days=7) for each in got) <= 3, got


def test_no_nudge_is_doubled_or_lost_over_twenty_random_restarts(city: World) -> None:
    dice, kills = Random(6), 0
    with workers(PROGRAM) as started:
        for day in range(24):
            city.clock.now = datetime(2026, 3, 2, 14, 30, tzinfo=UTC) + timedelta(days=day)
            for at in (dice.randint(2, 60), dice.randint(2, 60), 0):
                city.sandbox.set_now(city.clock.now)
                started.begin(_moment(city, limit=3, kill_at=at if kills < RESTARTS else 0))
                end = started.end()
                assert end.code == 0
                kills += end.signal == signal.SIGKILL
                city.clock.advance(seconds=61)
    assert kills == RESTARTS

    notices = _nudges(city)
    assert {each.state for each in notices} == {"sent", "cancelled"}
    assert {each.sending_key for each in notices if each.state == "sent"} <= set(_said_when(city))
    _assert_within_the_budget(city, notices)
    # Each occasion of each member is on record once, and what is in a digest is in one.
    assert len([each for each in notices if each.once_key]) == len(MENTEES) * 2 * (6 + 1 + 1)
    digests = [each for each in notices if each.kind == Kind.DIGEST]
    inside = Counter(piece for each in digests for piece in each.arguments["pieces"])
    assert inside == Counter(each.id for each in notices if each.reason == "in_digest")
    assert {each.state for each in digests} == {"sent"}


def test_two_processes_give_nobody_two_nudges_on_a_day(city: World) -> None:
    _let_many_wait(city)
    with workers(PROGRAM) as one, workers(PROGRAM) as other:
        for day in (0, 1, 2, 3):
            city.clock.now = datetime(2026, 3, 2, 15, 0, tzinfo=UTC) + timedelta(days=day)
            # Those that stood in each other's way ask again within a minute or two.
            for _ in range(3):
                city.sandbox.set_now(city.clock.now)
                moment = _moment(city, sweeps=False, limit=1)
                one.begin(moment)
                other.begin(moment)
                assert [(end.signal, end.code) for end in (one.end(), other.end())] == [(0, 0)] * 2
                city.clock.advance(seconds=61)
            said = Counter(each.person_id for each in _nudges(city) if each.state == "sent")
            assert day > 0 or set(said.values()) == {1}, "somebody waits for ever"
            assert day > 0 or len(said) == len(MENTEES) + 1

    notices = _nudges(city)
    assert {each.state for each in notices} == {"sent", "cancelled"}
    assert {each.reason for each in notices if each.state == "cancelled"} == {"in_digest"}
    _assert_within_the_budget(city, notices)


def _let_many_wait(world: World) -> None:
    """Four nudges of each mentee, and of Maria for each pair: put on record one by one, none merged."""
    now = datetime(2026, 3, 2, 15, 0, tzinfo=UTC)
    with world.database.transaction() as session:
        programme = session.get_one(Programme, world.programme_id)
        ledger = Ledgered(session, now, programme)
        for match in session.query(Match).order_by(Match.id):
            for day in (14, 15, 17, 18):
                for person_id in (match.mentor_id, match.mentee_id):
                    ledger.notify("checkin.ask", person_id, match=match, nudge=Kind.CHECK_IN, day=day)
