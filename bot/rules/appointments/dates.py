"""Dates to come: "3 décembre", "Dec. 3rd, 2026", "the 3rd", "2026-12-03", "3/12"."""

from __future__ import annotations

import datetime as dt
import re
from dataclasses import replace

from bot.rules.appointments.calendar import day_and_month, next_day, next_day_of_month
from bot.rules.appointments.faces import names_something
from bot.rules.appointments.mentions import DayMention
from bot.rules.appointments.vocabulary import CLOCK_LEADS, MINUTES, PARTS_OF_MONTH
from bot.rules.hours.calendar_days import day_of, full_figures
from bot.rules.hours.line import Line
from bot.rules.hours.months import DayNumber, day_number
from bot.rules.hours.tokens import Kind
from bot.rules.hours.vocabulary import HOUR_UNITS, MONTHS, WEEKDAYS
from bot.rules.hours.word_sets import words
from bot.rules.hours.word_shapes import LABELS, counts_things

_DOTTED = re.compile(r"\d{1,4}\.\d{1,2}\.\d{1,4}")
_COMPACT = re.compile(r"20\d{6}")
_SEPARATORS = frozenset("-/–.‒")
_YEARS = range(1900, 3000)
_LONG_MONTHS = frozenset(name for name in MONTHS if len(name) > 5)  # The others are words and names as well.
_NUMBERED = words(
    "unit unite room salle section page step etape chapter chapitre suite apt local bureau ligne line part"
    " partie question article version no n"
)
"""Before "5/6" these name a thing by it."""
_JOINS = frozenset({"-", "–", "—", "/", "&", "and", "et", "to", "au", "a", "or", "ou"})
_TIMELY = CLOCK_LEADS | words("noon midi minuit midnight for pour morning matin in pendant")


def match_named(line: Line, index: int, today: dt.date) -> DayMention | None:
    """The date with the name of its month that starts at ``index``."""
    if line.solid(index) and line.word(index) not in MONTHS:
        return None
    found = _day_first(line, index, today) or _month_first(line, index, today)
    if found and not found.key and (_joined_before(line, index) or _joined_after(line, found.end)):
        return replace(found, key="SEVERAL")
    return found or _vague_month(line, index)


def _joined_before(line: Line, index: int) -> bool:
    """ "1-3 Dec", "1 et 3 décembre": the first of two days."""
    number = line.integer(index - 2)
    if number is None or not 1 <= number <= 31 or line.norm(index - 1) not in _JOINS:
        return False
    return bool(line.word(index - 1)) or (line.glued(index) and line.glued(index - 1))


def _joined_after(line: Line, end: int) -> bool:
    """ "Dec 1-3", "Dec 1 and 3", "Dec 1, 3": the second of two days, and no time."""
    number, after = line.integer(end + 1), end + 2
    if number is None or not 1 <= number <= 31 or line.norm(end) not in _JOINS | {","} or line.solid(after):
        return False
    if line.norm(after) in {":", *_JOINS} or line.word(after) in HOUR_UNITS | {"am", "pm", "o", "oclock"}:
        return False
    return line.mark(end) != "," or line.kind(after) in {Kind.NUMBER, None}


def _vague_month(line: Line, index: int) -> DayMention | None:
    """ "fin décembre", "mid December", "in January": which day of it?"""
    at = index + 1 + (line.word(index + 1) in {"of", "de", "d"})
    if line.word(index) in _LONG_MONTHS:
        return DayMention(index, index + 1, key="DAY_MISSING", weak=True)
    if line.word(index) not in PARTS_OF_MONTH or line.word(at) not in MONTHS:
        return None
    return DayMention(index, at + 1, key="DAY_MISSING", weak=True)


def match_day_of_month(line: Line, index: int, today: dt.date) -> DayMention | None:
    """ "the 3rd", "le 3": the next one."""
    article = line.word(index)
    number = day_number(line, index + 1) if article in {"the", "le"} else None
    if number is None or not (number.digits or number.ordinal) or (article == "the" and not number.ordinal):
        return None
    follows = line.word(number.end)
    if follows in {"of", "de"} and line.word(number.end + 1) in MONTHS:
        return None
    if follows in LABELS or follows in HOUR_UNITS | MINUTES or follows in MONTHS or number.number < 1:
        return None
    weak = not number.digits or (
        bool(follows) and follows not in _TIMELY and line.kind(number.end) is not Kind.NUMBER
    )
    found = next_day_of_month(today, number.number) if number.number <= 31 else None
    if not found:
        return DayMention(index, number.end, key="NO_SUCH_DATE", weak=weak)
    return DayMention(index, number.end, (found,), key="DAY_AMBIGUOUS" if weak else "", weak=weak)


def match_lone_ordinal(line: Line, index: int, today: dt.date) -> DayMention | None:
    """ "30th at 1pm": a day of the month, or the start of a name."""
    number = day_number(line, index)
    if not number or not (number.digits and number.ordinal) or line.solid(index):
        return None
    follows = line.word(number.end)
    found = next_day_of_month(today, number.number) if 1 <= number.number <= 31 else None
    if not found or (follows and follows not in _TIMELY):
        return None
    return DayMention(index, number.end, (found,), "DAY_AMBIGUOUS", weak=True)


