"""Days to come: the next weekday, the next third of December, every way to read "3/12"."""

from __future__ import annotations

import datetime as dt

from bot.rules.hours.calendar_days import day_of

_WEEK = 7
_MONTHS = 12


def days_after(today: dt.date, days: int) -> dt.date | None:
    """The day ``days`` days after ``today``, if the calendar reaches so far."""
    try:
        return today + dt.timedelta(days=days)
    except OverflowError:
        return None


def next_weekday(today: dt.date, weekday: int) -> dt.date:
    """The next such weekday after ``today``, never ``today`` itself."""
    return days_after(today, (weekday - today.weekday() - 1) % _WEEK + 1) or today


def weekday_of_next_week(today: dt.date, weekday: int) -> tuple[dt.date, ...]:
    """That weekday of next week: of a week that begins on Monday, and of one that begins on Sunday."""
    monday_first = _WEEK - today.weekday() + weekday
    sunday_first = _WEEK - (today.weekday() + 1) % _WEEK + (weekday + 1) % _WEEK
    days = (days_after(today, ahead) for ahead in (monday_first, sunday_first))
    return tuple(dict.fromkeys(day for day in days if day))


def next_day(today: dt.date, month: int, day: int) -> dt.date | None:
    """That day of the next such month, which may be ``today``; nothing where the month has no such day."""
    year = today.year + ((month, day) < (today.month, today.day))
    return day_of(year, month, day)


def next_day_of_month(today: dt.date, day: int) -> dt.date | None:
    """The next ``day`` of any month, which may be ``today``."""
    year, month = today.year, today.month
    for _ in range(_MONTHS):
        found = day_of(year, month, day)
        if found and found >= today:
            return found
        year, month = (year, month + 1) if month < _MONTHS else (year + 1, 1)
    return None


def months_after(today: dt.date, months: int) -> dt.date | None:
    """The same day of a later month, if it has one."""
    year, month = divmod(today.year * _MONTHS + today.month - 1 + months, _MONTHS)
    return day_of(year, month + 1, today.day) if year <= dt.MAXYEAR else None


def day_and_month(today: dt.date, first: int, second: int) -> tuple[dt.date, ...]:
    """The readings of "3/12", day first and then month first."""
    pairs = ((second, first), (first, second))
    days = (next_day(today, month, day) for month, day in pairs if 1 <= month <= _MONTHS)
    return tuple(dict.fromkeys(day for day in days if day))
