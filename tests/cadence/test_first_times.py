"""Times for a first session: they suit both, on each one's own clock, or there are none."""

from datetime import UTC, datetime, timedelta
from itertools import islice

from hypothesis import given
from hypothesis import strategies as st

from bot.rules.calendar import is_working_day
from bot.rules.first_times import Free, first_times
from bot.rules.participants import When
from bot.rules.wall_clock import wall

ZONES = st.sampled_from(["America/Toronto", "America/Vancouver", "America/St_Johns", "Europe/Paris"])
FREE = st.builds(Free, st.frozensets(st.sampled_from(When)), ZONES)
# The nights when clocks change are among them.
NOW = st.integers(0, 17_520).map(lambda hours: datetime(2026, 1, 1, tzinfo=UTC) + timedelta(hours=hours))


@given(NOW, FREE, FREE)
def test_each_suits_both_and_comes_on_a_day_of_its_own_soon(now: datetime, one: Free, other: Free) -> None:
    found = list(first_times(now, one, other, "CA-ON"))
    assert found == sorted(found)
    assert len({wall(at, one.zone).date() for at in found}) == len(found)
    for at in found:
        assert timedelta(days=1) < at - now < timedelta(days=17)
        for free in (one, other):
            local = wall(at, free.zone)
            assert 8 <= local.hour < 20
            on_weekend = local.weekday() >= 5
            assert on_weekend or is_working_day(local.date(), "CA-ON")
            assert (When.WEEKEND in free.times) if on_weekend else bool(free.times - {When.WEEKEND})


def test_without_a_time_in_common_there_are_none() -> None:
    now = datetime(2026, 3, 2, 15, tzinfo=UTC)
    morning = Free(frozenset({When.MORNING}), "America/Toronto")
    evening = Free(frozenset({When.EVENING}), "America/Toronto")
    nothing = Free(frozenset(), "America/Toronto")
    assert list(first_times(now, morning, evening, "CA-ON")) == []
    assert list(first_times(now, nothing, evening, "CA-ON")) == []


def test_a_holiday_is_no_weekday() -> None:
    lunch = Free(frozenset({When.LUNCH}), "America/Toronto")
    # Good Friday is April 3, 2026.
    found = islice(first_times(datetime(2026, 3, 31, 15, tzinfo=UTC), lunch, lunch, "CA-ON"), 2)
    assert [f"{wall(at, lunch.zone):%m-%d %H:%M}" for at in found] == ["04-02 12:00", "04-06 12:00"]
