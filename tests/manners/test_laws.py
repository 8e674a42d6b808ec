"""Laws of when a nudge may reach somebody: in any zone, on any night, whatever is late."""

from collections.abc import Sequence
from dataclasses import dataclass, replace
from datetime import UTC, date, datetime, time, timedelta
from zoneinfo import ZoneInfo

import holidays
import pytest
from hypothesis import example, given
from hypothesis import strategies as st

from bot.rules.calendar import instant, local_date
from bot.rules.kinds import MANNERS, Kind
from bot.rules.manners import PAUSED_FOR, WEEK, Budget, Circumstances, Hold, OpenHours, budget_of, hold

ZONES = [
    "America/Toronto",
    "America/St_Johns",
    "America/Vancouver",
    "Europe/Paris",
    "Asia/Kolkata",
    "Australia/Lord_Howe",
    "Pacific/Apia",
    "UTC",
]
# Clock changes, the turn of the year in ISO week 53, the end of a leap February, two long weekends.
AROUND = [date(2026, 3, 8), date(2026, 11, 1), date(2026, 12, 31), date(2028, 2, 29), date(2026, 4, 3)]
TORONTO = OpenHours(time(9), time(17), "CA-ON", "America/Toronto")
HALF_PAST_NINE = time(9, 30)
COUNTED = [kind for kind, manner in MANNERS.items() if manner.counts]
SPRING_NIGHT = instant(date(2026, 3, 8), time(0, 30), "America/Toronto")
TUESDAY = instant(date(2026, 3, 3), HALF_PAST_NINE, "America/Toronto")


def _moment(day: date, offset: int, minute: int) -> datetime:
    midnight = datetime(day.year, day.month, day.day, tzinfo=UTC)
    return midnight + timedelta(days=offset, minutes=minute)


moments = st.builds(_moment, st.sampled_from(AROUND), st.integers(-4, 4), st.integers(0, 24 * 60 - 1))
minutes = st.builds(time, st.integers(0, 23), st.sampled_from((0, 15, 30, 45)))


@st.composite
def open_hours(draw: st.DrawFn) -> OpenHours:
    opens, closes = sorted(draw(st.lists(minutes, min_size=2, max_size=2, unique=True)))
    region, zone = draw(st.sampled_from(["CA-ON", "CA-QC"])), draw(st.sampled_from(ZONES))
    return OpenHours(opens, closes, region, zone, draw(st.booleans()))


@dataclass
class _Waiting:
    """A nudge of somebody, and when it is asked about next."""

    due_at: datetime
    ask_at: datetime
    has_waited: bool = False


def _open_by_the_clock(hours: OpenHours, now: datetime) -> bool:
    """The same question, asked without the rule: the hour on the wall, and a day on which people work."""
    local = now.astimezone(ZoneInfo(hours.zone))
    off = holidays.country_holidays("CA", subdiv=hours.region[3:], years=local.year)
    works = local.weekday() < 5 and local.date() not in off
    return (hours.every_day or works) and hours.opens <= local.time() < hours.closes


@given(
    first=moments,
    dues=st.lists(st.integers(0, 14 * 24 * 60), min_size=1, max_size=9),
    delays=st.lists(st.integers(0, 3 * 24 * 60), min_size=1, max_size=7),
    hours=open_hours(),
    budget=st.builds(Budget, st.integers(1, 2), st.integers(1, 4)),
    hour=minutes,
    zones=st.lists(st.sampled_from(ZONES), min_size=1, max_size=3),
)
def test_nobody_gets_more_than_the_budget_or_outside_their_hours_and_every_wait_ends(
    first: datetime,
    dues: Sequence[int],
    delays: Sequence[int],
    hours: OpenHours,
    budget: Budget,
    hour: time,
    zones: Sequence[str],
) -> None:
    """Nudges in any order, asked about late, of somebody who travels."""
    at = [first + timedelta(minutes=each) for each in dues]
    waiting, sent, asked, now = [_Waiting(each, each) for each in at], list[datetime](), 0, first
    while waiting:
        asked += 1
        assert asked < 500, "it asks for ever"
        each = min(waiting, key=lambda one: one.ask_at)
        late = timedelta(minutes=delays[asked % len(delays)] if asked % 3 == 0 else 0)
        now = max(now, each.ask_at + late)
        here = replace(hours, zone=zones[asked % len(zones)])
        recent = [one for one in sent if one > now - timedelta(days=8)]
        so = Circumstances(now, here, hour, budget, sent=recent, has_waited=each.has_waited)
        found = hold(Kind.CHECK_IN, each.due_at, so)
        if found is not None and found.until is not None:
            assert found.until > now
            assert found.until - each.due_at <= so.stale_after + WEEK
            each.ask_at, each.has_waited = found.until, each.has_waited or found.reason == "budget"
            continue
        waiting.remove(each)
        if found is None:
            assert _open_by_the_clock(here, now)
            days = [local_date(one, here.zone) for one in [*sent, now]]
            today = days[-1]
            assert days.count(today) <= budget.a_day
            assert sum(today - timedelta(days=7) < one <= today for one in days) <= budget.a_week
            sent.append(now)


@given(hours=open_hours(), now=moments, hour=minutes)
@example(replace(TORONTO, opens=time(2), closes=time(3), every_day=True), SPRING_NIGHT, time(2, 30))
def test_the_next_open_moment_is_open(hours: OpenHours, now: datetime, hour: time) -> None:
    found = hours.next_open(now, hour)
    assert found >= now
    assert (found == now) == hours.is_open(now)
    # Hours that a spring night leaves out altogether do not open that day.
    opened = found if hours.is_open(found) else hours.next_open(found, hour)
    assert hours.is_open(opened)


