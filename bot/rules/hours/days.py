"""Which day the hours were spent on: one, or several to choose from."""

from __future__ import annotations

import datetime as dt
from dataclasses import dataclass

from bot.rules.hours.line import Line
from bot.rules.hours.mentions import DateMention
from bot.rules.hours.notes import Span, with_glue
from bot.rules.hours.vocabulary import NEXT
from bot.rules.hours.word_sets import words

_TOPIC = words(
    "for from of about before after since until till by pour depuis avant apres des jusqu d entre"
    " between vers"
)
_ASKED = words(
    "due deadline is before after since until till by depuis avant apres"
    " every each chaque tous jusqu entre between"
)


@dataclass(frozen=True, slots=True)
class DayReading:
    """A day, and the slices of the text that say so."""

    day: dt.date
    spans: tuple[Span, ...]


@dataclass(frozen=True, slots=True)
class DayAnswer:
    """The possible days, likeliest first; ``key`` is the problem where a person must choose or correct."""

    readings: tuple[DayReading, ...]
    key: str = ""


def read_days(
    line: Line, dates: tuple[DateMention, ...], lengths: frozenset[int], today: dt.date
) -> DayAnswer:
    """The answer for the ``dates`` of a line; ``lengths`` are the tokens of lengths of time."""
    if not dates:
        return DayAnswer((DayReading(today, ()),))
    for key in ("BAD_DATE", "FUTURE"):
        if any(date.problem == key for date in dates):
            return DayAnswer((DayReading(today, ()),), key)
    spans = tuple(with_glue(line, date.start, _after_possessive(line, date.end), date=True) for date in dates)
    agreed = _agreed(dates, spans)
    doubtful = any(_doubtful(line, date, lengths) for date in dates if not _of_today(line, date, today))
    if agreed and not doubtful:
        return DayAnswer((agreed,))
    readings = [
        DayReading(day, (span,)) for date, span in zip(dates, spans, strict=True) for day in date.days
    ]
    if agreed:
        readings = [agreed]
    if doubtful:
        readings.append(DayReading(today, ()))
    several = len(dates) > 1 and not agreed
    return DayAnswer(tuple(dict.fromkeys(readings)), "MULTIPLE_DATES" if several else "AMBIGUOUS_DATE")


def _after_possessive(line: Line, end: int) -> int:
    """The index after the "'s" of "yesterday's workshop"."""
    return end + 1 if line.link(end) == "'" and line.word(end) == "s" else end


def _of_today(line: Line, date: DateMention, today: dt.date) -> bool:
    """ "today's call" was today, whatever else is said of it."""
    return date.days == (today,) and _after_possessive(line, date.end) > date.end and not date.doubtful


def _agreed(dates: tuple[DateMention, ...], spans: tuple[Span, ...]) -> DayReading | None:
    """The one day that every mention can mean: "Tuesday Nov 3" is a Tuesday of its own."""
    fixed: list[set[dt.date]] = [set(date.days) for date in dates if date.weekday is None]
    weekdays = {date.weekday for date in dates if date.weekday is not None}
    if not fixed:
        fixed = [set(date.days) for date in dates]
    common = fixed[0].intersection(*fixed[1:])
    if len(weekdays) > 1:
        return None
    matching = [day for day in common if not weekdays or day.weekday() in weekdays]
    return DayReading(matching[0], spans) if len(matching) == 1 else None


def _doubtful(line: Line, date: DateMention, lengths: frozenset[int]) -> bool:
    if date.doubtful or line.link(date.end) == "'" or line.word(date.end) in {"before", "gone"}:
        return True
    if line.word(date.start - 1) in {"autre", "other"} or (
        (line.word(date.end), line.word(date.end + 1)) in {("d", "avant"), ("en", "huit"), ("en", "quinze")}
    ):
        return True
    if any(line.word(at) in NEXT for at in range(date.start - 3, date.start)):
        return True  # "next meeting Dec 4"
    before = line.word(date.start - 1)
    at = date.start - 2 if before in {"on", "le", "the", "du", "this"} else date.start - 1
    word = line.word(at)
    if word in _ASKED or (word in {"of", "du"} and line.word(at - 1) in {"week", "semaine"}):
        return True
    if before == "du" and line.word(date.start - 2) == "semaine":
        return True
    return word in _TOPIC and at > 0 and at - 1 not in lengths and not (word == "of" and date.weekday is None)
