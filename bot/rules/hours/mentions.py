"""What the grammar found in a line: where a date or a duration stands, and what it may mean."""

from __future__ import annotations

import datetime as dt
from dataclasses import dataclass
from fractions import Fraction


@dataclass(frozen=True, slots=True)
class DateMention:
    """Words about a day, tokens ``start:end``.

    ``days`` are the possible days, likeliest first. ``weekday`` (0 is Monday) is set where a weekday was
    named.
    ``problem`` is a key where no day is possible. A doubtful mention may not be about the day of the hours.
    """

    start: int
    end: int
    days: tuple[dt.date, ...] = ()
    weekday: int | None = None
    problem: str = ""
    doubtful: bool = False


@dataclass(frozen=True, slots=True)
class DurationMention:
    """Words about a length of time, tokens ``start:end``.

    ``minutes`` are the possible lengths, likeliest first, each with the index where that reading ends.
    ``problem`` is a key where none is possible. A doubtful mention may not be the length of the hours.
    ``hour_style`` is "h" for "14h30", ":" for "14:30": both can also be a time of day.
    """

    start: int
    end: int
    minutes: tuple[tuple[Fraction, int], ...] = ()
    problem: str = ""
    doubtful: bool = False
    hour_style: str = ""
