"""Days from numbers: the latest past one, and every way to read figures such as "3/11/2026"."""

from __future__ import annotations

import datetime as dt

from bot.rules.hours.vocabulary import Vague

_YEARS_BACK = 8  # Two leap years are at most eight years apart.
_RECENT = 400


def day_of(year: int, month: int, day: int) -> dt.date | None:
    """The day, if the calendar has it."""
    try:
        return dt.date(year, month, day)
    except ValueError:
        return None


def latest_day(today: dt.date, month: int, day: int) -> dt.date | None:
    """The latest such day that is not after ``today``."""
    for year in range(today.year, today.year - _YEARS_BACK - 1, -1):
        found = day_of(year, month, day)
        if found and found <= today:
            return found
    return None


def latest_day_of_month(today: dt.date, day: int) -> dt.date | None:
    """The latest ``day`` of any month that is not after ``today``."""
    year, month = today.year, today.month
    for _ in range(12):
        found = day_of(year, month, day)
        if found and found <= today:
            return found
        year, month = (year, month - 1) if month > 1 else (year - 1, 12)
    return None


def latest_weekday(today: dt.date, weekday: int) -> dt.date:
    """The latest such weekday before ``today``, never ``today`` itself."""
    return days_before(today, (today.weekday() - weekday - 1) % 7 + 1) or today


def days_before(today: dt.date, days: int) -> dt.date | None:
    """The day ``days`` days before ``today``, if the calendar reaches so far."""
    try:
        return today - dt.timedelta(days=days)
    except OverflowError:
        return None


def day_and_month(today: dt.date, first: int, second: int) -> tuple[dt.date, ...]:
    """The readings of "3/11", day first and then month first."""
    readings = (latest_day(today, second, first), latest_day(today, first, second))
    return tuple(dict.fromkeys(day for day in readings if day))


def full_figures(today: dt.date, first: str, second: str, third: str) -> tuple[dt.date, ...] | None:
    """The readings of three figures; nothing where their lengths are not those of a date."""
    lengths = (len(first), len(second), len(third))
    one, two, three = int(first), int(second), int(third)
    if min(two, three) > 31:
        return None  # "30-60-90" is a plan, not a day.
    if lengths[0] == 4 and max(lengths[1:]) <= 2:
        readings = [day_of(one, two, three)]
    elif max(lengths[:2]) <= 2 and lengths[2] == 4:
        readings = [day_of(three, two, one), day_of(three, one, two)]
    elif max(lengths) <= 2 and lengths[2] == 2:
        readings = [day_of(2000 + three, two, one), day_of(2000 + three, one, two)]
        year_first = day_of(2000 + one, two, three)
        if year_first and abs((today - year_first).days) <= _RECENT:
            readings.append(year_first)
    else:
        return None
    return tuple(dict.fromkeys(day for day in readings if day))


def vague_days(today: dt.date, vague: Vague) -> tuple[dt.date, ...]:
    """The days a vague phrase may mean, oldest first, none after ``today``."""
    monday = today.weekday()
    spans = {
        Vague.LAST_WEEK: range(monday + 7, monday, -1),
        Vague.THIS_WEEK: range(monday, -1, -1),
        Vague.FEW_DAYS: range(4, 1, -1),
        Vague.UNKNOWN: range(0),
    }
    if vague is Vague.WEEKEND:
        sunday = latest_weekday(today, 6) if monday != 6 else today
        found = [days_before(sunday, 1), sunday]
        if monday == 5:
            found.append(today)
    else:
        found = [days_before(today, back) for back in spans[vague]]
    return tuple(day for day in found if day)
