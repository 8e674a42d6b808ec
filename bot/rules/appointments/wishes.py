"""From a day and a time on the wall to instants: a wish may have none, one or two, or be too late."""

from __future__ import annotations

import datetime as dt
from dataclasses import dataclass

from bot.rules.appointments.calendar import days_after
from bot.rules.appointments.values import MOST_DAYS
from bot.rules.wall_clock import around_a_gap, instants

_DAY = 24 * 60


@dataclass(frozen=True, slots=True)
class Wish:
    """A day, minutes since its midnight (1,440 ends it) and a length; ``ranged`` where the end was said."""

    day: dt.date
    at: int
    minutes: int
    ranged: bool = False


@dataclass(frozen=True, slots=True)
class Starts:
    """The instants of a wish, each with its minutes; ``key`` is the problem where it is not one to come."""

    found: tuple[tuple[dt.datetime, int], ...]
    key: str = ""


def starts(wish: Wish, now: dt.datetime, zone: str) -> Starts:
    """What ``wish`` means on the wall of ``zone``."""
    on_wall = _on_wall(wish.day, wish.at)
    if on_wall is None:
        return Starts((), "TOO_FAR")
    try:
        found = instants(*on_wall, zone)
        around = () if found else around_a_gap(*on_wall, zone)
    except OverflowError:
        return Starts((), "PAST" if wish.day < now.date() else "TOO_FAR")
    key = "NO_SUCH_TIME" if around else ""
    to_come = tuple(moment for moment in found or around if moment > now)
    if not to_come:
        return Starts((), "PAST")
    near = tuple(moment for moment in to_come if moment <= now + dt.timedelta(days=MOST_DAYS))
    if not near:
        return Starts((), "TOO_FAR")
    key = key or ("TIME_TWICE" if len(near) > 1 else "")
    return Starts(tuple((moment, _length(wish, moment, zone)) for moment in near), key)


def _on_wall(day: dt.date, at: int) -> tuple[dt.date, dt.time] | None:
    found = days_after(day, at // _DAY)
    return (found, dt.time(at % _DAY // 60, at % 60)) if found else None


def _length(wish: Wish, start: dt.datetime, zone: str) -> int:
    """The minutes between two times on the wall, more or fewer where the clock changes in between."""
    end = _on_wall(wish.day, wish.at + wish.minutes) if wish.ranged else None
    ends = instants(*end, zone) if end else ()
    return (
        int((ends[0] - start).total_seconds()) // 60 if len(ends) == 1 and ends[0] > start else wish.minutes
    )
