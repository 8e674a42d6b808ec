"""How a pair stands against its target and the time gone by."""

from datetime import date, timedelta

from hypothesis import given
from hypothesis import strategies as st

from bot.rules.pace import TOLERANCE_MINUTES, standing

START = date(2026, 1, 5)
END = START + timedelta(weeks=16)


def test_a_pair_that_meets_steadily_is_on_pace() -> None:
    half_way = START + timedelta(weeks=8)
    assert standing(12 * 60, 24 * 60, START, END, half_way).behind == 0


def test_one_meeting_late_is_still_on_pace() -> None:
    half_way = START + timedelta(weeks=8)
    assert standing(12 * 60 - TOLERANCE_MINUTES, 24 * 60, START, END, half_way).behind == 0


def test_a_pair_that_has_not_met_for_weeks_is_behind_by_what_is_missing() -> None:
    half_way = START + timedelta(weeks=8)
    assert standing(8 * 60, 24 * 60, START, END, half_way).behind == 4 * 60


def test_when_the_time_is_over_nobody_is_behind() -> None:
    now = standing(60, 24 * 60, START, END, END + timedelta(days=1))
    assert (now.behind, now.over) == (0, True)


@given(
    logged=st.integers(0, 3000),
    more=st.integers(0, 600),
    target=st.integers(60, 6000),
    day=st.integers(-10, 200),
)
def test_logging_more_never_puts_a_pair_further_behind(logged: int, more: int, target: int, day: int) -> None:
    today = START + timedelta(days=day)
    before = standing(logged, target, START, END, today)
    after = standing(logged + more, target, START, END, today)
    assert after.behind <= before.behind
    assert 0.0 <= before.share <= after.share <= 1.0
