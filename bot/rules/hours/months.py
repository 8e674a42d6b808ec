"""Dates with a named month: "3 novembre", "Nov. 3rd, 2026", "the third of November"."""

from __future__ import annotations

import datetime as dt
from dataclasses import dataclass

from bot.rules.hours.calendar_days import day_of, latest_day, latest_day_of_month
from bot.rules.hours.line import Line
from bot.rules.hours.mentions import DateMention
from bot.rules.hours.numbers import cardinal
from bot.rules.hours.tokens import Kind
from bot.rules.hours.vocabulary import (
    HOUR_UNITS,
    LAST,
    LOOSE_ADJECTIVES,
    MINUTE_UNITS,
    MONTHS,
    ORDINAL_ENDINGS,
    ORDINALS,
)
from bot.rules.hours.word_sets import words
from bot.rules.hours.word_shapes import counts_things

_UNITS = HOUR_UNITS | MINUTE_UNITS | LOOSE_ADJECTIVES
_PARTS_OF_MONTH = words("early mid late end beginning debut mi fin")
_FIGURE_MARKS = frozenset(":/.,")
_QUOTES = frozenset("'’‘ʼ")
_JOINS = frozenset("/.")
_VERBS = words("be apply have need also not get go want help come take make do start")


@dataclass(frozen=True, slots=True)
class DayNumber:
    """A day of a month, and the index after it."""

    number: int
    end: int
    ordinal: bool
    digits: bool


def day_number(line: Line, index: int) -> DayNumber | None:
    """The day of a month at ``index``: never a number that counts hours or is part of a longer figure."""
    number = line.integer(index)
    if number is not None:
        if len(line.norm(index)) > 2:
            return None
        end = index + 1
        ordinal = line.solid(end) and line.word(end) in ORDINAL_ENDINGS
        return DayNumber(number, end + 1, True, True) if ordinal else _plain(line, number, end)
    if line.word(index) in {"twenty", "thirty"} and line.word(index + 1) in ORDINALS:
        tens = 20 if line.word(index) == "twenty" else 30
        return DayNumber(tens + ORDINALS[line.word(index + 1)], index + 2, True, False)
    if line.word(index) in ORDINALS:
        return DayNumber(ORDINALS[line.word(index)], index + 1, True, False)
    counted = cardinal(line, index)
    if not counted or not 1 <= counted[0] <= 31 or line.word(counted[1]) in _UNITS:
        return None
    return DayNumber(counted[0], counted[1], False, False)


def _plain(line: Line, number: int, end: int) -> DayNumber | None:
    if line.solid(end) and line.word(end) not in MONTHS:
        return None
    if line.word(end) in _UNITS or line.kind(end) is Kind.FRACTION:
        return None
    figures = line.mark(end) in _FIGURE_MARKS and line.glued(end) and line.glued(end + 1)
    if figures and line.kind(end + 1) is Kind.NUMBER:
        return None
    return DayNumber(number, end, False, True)


def _joined(line: Line, end: int) -> int:
    """The index of the month after the mark at ``end`` in "3/nov"; ``end`` where there is none."""
    tight = line.mark(end) in _JOINS and line.glued(end) and line.glued(end + 1)
    return end + 1 if tight and line.word(end + 1) in MONTHS else end


def match_month(line: Line, index: int, today: dt.date) -> DateMention | None:
    """The date with a named month that starts at ``index``."""
    return (
        _day_first(line, index, today)
        or _month_first(line, index, today)
        or _year_first(line, index, today)
        or _vague_month(line, index)
    )


def _day_first(line: Line, index: int, today: dt.date) -> DateMention | None:
    if line.solid(index):
        return None
    day = day_number(line, index)
    if not day:
        return None
    end = _joined(line, day.end)
    if line.mark(end) == "." and line.glued(end) and day.digits and line.word(end + 1) in MONTHS:
        end += 1  # "13. November"
    if line.word(end) in {"of", "de", "d"}:
        end += 1
    if line.word(end) not in MONTHS or (
        not day.digits and not day.ordinal and line.word(end) in {"may", "march"}
    ):
        return None
    month = end
    year, end = _year(line, _after_month(line, month), line.link(month) == "-")
    mention = _resolved(index, end, today, (year, MONTHS[line.word(month)], day.number))
    if year is None and (dated := _short_year(line, index, end, today, mention)):
        return dated
    if year is None and line.word(end) in LAST - {"last", "past"} and mention.days:
        return DateMention(index, end + 1, mention.days)  # "3 novembre dernier"
    contested = year is None and (second := day_number(line, end)) and second.digits and second.number <= 31
    unsure = line.word(month) == "may" and line.word(end) in _VERBS
    if contested or unsure:
        return DateMention(index, end, mention.days, doubtful=True)
    return mention


def _after_month(line: Line, month: int) -> int:
    """The index after a month and the full stop that shortens it."""
    short = line.mark(month + 1) == "." and line.glued(month + 1) and len(line.word(month)) <= 5
    return month + 2 if short else month + 1