def _day_first(line: Line, index: int, today: dt.date) -> DayMention | None:
    number = day_number(line, index)
    if not number:
        return None
    at = number.end
    if line.mark(at) in {".", "/", "-"} and line.glued(at):
        at += 1
    at += 1 if line.word(at) in {"of", "de", "d"} else 0
    spelt = not number.digits and not number.ordinal
    if line.word(at) not in MONTHS or (spelt and line.word(at) in {"may", "march"}):
        return None
    found = _dated(line, index, number, _after_month(line, at), (MONTHS[line.word(at)], today))
    second = day_number(line, found.end)
    if not second or not second.digits or line.kind(found.end - 1) is not Kind.WORD or found.key:
        return found
    if names_something(line, second.end - 1) or counts_things(line, second.end) or second.number > 31:
        return found
    other = next_day(today, MONTHS[line.word(at)], second.number)  # "10 August 19": either of two days
    return replace(found, days=(*found.days, *((other,) if other else ())), key="DAY_AMBIGUOUS")


def _month_first(line: Line, index: int, today: dt.date) -> DayMention | None:
    name = line.word(index)
    if name not in MONTHS:
        return None
    at = _after_month(line, index)
    at += 1 if line.word(at) == "the" or (line.mark(at) in {"-", "/"} and line.glued(at)) else 0
    number = day_number(line, at)
    if not number or not (number.digits or number.ordinal):
        return None
    found = _dated(line, index, number, number.end, (MONTHS[name], today))
    french = name == "mar" and found.end == number.end and number.number <= 31
    tuesday = next_day_of_month(today, number.number) if french else None
    if tuesday and tuesday.weekday() == WEEKDAYS["tuesday"] and found.days != (tuesday,) and found.days:
        return DayMention(index, found.end, (tuesday, *found.days), key="DAY_AMBIGUOUS")
    return found


def _after_month(line: Line, month: int) -> int:
    """The index after a month and the full stop that shortens it."""
    short = line.mark(month + 1) == "." and line.glued(month + 1) and len(line.word(month)) <= 5
    return month + 2 if short else month + 1


def _dated(line: Line, start: int, number: DayNumber, end: int, of: tuple[int, dt.date]) -> DayMention:
    month, today = of
    year, end = _year(line, end)
    day = next_day(today, month, number.number) if year is None else day_of(year, month, number.number)
    return DayMention(start, end, (day,), key="") if day else DayMention(start, end, key="NO_SUCH_DATE")


def _year(line: Line, index: int) -> tuple[int | None, int]:
    at = index + 1 if line.mark(index) in {",", "-", "/", "."} else index
    number, digits = line.integer(at), line.norm(at)
    if number is None or line.solid(at + 1) or line.mark(at + 1) == ":" or line.word(at + 1) in HOUR_UNITS:
        return None, index
    if len(digits) == 4 and (number in _YEARS or (number > _YEARS[-1] and not line.word(at + 1))):
        return number, at + 1
    quoted = line.link(at) == "'" or (line.mark(index) in {"-", "/"} and line.glued(index))
    return (2000 + number, at + 1) if len(digits) == 2 and quoted else (None, index)


def match_figures(line: Line, index: int, today: dt.date) -> DayMention | None:
    """The date in figures that starts at ``index``."""
    if line.kind(index) is not Kind.NUMBER or line.link(index) or line.solid(index):
        return None
    if line.mark(index - 1) in _SEPARATORS and line.glued(index):
        return None
    return _three(line, index, today) or _two(line, index, today) or _one(line, index, today)


def _three(line: Line, index: int, today: dt.date) -> DayMention | None:
    separator = line.mark(index + 1)
    figures = [line.norm(index + step) for step in (0, 2, 4)]
    joined = all(line.glued(index + step) for step in (1, 2, 3, 4)) or 4 in map(len, figures)
    if separator not in _SEPARATORS or line.mark(index + 3) != separator or not joined:
        return None
    if not all(figure.isdecimal() and len(figure) <= 4 for figure in figures):
        return None
    return _full(index, index + 5, figures, today)


def _full(start: int, end: int, figures: list[str], today: dt.date) -> DayMention | None:
    days = full_figures(today, *figures)
    if days is None:
        return None
    if not days:
        return DayMention(start, end, key="NO_SUCH_DATE")
    return DayMention(start, end, days, key="DATE_AMBIGUOUS" if len(days) > 1 else "")


def _two(line: Line, index: int, today: dt.date) -> DayMention | None:
    """ "3/12" and, less surely, "3-12" and "3.12"."""
    first, second = line.integer(index), line.integer(index + 2)
    if first is None or second is None or line.mark(index + 1) != "/":
        return None
    if not (line.glued(index + 1) and line.glued(index + 2)) or max(first, second) > 99:
        return None
    if line.word(index + 3) in HOUR_UNITS | MINUTES:
        return None  # "1/2 h"
    days = day_and_month(today, first, second)
    weak = line.word(index - 1) in _NUMBERED
    key = "NO_SUCH_DATE" if not days else "DATE_AMBIGUOUS" if len(days) > 1 else ""
    return DayMention(index, index + 3, days, key, weak=weak)


def _one(line: Line, index: int, today: dt.date) -> DayMention | None:
    norm = line.norm(index)
    if _DOTTED.fullmatch(norm):
        return _full(index, index + 1, norm.split("."), today)
    if _COMPACT.fullmatch(norm):
        day = day_of(int(norm[:4]), int(norm[4:6]), int(norm[6:]))
        return DayMention(index, index + 1, (day,)) if day else None
    return None
