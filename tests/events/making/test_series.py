"""The dates of a series: the wall clock is kept, and what a calendar lacks is replaced and said."""

import calendar
from datetime import UTC, date, datetime, time, timedelta
from itertools import pairwise
from zoneinfo import ZoneInfo

import pytest
from hypothesis import given
from hypothesis import strategies as st

from bot.rules.series import Occurrence, Oddity, Repeat, days, is_last, moved, occurrences, week_of
from bot.rules.wall_clock import instants

ZONES = (
    "America/Toronto",
    "America/Vancouver",
    "America/St_Johns",
    "Europe/Paris",
    "Australia/Lord_Howe",
    "UTC",
)
first_days = st.dates(date(2026, 1, 1), date(2031, 1, 1))
rules = st.sampled_from([each for each in Repeat if each is not Repeat.NEVER])
counts = st.integers(2, 12)
clocks = st.times().map(lambda at: at.replace(second=0, microsecond=0))


def toronto(*at: int) -> datetime:
    return datetime(*at, tzinfo=ZoneInfo("America/Toronto")).astimezone(UTC)  # pyright: ignore[reportArgumentType] - year, month, day


@given(first_days, clocks, st.sampled_from(ZONES), rules, counts)
def test_every_date_shows_the_time_of_the_first_on_the_wall(
    day: date, at: time, zone: str, rule: Repeat, times: int
) -> None:
    starts = instants(day, at, zone)
    if not starts:
        return
    found = occurrences(starts[0], zone, rule, times)
    assert len(found) == times
    assert found[0] == Occurrence(starts[0])
    for each, wanted in zip(found[1:], days(day, rule, times)[1:], strict=True):
        shown = each.starts_at.astimezone(ZoneInfo(zone)).replace(tzinfo=None)
        if Oddity.SKIPPED in each.oddities:
            assert instants(wanted, at, zone) == ()
            assert timedelta() < shown - datetime.combine(wanted, at) <= timedelta(hours=1)
        else:
            assert shown == datetime.combine(wanted, at)
        assert (Oddity.TWICE in each.oddities) == (len(instants(wanted, at, zone)) == 2)


@given(first_days, rules, counts)
def test_dates_are_in_order_on_the_weekday_of_the_first_and_months_are_not_left_out(
    day: date, rule: Repeat, times: int
) -> None:
    found = days(day, rule, times)
    assert {each.weekday() for each in found} == {day.weekday()}
    gaps = {(later - earlier).days for earlier, later in pairwise(found)}
    if rule in (Repeat.WEEKLY, Repeat.FORTNIGHTLY):
        assert gaps == {7 if rule is Repeat.WEEKLY else 14}
        return
    months = [each.year * 12 + each.month for each in found]
    assert months == list(range(months[0], months[0] + times))
    if rule is Repeat.MONTHLY_LAST:
        assert all(is_last(each) for each in found[1:])
    else:
        assert all(week_of(each) == week_of(day) or (week_of(day) == 5 and is_last(each)) for each in found)


def test_six_in_the_evening_stays_six_in_the_evening() -> None:
    found = occurrences(toronto(2026, 10, 6, 18), "America/Toronto", Repeat.MONTHLY, 3)
    assert [each.starts_at for each in found] == [
        toronto(2026, 10, 6, 18),
        toronto(2026, 11, 3, 18),
        toronto(2026, 12, 1, 18),
    ]
    assert {each.starts_at.hour for each in found} == {22, 23}


def test_a_month_without_a_fifth_tuesday_takes_its_last_one_and_says_so() -> None:
    found = occurrences(toronto(2026, 3, 31, 18), "America/Toronto", Repeat.MONTHLY, 4)
    assert [each.starts_at.astimezone(ZoneInfo("America/Toronto")).date() for each in found] == [
        date(2026, 3, 31),
        date(2026, 4, 28),
        date(2026, 5, 26),
        date(2026, 6, 30),
    ]
    assert [each.oddities for each in found] == [(), (Oddity.NO_FIFTH,), (Oddity.NO_FIFTH,), ()]


def test_a_leap_day_repeats_as_the_fifth_such_weekday() -> None:
    assert days(date(2028, 2, 29), Repeat.MONTHLY, 3) == (
        date(2028, 2, 29),
        date(2028, 3, 28),
        date(2028, 4, 25),
    )
    assert calendar.isleap(2028)


def test_a_date_whose_time_the_clocks_skip_starts_just_after() -> None:
    sunday = occurrences(toronto(2026, 3, 1, 2, 30), "America/Toronto", Repeat.WEEKLY, 2)[1]
    assert sunday == Occurrence(toronto(2026, 3, 8, 3, 30), (Oddity.SKIPPED,))


def test_a_date_whose_time_comes_twice_takes_the_first() -> None:
    sunday = occurrences(toronto(2026, 10, 25, 1, 30), "America/Toronto", Repeat.WEEKLY, 2)[1]
    assert sunday == Occurrence(datetime(2026, 11, 1, 5, 30, tzinfo=UTC), (Oddity.TWICE,))


@pytest.mark.parametrize(("by_days", "at", "expected"), [(1, time(19), 4), (-7, time(18), 27)])
def test_a_date_that_is_moved_keeps_the_wall_clock(by_days: int, at: time, expected: int) -> None:
    found = moved(toronto(2026, 11, 3, 18), "America/Toronto", by_days, at)
    local = found.starts_at.astimezone(ZoneInfo("America/Toronto"))
    assert (local.day, local.time()) == (expected, at)
