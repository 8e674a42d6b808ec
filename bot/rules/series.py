"""A series of events: from its first date and how it repeats to the instant of each of its dates.

What is kept is what a clock on the wall shows: 6 p.m. stays 6 p.m. when clocks change. What a calendar lacks
(a fifth Tuesday, an hour that a spring night skips) is replaced by what is nearest, and said.
"""

import calendar
from dataclasses import dataclass
from datetime import date, datetime, time, timedelta
from enum import StrEnum

from bot.rules.wall_clock import around_a_gap, instants, wall

FEWEST, MOST = 2, 12
_WEEKS = {"weekly": 1, "fortnightly": 2}


class Repeat(StrEnum):
    """How an event repeats."""

    NEVER = "never"
    WEEKLY = "weekly"
    FORTNIGHTLY = "fortnightly"
    MONTHLY = "monthly"  # "the first Tuesday of the month"
    MONTHLY_LAST = "monthly_last"  # "the last Friday of the month"


class Oddity(StrEnum):
    """Why a date is not quite what the rule says."""

    NO_FIFTH = "no_fifth"  # the month has no fifth such weekday: it is on the last one
    SKIPPED = "skipped"  # clocks skip that time: it is just after
    TWICE = "twice"  # clocks show that time twice: it is the first of them


@dataclass(frozen=True, slots=True)
class Occurrence:
    """One date of a series: an instant in UTC, and what is odd about it."""

    starts_at: datetime
    oddities: tuple[Oddity, ...] = ()


def occurrences(starts_at: datetime, zone: str, repeat: Repeat, times: int) -> tuple[Occurrence, ...]:
    """The dates of a series whose first one is at `starts_at`; `times` of them, the first included."""
    first = wall(starts_at, zone)
    if repeat is Repeat.NEVER:
        return (Occurrence(starts_at),)
    later = [
        _occurrence(day, first.time(), zone, lacks_fifth=_lacks_fifth(first.date(), day, repeat))
        for day in days(first.date(), repeat, times)[1:]
    ]
    return (Occurrence(starts_at), *later)


def days(first: date, repeat: Repeat, times: int) -> tuple[date, ...]:
    """The days of a series, in order."""
    if repeat is Repeat.NEVER:
        return (first,)
    if repeat in _WEEKS:
        return tuple(first + timedelta(weeks=_WEEKS[repeat] * step) for step in range(times))
    which = _LAST if repeat is Repeat.MONTHLY_LAST else week_of(first)
    return tuple(_in_month(first, step, which) for step in range(times))


def week_of(day: date) -> int:
    """1 for the first such weekday of its month, up to 5."""
    return (day.day - 1) // 7 + 1


def is_last(day: date) -> bool:
    """Whether it is the last such weekday of its month."""
    return day.day + 7 > calendar.monthrange(day.year, day.month)[1]


def moved(starts_at: datetime, zone: str, by_days: int, at: time) -> Occurrence:
    """A date of a series so many days later, at another time of day in `zone`."""
    return _occurrence(wall(starts_at, zone).date() + timedelta(days=by_days), at, zone)


_LAST = 5


def _in_month(first: date, months: int, which: int) -> date:
    """The weekday of `first` in a later month: the `which`-th, or the last where there is none."""
    year, month = divmod(first.year * 12 + first.month - 1 + months, 12)
    begin, length = calendar.monthrange(year, month + 1)
    day = (first.weekday() - begin) % 7 + 1 + 7 * (which - 1)
    return date(year, month + 1, day if day <= length else day - 7)


def _lacks_fifth(first: date, day: date, repeat: Repeat) -> bool:
    return repeat is Repeat.MONTHLY and week_of(first) == _LAST and week_of(day) != _LAST


def _occurrence(day: date, at: time, zone: str, *, lacks_fifth: bool = False) -> Occurrence:
    odd = (Oddity.NO_FIFTH,) * lacks_fifth
    found = instants(day, at, zone)
    if not found:
        return Occurrence(around_a_gap(day, at, zone)[1], (*odd, Oddity.SKIPPED))
    return Occurrence(found[0], (*odd, Oddity.TWICE) if len(found) > 1 else odd)
