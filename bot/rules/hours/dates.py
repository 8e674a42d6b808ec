"""Dates in words and in figures, wherever they stand in a line."""

from __future__ import annotations

import datetime as dt
from dataclasses import replace

from bot.rules.hours.calendar_days import (
    days_before,
    latest_day_of_month,
    latest_weekday,
    vague_days,
)
from bot.rules.hours.figures import match_figures
from bot.rules.hours.line import Line
from bot.rules.hours.mentions import DateMention
from bot.rules.hours.months import day_number, match_month
from bot.rules.hours.numbers import cardinal
from bot.rules.hours.short_weekdays import short_weekday
from bot.rules.hours.tokens import Kind
from bot.rules.hours.vocabulary import (
    DAY_PARTS,
    FUTURE_DAYS,
    HOUR_UNITS,
    LAST,
    MINUTE_UNITS,
    NEXT,
    RELATIVE_DAYS,
    THIS,
    VAGUE_DAYS,
    WEEKDAY_OR_WORD,
    WEEKDAY_PLURALS,
    WEEKDAYS,
)
from bot.rules.hours.word_sets import Phrases, phrases, words
from bot.rules.hours.word_shapes import LABELS

_DAYS_IN = {"night": 1, "nights": 1, "day": 1, "days": 1, "jour": 1, "jours": 1, "d": 1, "j": 1}
_WEEKS_IN = {"week": 7, "weeks": 7, "wk": 7, "wks": 7, "semaine": 7, "semaines": 7}
_MONTHS_IN = {"month": 0, "months": 0, "mois": 0, "year": 0, "years": 0, "an": 0, "ans": 0}
_LENGTHS = {**_DAYS_IN, **_WEEKS_IN, **_MONTHS_IN}
_PERIODS = words("week wk month year weekend")
_AGO = frozenset({"ago", "back"})
_EARLIER = Phrases(dict.fromkeys(phrases("earlier, before, prior, plus tot, avant, passes, passees"), True))
_DAY_STOPS = words(
    "with w and for at about on to avec et pour chez a helping helped reviewing met yesterday hier"
)


def match_date(line: Line, index: int, today: dt.date) -> DateMention | None:
    """The date that starts at the token ``index``, read on the day ``today``."""
    return (
        _counted(line, index, today)
        or _phrase(line, index, today)
        or match_figures(line, index, today)
        or match_month(line, index, today)
        or _weekday(line, index, today)
        or _day_of_month(line, index, today)
    )


def _with_part(line: Line, end: int) -> int:
    """The index after a part of the day, where one follows: "hier soir", "Monday in the morning"."""
    part = line.phrase(end, DAY_PARTS)
    return part[1] if part else end


def _phrase(line: Line, index: int, today: dt.date) -> DateMention | None:
    vague = line.phrase(index, VAGUE_DAYS)
    future = line.phrase(index, FUTURE_DAYS)
    relative = line.phrase(index, RELATIVE_DAYS)
    end = max((found[1] for found in (vague, future, relative) if found), default=index)
    if vague and vague[1] == end:
        return _vague(line, index, end, vague_days(today, vague[0]), today)
    if future and future[1] == end:
        return DateMention(index, _with_part(line, end), problem="FUTURE")
    if not relative:
        return None
    day = days_before(today, relative[0])
    return DateMention(index, _with_part(line, end), (day,) if day else (), problem="" if day else "BAD_DATE")


def _vague(line: Line, start: int, end: int, days: tuple[dt.date, ...], today: dt.date) -> DateMention:
    """A vague phrase; "last week Tuesday" is one day, unless it is the Sunday, which some weeks start
    with."""
    weekday = WEEKDAYS.get(line.word(end))
    if len(days) == 7 and weekday is not None and days[-1] < today:
        return DateMention(start, end + 1, (days[weekday],), weekday, doubtful=weekday == 6)
    return DateMention(start, end, days, doubtful=True)


def _count(line: Line, index: int) -> tuple[int, int] | None:
    number = line.integer(index)
    if number is not None:
        return number, index + 1
    if line.word(index) in {"a", "an"} and line.word(index + 1) in _LENGTHS:
        return 1, index + 1
    return cardinal(line, index)


def _lead(line: Line, index: int) -> tuple[str, int]:
    """Whether the words at ``index`` lead to a count of past, future or several days, and the index after
    them."""
    first, second, third = (line.word(index + step) for step in range(3))
    if (first, second, third) == ("il", "y", "a"):
        return "past", index + 3
    if (first, second) == ("y", "a"):
        return "past", index + 2
    if (first, second) in {("ca", "fait"), ("cela", "fait")}:
        return "past", index + 2
    if first in {"for", "depuis", "pendant", "durant", "over"}:
        return "spread", index + 1
    if first in {"ya", "voila"}:
        return "past", index + 1
    return ("future", index + 1) if first in {"in", "dans"} else ("", index)


