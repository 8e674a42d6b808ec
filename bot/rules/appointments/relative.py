"""Days counted from today: "tomorrow", "in 2 days", "dans trois semaines", "demain en huit"."""

from __future__ import annotations

import datetime as dt
from dataclasses import replace

from bot.rules.appointments.calendar import days_after, months_after
from bot.rules.appointments.mentions import DayMention, WaitMention
from bot.rules.appointments.vocabulary import (
    AHEAD,
    BEHIND,
    ENGLISH_HOURS,
    FRENCH_HOURS,
    MINUTES,
    NEXT_WEEK,
    VAGUE,
)
from bot.rules.hours.line import Line
from bot.rules.hours.numbers import cardinal
from bot.rules.hours.tokens import Kind
from bot.rules.hours.vocabulary import HOUR_FRACTIONS
from bot.rules.hours.word_sets import words

_UNITS = dict.fromkeys(words("day days jour jours"), 1) | dict.fromkeys(
    words("week weeks wk wks semaine semaines"), 7
)
_FORTNIGHTS = {"fortnight": 14, "quinzaine": 14}
_MONTHS = dict.fromkeys(words("month months mois"), 1) | dict.fromkeys(
    words("year years an ans annee annees"), 12
)
_SAYINGS = {8: 7, 15: 14}  # "dans quinze jours" is two weeks to most, and fifteen days to some.
_MOST = 5_000  # Of whatever is counted: further than anybody plans, and within the calendar.
_AGO = frozenset({"ago"})


def match_relative(line: Line, index: int, today: dt.date) -> DayMention | None:
    """The day at ``index`` that is counted from ``today``."""
    if line.kind(index) is Kind.NUMBER:
        return _counted(line, index, today)
    ahead, behind = line.phrase(index, AHEAD), line.phrase(index, BEHIND)
    if behind and (not ahead or behind[1] > ahead[1]):
        return DayMention(index, behind[1], key="PAST")
    if ahead:
        (days, part), end = ahead
        return _ahead(line, DayMention(index, end, part=part), days, today)
    vague = line.phrase(index, VAGUE) or line.phrase(index, NEXT_WEEK)
    if vague:
        return DayMention(index, vague[1], key="DAY_MISSING", weak=True)
    return _counted(line, index, today)


def match_wait(line: Line, index: int) -> WaitMention | None:
    """ "in two hours", "dans 45 minutes", "in half an hour"."""
    if line.word(index) not in {"in", "dans"}:
        return None
    fraction = line.phrase(index + 1, HOUR_FRACTIONS)
    if fraction:
        return WaitMention(index, fraction[1], fraction[0])
    counted = _count(line, index + 1)
    if not counted:
        return None
    count, end = counted
    if line.word(end) in ENGLISH_HOURS | FRENCH_HOURS:
        return _wait_with_minutes(line, index, count * 60, end + 1)
    return WaitMention(index, end + 1, count) if line.word(end) in MINUTES else None


def _wait_with_minutes(line: Line, start: int, minutes: int, end: int) -> WaitMention | None:
    more = line.integer(end)
    if more is not None:
        unit = line.word(end + 1) in MINUTES
        return WaitMention(start, end + 1 + unit, minutes + more) if more <= 59 else None
    return WaitMention(start, end, minutes)


def _ahead(line: Line, found: DayMention, days: int, today: dt.date) -> DayMention:
    """ "tomorrow", and "demain en huit" a week later."""
    end, later = found.end, 0
    if line.word(end) == "en" and line.norm(end + 1) in {"huit", "8", "quinze", "15"}:
        end, later = end + 2, 7 if line.norm(end + 1) in {"huit", "8"} else 14
    day = days_after(today, days + later)
    return replace(found, end=end, days=(day,) if day else (), key="" if day else "TOO_FAR")


def _count(line: Line, index: int) -> tuple[int, int] | None:
    number = line.integer(index)
    if number is not None:
        return number, index + 1
    if line.word(index) in {"a", "an"}:
        return 1, index + 1
    return cardinal(line, index)


def _counted(line: Line, index: int, today: dt.date) -> DayMention | None:
    led = line.word(index) in {"in", "dans"}
    past = (line.word(index), line.word(index + 1), line.word(index + 2)) == ("il", "y", "a")
    counted = _count(line, index + (3 if past else 1 if led else 0))
    if not counted:
        return None
    count, unit = counted
    name, end = line.word(unit), unit + 1
    if name not in _UNITS.keys() | _MONTHS.keys() | _FORTNIGHTS.keys():
        return None
    if past or line.word(end) in _AGO:
        return DayMention(index, end + (0 if past else 1), key="PAST")
    if not led:
        if line.word(end) != "from" or line.word(end + 1) not in {"now", "today"}:
            return None
        end += 2
    return _after(index, end, count, name, today)


def _after(start: int, end: int, count: int, unit: str, today: dt.date) -> DayMention:
    if unit in _MONTHS:
        ahead = count * _MONTHS[unit]
        day = months_after(today, ahead) if ahead <= _MOST else None
        if not day:
            return DayMention(start, end, key="TOO_FAR" if ahead > 12 else "DAY_MISSING")
        return DayMention(start, end, (day,))
    if count > _MOST:
        return DayMention(start, end, key="TOO_FAR")
    ahead = count * (_UNITS.get(unit) or _FORTNIGHTS[unit])
    counts = (ahead, _SAYINGS[count]) if unit == "jours" and count in _SAYINGS else (ahead,)
    days = tuple(sorted(day for each in counts if (day := days_after(today, each))))
    return DayMention(start, end, days, key="" if len(days) == 1 else "DAY_AMBIGUOUS" if days else "TOO_FAR")
