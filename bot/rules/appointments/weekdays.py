"""Weekdays to come: "Tuesday", "next Tuesday", "mardi prochain", "mardi en huit", "Tuesday next week"."""

from __future__ import annotations

import datetime as dt
from dataclasses import replace

from bot.rules.appointments.calendar import (
    days_after,
    next_day_of_month,
    next_weekday,
    weekday_of_next_week,
)
from bot.rules.appointments.mentions import DayMention
from bot.rules.appointments.vocabulary import CLOCK_LEADS, COMING, LAST, NEXT, NEXT_WEEK, PARTS, THIS
from bot.rules.hours.line import Line
from bot.rules.hours.months import day_number
from bot.rules.hours.tokens import Kind
from bot.rules.hours.vocabulary import MONTHS, WEEKDAY_OR_WORD, WEEKDAYS
from bot.rules.hours.word_shapes import counts_things

_LATER = {("en", "huit"): 7, ("en", "8"): 7, ("en", "quinze"): 14, ("en", "15"): 14}
_PERIODS = frozenset({"week", "month", "year", "weekend"})
_NAMES = frozenset({"sam", "mar", "jeu"})


def match_weekday(line: Line, index: int, today: dt.date) -> DayMention | None:
    """The weekday that starts at ``index``, with the words that move it."""
    at, said = index, ""
    if line.word(at) in NEXT | THIS | COMING | LAST:
        said, at = line.word(at), at + 1
    if said in THIS and line.word(at) in COMING:
        said, at = line.word(at), at + 1
    name = line.word(at)
    if name not in WEEKDAYS:
        return _of_next_week(line, index, today)
    weekday, end = WEEKDAYS[name], at + 1
    if line.mark(end) == "." and line.glued(end) and len(name) <= 5:
        end += 1
    if not said and line.word(end) in NEXT | LAST and line.word(end + 1) not in _PERIODS:
        said, end = line.word(end), end + 1
    elif not said and line.word(end) == "qui" and line.word(end + 1) == "vient":
        said, end = "coming", end + 2
    plain = DayMention(index, end, weekday=weekday)
    if said in LAST:
        return replace(plain, key="PAST", weekday=None)
    return _moved(line, plain, said, today) or _plain(line, plain, name, said, today)


def _of_next_week(line: Line, index: int, today: dt.date) -> DayMention | None:
    """ "next week Tuesday", "la semaine prochaine, mardi"."""
    found = line.phrase(index, NEXT_WEEK)
    if not found:
        return None
    at = found[1] + (1 if line.mark(found[1]) == "," else 0)
    at += 1 if line.word(at) in {"on", "le"} else 0
    if line.word(at) not in WEEKDAYS or line.word(at) in WEEKDAY_OR_WORD:
        return None
    return _asked_of(index, at + 1, weekday_of_next_week(today, WEEKDAYS[line.word(at)]))


def _asked_of(start: int, end: int, days: tuple[dt.date, ...]) -> DayMention:
    days = tuple(sorted(set(days)))
    return DayMention(start, end, days, key="DAY_AMBIGUOUS" if len(days) > 1 else "")


def _moved(line: Line, plain: DayMention, said: str, today: dt.date) -> DayMention | None:
    """A weekday of a week that was said."""
    weekday, start, end = plain.weekday or 0, plain.start, plain.end
    coming = next_weekday(today, weekday)
    nearest = (today, coming) if today.weekday() == weekday else (coming,)
    week = line.phrase(end, NEXT_WEEK)
    if week:
        return _asked_of(start, week[1], weekday_of_next_week(today, weekday))
    later = _LATER.get((line.word(end), line.norm(end + 1)))
    if later:
        return _shifted(start, end + 2, nearest, later)
    if line.word(end) == "week" and not said:
        return _shifted(start, end + 1, nearest, 7)  # "Tuesday week"
    if said in NEXT:
        return _asked_of(start, end, (coming, *weekday_of_next_week(today, weekday)))
    return None


def _shifted(start: int, end: int, nearest: tuple[dt.date, ...], days: int) -> DayMention:
    return _asked_of(start, end, tuple(day for base in nearest if (day := days_after(base, days))))


def _plain(line: Line, plain: DayMention, name: str, said: str, today: dt.date) -> DayMention | None:
    weekday = plain.weekday or 0
    coming = next_weekday(today, weekday)
    days = (today, coming) if today.weekday() == weekday else (coming,)
    found = replace(plain, days=days, key="DAY_AMBIGUOUS" if len(days) > 1 else "", coming=True)
    if name in WEEKDAY_OR_WORD and not said:
        return _short(line, found, name, today)
    if line.word(plain.start - 1) in {"at", "chez"} and line.link(plain.end) == "'":  # "at Friday's"
        return replace(found, key="DAY_AMBIGUOUS", weak=True, coming=False)
    return _numbered(line, found, today)


def _short(line: Line, found: DayMention, name: str, today: dt.date) -> DayMention | None:
    """A short weekday that is also a word or a name: "mon bureau", "with Sam"."""
    start, end = found.start, found.end
    if name == "mar" and line.kind(end) is Kind.NUMBER and not _dated(line, end):
        return None  # March, where "mar 3" is no Tuesday.
    led = line.word(start - 1) in {"on", "le"}
    if _dated(line, end) or led:
        return _numbered(line, found, today)
    timed = (
        line.kind(end) is Kind.NUMBER or line.word(end) in CLOCK_LEADS | {"noon", "midi"} or line.mark(end)
    )
    if timed and name not in _NAMES and line.word(start - 1) == "":
        return _numbered(line, found, today)
    return replace(found, key="DAY_AMBIGUOUS", weak=True, coming=False)


def _dated(line: Line, end: int) -> bool:
    """Whether a day and its month follow."""
    at = end + 1 if line.mark(end) == "," else end
    number = day_number(line, at)
    if number is not None and any(line.word(number.end + step) in MONTHS for step in (0, 1)):
        return True
    return line.word(at) in MONTHS and any(day_number(line, at + step) for step in (1, 2))


def _numbered(line: Line, found: DayMention, today: dt.date) -> DayMention:
    """ "mardi 8", "Tuesday the 8th": a day of the month, or else perhaps an hour."""
    at = found.end + (1 if line.word(found.end) in {"the", "le"} else 0)
    number = day_number(line, at)
    if not number or not number.digits or line.word(number.end) in MONTHS or counts_things(line, number.end):
        return found
    follows = line.word(number.end)
    timely = follows in {"am", "pm", "o", "oclock", "to", "until", "till"} or line.phrase(number.end, PARTS)
    if timely or (follows in {"of", "de"} and line.word(number.end + 1) in MONTHS):
        return found
    if line.mark(number.end) in {"-", "–", "/"} or not 1 <= number.number <= 31:
        return found
    dated = next_day_of_month(today, number.number)
    said = number.ordinal or at > found.end
    if dated and dated.weekday() == found.weekday:
        return DayMention(found.start, number.end, (dated,), figure=0 if said else number.number, coming=True)
    days = tuple(dict.fromkeys((*found.days, *((dated,) if dated else ()))))
    return DayMention(found.start, number.end, days, key="DAY_AMBIGUOUS", figure=0 if said else number.number)