def _counted(line: Line, index: int, today: dt.date) -> DateMention | None:
    """ "3 days ago", "il y a 3 jours", "in 2 days", "dans 2 jours"."""
    start = index
    before, index = _lead(line, index)
    counted = _count(line, index)
    if not counted or (line.solid(counted[1]) and line.word(counted[1]) not in {"d", "j"}):
        return None
    count, unit = counted
    if line.word(unit) not in _LENGTHS:
        return None
    end = unit + 1
    if line.word(end) in _AGO:
        before, end = "past", end + 1
    elif line.word(end) == "from" and line.word(end + 1) in {"now", "today"}:
        before, end = "future", end + 2
    elif not before and (earlier := line.phrase(end, _EARLIER)):
        past = _ago(start, earlier[1], count, _LENGTHS[line.word(unit)], today)
        return DateMention(start, past.end, past.days, doubtful=True)
    if not before:
        return None
    if before == "spread":
        counts = count == 1 or line.word(unit)[-1] in "sj"
        return DateMention(start, end, doubtful=True) if counts else None
    if before == "future":
        return DateMention(start, end, problem="FUTURE")
    return _ago(start, end, count, _LENGTHS[line.word(unit)], today)


def _ago(start: int, end: int, count: int, length: int, today: dt.date) -> DateMention:
    if not length:
        return DateMention(start, end, doubtful=True)
    day = days_before(today, count * length)
    return DateMention(start, end, (day,)) if day else DateMention(start, end, problem="BAD_DATE")


def _weekday(line: Line, index: int, today: dt.date) -> DateMention | None:
    start, sure, before = index, False, ""
    while line.word(index) in LAST | NEXT | THIS and index < start + 2:
        before, sure, index = line.word(index), True, index + 1
    name = line.word(index)
    if name in WEEKDAY_PLURALS:
        return DateMention(start, index + 1, (latest_weekday(today, WEEKDAY_PLURALS[name]),), doubtful=True)
    weekday = WEEKDAYS.get(name)
    if weekday is None:
        return None
    end = index + 1
    suffix = line.word(end) in {"dernier", "passe", "prochain", "last", "precedent"}
    if suffix and not before and line.word(end + 1) not in _PERIODS:
        before, sure, end = line.word(end), True, end + 1
    if line.mark(end) == "." and line.glued(end) and len(name) <= 5:
        end += 1
    if {before, *(line.word(step) for step in range(start, index))} & NEXT:
        return DateMention(start, end, problem="FUTURE")
    named = _named_weekday(line, (start, end), weekday, today, name in WEEKDAY_OR_WORD and not sure, before)
    twice = index == start + 2 and line.word(start) in LAST  # "last last Friday"
    return replace(named, doubtful=True) if named and twice else named


def _named_weekday(
    line: Line, span: tuple[int, int], weekday: int, today: dt.date, unsure: bool, before: str
) -> DateMention | None:
    start, end = span
    day = latest_weekday(today, weekday)
    after = line.phrase(end + (1 if line.word(end) in {"of", "de"} else 0), VAGUE_DAYS)
    if after and len(days := vague_days(today, after[0])) == 7:
        return DateMention(start, after[1], (days[weekday],), weekday, doubtful=weekday == 6)
    numbered = _numbered_weekday(line, span, weekday, today)
    if numbered:
        return numbered
    part = _with_part(line, end)
    if before in THIS and today.weekday() == weekday:
        return DateMention(start, part, (today, day), doubtful=True)
    if unsure and part == end:
        return short_weekday(line, (start, end), weekday, day)
    return DateMention(start, part, (day,), weekday)


def _numbered_weekday(line: Line, span: tuple[int, int], weekday: int, today: dt.date) -> DateMention | None:
    """ "mardi 17", "Monday 16th": one day where the calendar agrees, two where it does not."""
    start, end = span
    number = day_number(line, end)
    if not number or not number.digits or match_month(line, end, today) or not 1 <= number.number <= 31:
        return None
    found = latest_day_of_month(today, number.number)
    if found and found.weekday() == weekday:
        return DateMention(start, number.end, (found,))
    if not number.ordinal:
        return None
    days = tuple(day for day in (found, latest_weekday(today, weekday)) if day)
    return DateMention(start, number.end, days, doubtful=True)


def _bare_follows(line: Line, index: int) -> bool:
    """Whether a number without a unit follows: "the 3rd 90 days"."""
    number = line.kind(index) in {Kind.NUMBER, Kind.FRACTION}
    return number and line.word(index + 1) not in HOUR_UNITS | MINUTE_UNITS and line.mark(index + 1) != ":"


def _day_of_month(line: Line, index: int, today: dt.date) -> DateMention | None:
    """ "the 3rd", "le 3": the latest one."""
    article = line.word(index)
    day = day_number(line, index + 1)
    if article not in {"the", "le", "on"} or day is None or match_month(line, index + 1, today):
        return None
    ordinal = day.ordinal
    bare = article != "le" and not ordinal
    if bare and day.end < len(line) and not line.mark(day.end):
        return None
    if day.number > 31 or day.number == 0:
        return DateMention(index, day.end, problem="BAD_DATE") if day.digits else None
    found = latest_day_of_month(today, day.number)
    follows = line.word(day.end)
    if follows in LABELS or (not day.digits and day.end < len(line) and not line.mark(day.end)):
        return None
    unsure = bare or (bool(follows) and follows not in _DAY_STOPS) or _bare_follows(line, day.end)
    return DateMention(index, day.end, (found,) if found else (), doubtful=unsure)
