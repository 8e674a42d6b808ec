"""A season of many pairs, a fifth of them silent from some day on: who hears of it, who is left in peace."""

import os
from collections import defaultdict
from collections.abc import Iterator
from datetime import date, datetime, timedelta

import pytest
from sqlalchemy import select

from bot.rules.calendar import after_working_days, is_working_day, local_date
from bot.rules.kinds import MANNERS, Kind
from bot.rules.manners import Budget
from bot.rules.silence import Step
from storage.models import Concern, ConcernStep, Notice
from tests.care.season import START, Season
from tests.databases import SqliteFactory

# Two hundred: `SEASON=200 pytest tests/care`.
PAIRS = int(os.environ.get("SEASON", "16"))
WEEKS, REGION, ZONE = 16, "CA-ON", "America/Toronto"
WEEK = timedelta(days=7)
# A sign of life keeps a pair from being noticed again for so long.
PATIENCE, UNSEEN = timedelta(days=7), timedelta(days=14)


# One worker plays it.
pytestmark = pytest.mark.xdist_group("season")


@pytest.fixture(scope="session")
def season(sqlite_factory: SqliteFactory, tmp_path_factory: pytest.TempPathFactory) -> Iterator[Season]:
    database = sqlite_factory.fresh(tmp_path_factory.mktemp("season"))
    played = Season(database, PAIRS, seed=6, silent=0.5)
    played.play(played.clock.now + WEEKS * WEEK)
    yield played
    database.close()


def told(season: Season) -> dict[int, datetime]:
    """When a coach first had the card of a match in their hands."""
    with season.database.reading() as session:
        rows = session.execute(
            select(Concern.match_id, ConcernStep.at)
            .join(ConcernStep, ConcernStep.concern_id == Concern.id)
            .where(ConcernStep.step == Step.TOLD_COACH)
            .order_by(ConcernStep.at.desc())
        )
        return {int(match_id): at for match_id, at in rows}


def test_every_silent_pair_reaches_a_coach_within_three_working_days(season: Season) -> None:
    first = told(season)
    silent = [each for each in season.couples if each.silent_from is not None]
    assert len(silent) >= PAIRS / 10
    late: dict[int, str] = {}
    with season.database.reading() as session:
        for couple in silent:
            assert couple.silent_from is not None
            opened = session.scalars(
                select(Concern.since).where(Concern.match_id == couple.match_id).order_by(Concern.since)
            ).first()
            noticed_by = couple.silent_from + UNSEEN + PATIENCE
            if opened is None or local_date(opened, ZONE) > noticed_by:
                late[couple.match_id] = f"silent from {couple.silent_from}, noticed {opened}"
                continue
            deadline = after_working_days(local_date(opened, ZONE), 3, REGION)
            if couple.match_id not in first or local_date(first[couple.match_id], ZONE) > deadline:
                late[couple.match_id] = f"noticed {opened}, told {first.get(couple.match_id)}"
    assert late == {}


def test_no_pair_that_meets_is_ever_escalated(season: Season) -> None:
    active = {each.match_id for each in season.couples if each.silent_from is None}
    with season.database.reading() as session:
        escalated = set(session.scalars(select(Concern.match_id).where(Concern.rung != "members")))
    assert active & (escalated | set(told(season))) == set()


def test_nobody_gets_more_than_the_budget(season: Season) -> None:
    budget, days = Budget(), defaultdict[int, list[date]](list)
    for got in season.received:
        if got.kind and MANNERS[Kind(got.kind)].counts:
            days[got.person_id].append(local_date(got.at, got.zone))
    assert sum(map(len, days.values())) > PAIRS
    for person_id, known in days.items():
        for day in known:
            assert known.count(day) <= budget.a_day, (person_id, day)
            week = [each for each in known if day - WEEK < each <= day]
            assert len(week) <= budget.a_week, (person_id, week)


def test_nothing_comes_in_quiet_hours(season: Season) -> None:
    for got in season.received:
        if got.kind and MANNERS[Kind(got.kind)].waits:
            local = season.local(got)
            assert is_working_day(local.date(), REGION), got
            assert 9 <= local.hour < 17, got


def test_each_message_is_said_once_and_none_is_left_over(season: Season) -> None:
    with season.database.reading() as session:
        notices = session.scalars(select(Notice)).all()
    keys = [notice.once_key for notice in notices if notice.once_key]
    assert len(keys) == len(set(keys))
    left = [notice for notice in notices if notice.state in ("waiting", "leased")]
    assert [notice.id for notice in left if notice.ready_at <= season.clock.now] == []
    assert all(notice.reason for notice in notices if notice.state in ("cancelled", "dead"))


def test_the_season_is_one(season: Season) -> None:
    """What the others look at has happened: people met, answered, and fell silent."""
    assert season.answered() > PAIRS
    assert season.clock.now.date() >= START + WEEKS * WEEK