def _month_first(line: Line, index: int, today: dt.date) -> DateMention | None:
    if line.word(index) not in MONTHS or line.solid(index):
        return None
    end = _after_month(line, index)
    if line.word(index) == "mar" and _day_first(line, end, today):
        return None  # "mar 17 nov" is a Tuesday.
    if line.word(end) == "the" or (line.mark(end) == "/" and line.glued(end) and line.glued(end + 1)):
        end += 1
    day = day_number(line, end) if line.link(end) != "'" else None
    if not day or (not day.digits and not day.ordinal):
        broken = line.kind(end) is Kind.NUMBER and any(mark in line.norm(end) for mark in ",.")
        return DateMention(index, end, doubtful=True) if broken and line.norm(end)[0] != "0" else None
    year, end = _year(line, day.end, line.link(day.end) == "-")
    mention = _resolved(index, end, today, (year, MONTHS[line.word(index)], day.number))
    if year is None and (dated := _short_year(line, index, end, today, mention)):
        return dated
    if line.word(index - 1) in {"with", "avec"} and counts_things(line, end):
        return DateMention(index, end, mention.days, doubtful=True)  # "with June 3 CVs"
    fraction = line.mark(end + 1) == "/" and line.glued(end + 1) and line.glued(end + 2)
    if line.kind(end) is Kind.FRACTION or (fraction and year is None and not day.ordinal):
        return DateMention(index, end, mention.days, doubtful=True)
    tuesday = _tuesday(today, day.number)
    if line.word(index) == "mar" and not day.ordinal and year is None and tuesday:
        days = tuple(dict.fromkeys((*mention.days, tuesday)))
        return DateMention(index, end, days, doubtful=len(days) > 1)
    return mention


def _tuesday(today: dt.date, number: int) -> dt.date | None:
    """The French Tuesday that "mar 17" can be: the latest 17th, where it was one."""
    found = latest_day_of_month(today, number)
    return found if found and found.weekday() == 1 else None


def _short_year(line: Line, start: int, end: int, today: dt.date, mention: DateMention) -> DateMention | None:
    """ "3 Nov 26": this year or the last in two figures, which may also be something else."""
    at = end + 1 if line.mark(end) == "," else end
    number = line.integer(at)
    if number is None or number not in {today.year % 100, today.year % 100 - 1} or not mention.days:
        return None
    if line.solid(at + 1) or line.word(at + 1) in _UNITS or counts_things(line, at + 1):
        return None
    if line.mark(at + 1) in _FIGURE_MARKS and line.glued(at + 1) and line.glued(at + 2):
        return None
    said = day_of(2000 + number, mention.days[0].month, mention.days[0].day)
    days = tuple(dict.fromkeys(day for day in (said, *mention.days) if day and day <= today))
    return DateMention(start, at + 1, days, doubtful=True)


def _year_first(line: Line, index: int, today: dt.date) -> DateMention | None:
    """ "2026 Nov 3"."""
    year, month = line.integer(index), index + 1
    if line.mark(month) in {",", "-", "/"}:
        month += 1
    if year is None or not 1900 <= year <= 2999 or line.word(month) not in MONTHS:
        return None
    day = day_number(line, _after_month(line, month))
    if not day or not day.digits:
        return None
    return _resolved(index, day.end, today, (year, MONTHS[line.word(month)], day.number))


def _year(line: Line, index: int, linked: bool) -> tuple[int | None, int]:
    """The year at ``index``, after a comma or not, and the index after it."""
    dashed = line.mark(index) in {"-", *_JOINS} and line.glued(index) and line.glued(index + 1)
    at = index + 1 if line.mark(index) == "," or dashed else index
    quoted = line.link(at) == "'"
    if line.mark(at) in _QUOTES and line.glued(at + 1):
        quoted, at = True, at + 1
    number, digits = line.integer(at), line.norm(at)
    if number is None or line.solid(at + 1) or line.word(at + 1) in _UNITS:
        return None, index
    if len(digits) == 4 and 1900 <= number <= 2999:
        return number, at + 1
    slashed = dashed and line.mark(index) != "-"
    if len(digits) == 2 and (quoted or slashed or (linked and line.link(at) == "-")):
        return 2000 + number, at + 1
    return None, index


def _resolved(start: int, end: int, today: dt.date, parts: tuple[int | None, int, int]) -> DateMention:
    year, month, day = parts
    found = latest_day(today, month, day) if year is None else day_of(year, month, day)
    if found is None:
        return DateMention(start, end, problem="BAD_DATE")
    return DateMention(start, end, (found,), problem="FUTURE" if found > today else "")


def _vague_month(line: Line, index: int) -> DateMention | None:
    """ "early November", "fin octobre", "novembre 2026": some day of that month."""
    before = line.word(index)
    at = index + 2 if line.word(index + 1) in {"of", "de", "d"} else index + 1
    if before in _PARTS_OF_MONTH | LAST and line.word(at) in MONTHS:
        return DateMention(index, at + 1, doubtful=True)
    if before in MONTHS and line.word(index + 1) in LAST - {"last", "past"}:
        return DateMention(index, index + 2, doubtful=True)
    if before in MONTHS:
        year, end = _year(line, _after_month(line, index), False)
        return DateMention(index, end, doubtful=True) if year is not None else None
    return None
