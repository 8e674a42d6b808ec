"""Whom an evening thanks: rules of counting, case by case."""

from datetime import date

import pytest
from hypothesis import given
from hypothesis import strategies as st

from bot.rules.recognition import (
    Evening,
    Mentorship,
    Period,
    drafted,
    next_period,
    whole_hours,
    year_of,
)

YEAR = year_of(2026)
MARIA = 1


def pair(
    mentee: int,
    started: str,
    ended: str | None = None,
    status: str = "completed",
    mentor: int = MARIA,
    employer: int | None = None,
    minutes: int = 600,
) -> Mentorship:
    return Mentorship(
        mentor_id=mentor,
        mentee_id=mentee,
        status=status if ended else "active",
        started_on=date.fromisoformat(started),
        ended_on=date.fromisoformat(ended) if ended else None,
        employer_id=employer,
        minutes=minutes,
        minutes_in=minutes,
    )


def many(count: int, *last: str) -> list[Mentorship]:
    """So many completed pairs in 2025, and one more in 2026 for each date of its end."""
    before = [pair(each, "2025-01-01", "2025-06-01") for each in range(count)]
    return before + [pair(100 + number, "2026-01-05", ended) for number, ended in enumerate(last)]


def evening(*pairs: Mentorship, period: Period = YEAR) -> Evening:
    return drafted(pairs, period)


@pytest.mark.parametrize(
    ("pairs", "milestone"),
    [
        (many(0, "2026-05-01"), 1),
        (many(3, "2026-05-01"), None),
        (many(4, "2026-05-01"), 5),
        (many(3, "2026-05-01", "2026-06-01"), 5),
        (many(5, "2026-05-01"), None),
        (many(9, "2026-05-01"), 10),
        # All three in one year: they are thanked for the highest.
        (many(0, *["2026-05-01"] * 10), 10),
        (many(10, "2026-05-01"), None),
    ],
)
def test_a_milestone_is_reached_once(pairs: list[Mentorship], milestone: int | None) -> None:
    (maria,) = evening(*pairs).honours
    assert maria.milestone == milestone
    assert maria.mentees == len(pairs)


def test_the_same_mentee_twice_is_one_mentee() -> None:
    again = [pair(each, "2025-01-01", "2025-06-01") for each in range(4)]
    (maria,) = evening(*again, pair(3, "2026-01-05", "2026-05-01")).honours
    assert (maria.mentees, maria.milestone, maria.completed) == (4, None, 1)


@pytest.mark.parametrize(
    ("pairs", "returns"),
    [
        ([pair(1, "2026-01-05", "2026-05-01")], False),
        ([pair(1, "2025-01-05", "2025-05-01"), pair(2, "2026-01-05")], True),
        ([pair(1, "2026-01-05", "2026-05-01"), pair(2, "2026-09-01")], True),
        # Two at once is no return; nor is a second pair that only ends in this year.
        ([pair(1, "2026-01-05", "2026-05-01"), pair(2, "2026-02-01")], False),
        (
            [
                pair(1, "2024-01-05", "2024-05-01"),
                pair(2, "2025-09-01", "2026-01-02"),
            ],
            False,
        ),
        ([pair(1, "2025-01-05", "2025-05-01", "ended_early"), pair(2, "2026-01-05", "2026-05-01")], False),
    ],
)
def test_a_mentor_returns_who_begins_again_after_a_completed_pair(
    pairs: list[Mentorship], returns: bool
) -> None:
    (maria,) = evening(*pairs).honours
    assert maria.is_returning is returns


@pytest.mark.parametrize(
    ("ended", "counts"),
    [("2025-12-31", False), ("2026-01-01", True), ("2026-12-31", True), ("2027-01-01", False)],
)
def test_the_first_and_the_last_day_belong_to_a_period(ended: str, counts: bool) -> None:
    found = evening(pair(1, "2025-09-01", ended))
    assert found.completed == len(found.honours) == int(counts)


def test_whoever_only_has_an_open_or_an_early_ended_pair_is_not_named_but_their_hours_count() -> None:
    found = evening(pair(1, "2026-01-05"), pair(2, "2026-01-05", "2026-02-01", "ended_early", mentor=2))
    assert (found.completed, found.minutes, found.honours) == (0, 1200, ())


def test_a_pair_that_begins_after_the_period_counts_for_nothing() -> None:
    (maria,) = evening(pair(1, "2026-01-05", "2026-05-01"), pair(2, "2027-01-04", "2027-05-01")).honours
    assert (maria.mentees, maria.minutes, maria.last_year) == (1, 600, 2026)


def test_the_employer_is_that_of_the_latest_pair_of_the_period() -> None:
    (maria,) = evening(
        pair(1, "2025-01-05", "2025-05-01", employer=7),
        pair(2, "2026-01-05", "2026-05-01", employer=8),
        pair(3, "2026-02-05", "2026-06-01", employer=9),
        pair(4, "2026-03-05", "2026-06-01"),
    ).honours
    assert (maria.employer_id, maria.first_year, maria.last_year) == (9, 2025, 2026)


@pytest.mark.parametrize(("minutes", "hours"), [(0, 0), (29, 0), (30, 1), (89, 1), (90, 2), (24 * 60, 24)])
def test_hours_are_whole(minutes: int, hours: int) -> None:
    assert whole_hours(minutes) == hours


@pytest.mark.parametrize(
    ("latest", "today", "expected"),
    [
        (None, "2026-11-26", ("2025-11-27", "2026-11-26")),
        (None, "2028-02-28", ("2027-03-01", "2028-02-28")),
        (None, "2028-02-29", ("2027-03-01", "2028-02-29")),
        (("2024-01-01", "2025-11-30"), "2026-11-26", ("2025-12-01", "2026-11-26")),
        (("2026-01-01", "2026-12-31"), "2026-11-26", ("2025-11-27", "2026-11-26")),
    ],
)
def test_the_next_period_begins_where_the_last_one_ended(
    latest: tuple[str, str] | None, today: str, expected: tuple[str, str]
) -> None:
    before = Period(*map(date.fromisoformat, latest)) if latest else None
    found = next_period(before, date.fromisoformat(today))
    assert (found.from_on.isoformat(), found.until_on.isoformat()) == expected


_DAYS = st.dates(date(2025, 1, 1), date(2027, 12, 31))


@given(st.lists(st.tuples(st.integers(1, 3), st.integers(10, 14), _DAYS, _DAYS), max_size=12))
def test_what_is_thanked_for_adds_up(found: list[tuple[int, int, date, date]]) -> None:
    pairs = [
        Mentorship(mentor, mentee, "completed", min(a, b), max(a, b), None, 60, 30)
        for mentor, mentee, a, b in found
    ]
    done = evening(*pairs)
    assert done.completed == sum(each.completed for each in done.honours)
    assert sum(done.milestones().values()) <= len(done.honours)
    for each in done.honours:
        mine = {pair.mentee_id for pair in pairs if pair.mentor_id == each.mentor_id}
        assert 1 <= each.mentees <= len(mine)
        assert each.first_year <= each.last_year <= 2026
