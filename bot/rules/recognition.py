"""Whom a programme thanks at its annual evening, counted from its pairs. Pure values and functions."""

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date, timedelta
from enum import StrEnum
from itertools import groupby

# How many people somebody has mentored when they are thanked for it, the most first.
MILESTONES = (10, 5, 1)
# A draft without an evening is the one that is worked on for so long; then the next one begins.
DRAFT_DAYS = 180
FIRST_YEAR = 2000
# The longest time that one recognition looks back over.
MOST_DAYS = 3 * 366


class Naming(StrEnum):
    """Whether somebody wants to be named."""

    ASKED = "asked"
    YES = "yes"
    NO = "no"
    NOT_ASKED = "not_asked"
    CANNOT_BE_ASKED = "cannot_be_asked"  # they have no account any more


@dataclass(frozen=True, slots=True)
class Period:
    """From one day to another, both in it."""

    from_on: date
    until_on: date

    def __contains__(self, day: date | None) -> bool:
        return day is not None and self.from_on <= day <= self.until_on


@dataclass(frozen=True, slots=True)
class Mentorship:
    """One pair, as its mentor is thanked for it.

    `minutes_in` are those of the period, `minutes` all until the period's end.
    """

    mentor_id: int
    mentee_id: int
    status: str
    started_on: date
    ended_on: date | None
    employer_id: int | None
    minutes: int
    minutes_in: int

    @property
    def completed_on(self) -> date | None:
        return self.ended_on if self.status == "completed" else None


@dataclass(frozen=True, slots=True)
class Honour:
    """What one mentor is thanked for.

    `completed` pairs ended in the period; `mentees` are all the people whose pair with this mentor was
    completed by its end; `milestone` is the highest of MILESTONES that was reached in the period.
    """

    mentor_id: int
    employer_id: int | None
    completed: int
    mentees: int
    milestone: int | None
    is_returning: bool
    minutes: int
    first_year: int
    last_year: int


@dataclass(frozen=True, slots=True)
class Evening:
    """The numbers of a period, and every mentor who is thanked."""

    completed: int
    minutes: int
    honours: tuple[Honour, ...]

    @property
    def returning(self) -> int:
        return sum(each.is_returning for each in self.honours)

    def milestones(self) -> dict[int, int]:
        """How many mentors reached each milestone, the highest first."""
        reached = [each.milestone for each in self.honours]
        return {milestone: reached.count(milestone) for milestone in MILESTONES}


@dataclass(frozen=True, slots=True)
class Honoured:
    """What a certificate of recognition says of somebody; kept as JSON."""

    name: str
    mentees: int
    minutes: int
    first_year: int
    last_year: int


def next_period(latest: Period | None, today: date) -> Period:
    """What is thanked for next: since the last recognition, else the last twelve months."""
    if latest is None or latest.until_on >= today:
        return Period(_a_year_before(today), today)
    return Period(latest.until_on + timedelta(days=1), today)


def year_of(year: int) -> Period:
    """A calendar year."""
    return Period(date(year, 1, 1), date(year, 12, 31))


def drafted(pairs: Iterable[Mentorship], period: Period) -> Evening:
    """The evening of a period. Pairs that began after its end count for nothing."""
    known = sorted(
        (each for each in pairs if each.started_on <= period.until_on),
        key=lambda each: (each.mentor_id, each.started_on, each.mentee_id),
    )
    by_mentor = [(mentor, list(mine)) for mentor, mine in groupby(known, lambda each: each.mentor_id)]
    honours = (_honour(mentor, mine, period) for mentor, mine in by_mentor)
    return Evening(
        completed=sum(each.completed_on in period for each in known),
        minutes=sum(each.minutes_in for each in known),
        honours=tuple(each for each in honours if each.completed or each.is_returning),
    )


def whole_hours(minutes: int) -> int:
    """Minutes as a whole number of hours, the nearest; half an hour counts as one."""
    return (minutes + 30) // 60


def _honour(mentor_id: int, mine: list[Mentorship], period: Period) -> Honour:
    reached = _reached(mine, period.until_on)
    in_period = [each for each in mine if each.completed_on in period or each.started_on in period]
    employers = [each.employer_id for each in in_period if each.employer_id is not None]
    milestones = (each for each in MILESTONES if len(reached) >= each and reached[each - 1] in period)
    return Honour(
        mentor_id=mentor_id,
        employer_id=employers[-1] if employers else None,
        completed=sum(each.completed_on in period for each in mine),
        mentees=len(reached),
        milestone=next(milestones, None),
        is_returning=any(_came_back(each, mine) for each in mine if each.started_on in period),
        minutes=sum(each.minutes for each in mine),
        first_year=mine[0].started_on.year,
        last_year=max(_last_day(each, period).year for each in mine),
    )


def _reached(mine: list[Mentorship], until_on: date) -> list[date]:
    """When a mentor completed a pair with each of their mentees for the first time, in order."""
    first: dict[int, date] = {}
    for each in mine:
        done = each.completed_on
        if done is not None and done <= until_on:
            first[each.mentee_id] = min(done, first.get(each.mentee_id, done))
    return sorted(first.values())


def _came_back(again: Mentorship, mine: list[Mentorship]) -> bool:
    """Whether a mentor had completed a pair when they began this one."""
    return any(each.completed_on is not None and each.completed_on <= again.started_on for each in mine)


def _last_day(pair: Mentorship, period: Period) -> date:
    return min(pair.ended_on or period.until_on, period.until_on)


def _a_year_before(today: date) -> date:
    day_after = today + timedelta(days=1)
    try:
        return day_after.replace(year=day_after.year - 1)
    except ValueError:  # The 29th of February has no day of its own a year before.
        return date(day_after.year - 1, 3, 1)