@given(now=moments, kind=st.sampled_from(list(Kind)), late=st.integers(0, 30), away=st.integers(-2, 30))
def test_nothing_comes_that_is_off_stopped_or_while_somebody_is_away(
    now: datetime, kind: Kind, late: int, away: int
) -> None:
    so = Circumstances(now, TORONTO, HALF_PAST_NINE)
    manner, due = MANNERS[kind], now - timedelta(days=late)
    if manner.can_be_off:
        assert hold(kind, due, replace(so, is_off=True)) == Hold("turned_off")
    stopped = hold(kind, due, replace(so, is_paused=True))
    assert stopped is not None
    assert stopped.reason == "paused"
    last_day = local_date(now, TORONTO.zone) + timedelta(days=away)
    found = hold(kind, due, replace(so, away_until=last_day))
    if away >= 0 and manner.waits:
        assert found is not None
        assert found.reason == "away"
        assert found.until is None or local_date(found.until, TORONTO.zone) > last_day


@given(now=moments, kind=st.sampled_from([each for each in Kind if not MANNERS[each].waits]))
def test_what_belongs_to_a_session_comes_at_its_hour_whatever_was_sent(now: datetime, kind: Kind) -> None:
    so = Circumstances(now, TORONTO, HALF_PAST_NINE, sent=[now] * 9, away_until=date.max)
    so = replace(so, is_off=not MANNERS[kind].can_be_off)
    assert hold(kind, now, so) is None


@given(kind=st.sampled_from(COUNTED), budget=st.builds(Budget, st.integers(0, 1), st.integers(0, 1)))
def test_a_budget_without_a_place_does_not_ask_for_ever(kind: Kind, budget: Budget) -> None:
    so = Circumstances(TUESDAY, TORONTO, HALF_PAST_NINE, budget, sent=[TUESDAY])
    found = hold(kind, TUESDAY, so)
    assert found is not None
    assert found.reason == "budget"


def test_a_programme_has_one_place_at_least() -> None:
    assert budget_of({"nudges_a_day": 0, "nudges_a_week": -1}) == Budget(1, 1)
    assert budget_of({}) == Budget(1, 3)


def test_whoever_is_away_for_good_is_not_waited_for() -> None:
    so = Circumstances(TUESDAY, TORONTO, HALF_PAST_NINE, away_until=date.max)
    assert hold(Kind.CHECK_IN, TUESDAY, so) == Hold("away")


@pytest.mark.parametrize(
    ("now", "region", "is_open"),
    [
        ("2026-02-16T10:00:00-05:00", "CA-ON", False),  # Family Day
        ("2026-02-16T10:00:00-05:00", "CA-QC", True),
        ("2026-06-24T10:00:00-04:00", "CA-ON", True),
        ("2026-06-24T10:00:00-04:00", "CA-QC", False),  # Fête nationale
        ("2026-12-25T10:00:00-05:00", "CA-QC", False),
        ("2027-01-01T10:00:00-05:00", "CA-ON", False),
        ("2028-02-29T10:00:00-05:00", "CA-ON", True),
        ("2026-03-07T10:00:00-05:00", "CA-ON", False),  # a Saturday
        ("2026-03-03T08:59:00-05:00", "CA-ON", False),
        ("2026-03-03T17:00:00-05:00", "CA-ON", False),
    ],
)
def test_days_off_are_those_of_the_region(now: str, region: str, is_open: bool) -> None:
    hours = replace(TORONTO, region=region)
    assert hours.is_open(datetime.fromisoformat(now)) is is_open


def test_whoever_chose_every_day_is_written_to_on_holidays_and_weekends() -> None:
    every_day = replace(TORONTO, every_day=True)
    assert every_day.is_open(datetime.fromisoformat("2026-12-25T10:00:00-05:00"))
    assert every_day.is_open(datetime.fromisoformat("2026-03-07T10:00:00-05:00"))


def test_the_second_of_a_day_waits_for_the_next_morning_and_the_fourth_of_a_week_for_the_next_week() -> None:
    so = Circumstances(TUESDAY, TORONTO, HALF_PAST_NINE, sent=[TUESDAY])
    assert hold(Kind.GOALS, TUESDAY, so) == Hold("budget", TUESDAY + timedelta(days=1))
    thursday = TUESDAY + timedelta(days=2)
    three = [TUESDAY, TUESDAY + timedelta(days=1), thursday]
    found = hold(Kind.GOALS, thursday, replace(so, now=thursday, sent=three))
    tuesday_after = instant(date(2026, 3, 10), HALF_PAST_NINE, TORONTO.zone)
    assert found == Hold("budget", tuesday_after)


def test_what_waited_for_the_budget_may_be_a_week_later_than_what_did_not() -> None:
    so = Circumstances(TUESDAY, TORONTO, HALF_PAST_NINE)
    late = TUESDAY - timedelta(days=7)
    assert hold(Kind.GOALS, late, so) == Hold("too_late")
    assert hold(Kind.GOALS, late, replace(so, has_waited=True)) is None
    later = TUESDAY - timedelta(days=13)
    assert hold(Kind.GOALS, later, replace(so, has_waited=True)) == Hold("too_late")


def test_a_pause_is_asked_about_every_hour_until_what_waits_is_stale() -> None:
    so = Circumstances(TUESDAY, TORONTO, HALF_PAST_NINE, is_paused=True)
    assert hold(Kind.MET, TUESDAY, so) == Hold("paused", TUESDAY + PAUSED_FOR)
    assert hold(Kind.MET, TUESDAY - timedelta(days=5), so) == Hold("paused")
