"""Lengths of time with their unit: "1h30", "90 min", "two and a half hours", "une heure et quart"."""

from __future__ import annotations

import datetime as dt
from dataclasses import replace
from fractions import Fraction

from bot.rules.hours.line import Line
from bot.rules.hours.mentions import DurationMention
from bot.rules.hours.numbers import could_be_thousands, read_as_clock
from bot.rules.hours.quantities import Quantity, quantity
from bot.rules.hours.tails import Tail, hour_tail
from bot.rules.hours.tokens import Kind
from bot.rules.hours.vocabulary import (
    COUPLE_OF_HOURS,
    FULL_ADJECTIVES,
    HOUR_FRACTIONS,
    HOUR_UNITS,
    LOOSE_ADJECTIVES,
    MINUTE_UNITS,
    SECOND_UNITS,
    SHORT_UNITS,
)

_LONG_THINGS = frozenset({"overdue", "term", "distance", "list", "weekend", "walk"})
_NOT_NUMBERS = frozenset({"nan", "inf", "infinity", "infinite"})


def match_duration(line: Line, index: int, today: dt.date) -> DurationMention | None:
    """The length of time that starts at ``index``; ``today`` tells "1h 12 août" from "1h 12"."""
    if line.solid(index) and not (line.word(index - 1) == "x" and line.kind(index - 2) is Kind.NUMBER):
        return None
    return (
        _colon(line, index)
        or _phrase(line, index)
        or _counted(line, index, today)
        or _not_a_number(line, index)
        or _broken(line, index)
    )


def _bad(start: int, end: int) -> DurationMention:
    return DurationMention(start, end, problem="BAD_DURATION")


def _colon(line: Line, index: int) -> DurationMention | None:
    """ "1:30", with or without seconds of zero."""
    hours, minutes = line.norm(index), line.norm(index + 2)
    if (
        line.kind(index) is not Kind.NUMBER
        or line.kind(index + 2) is not Kind.NUMBER
        or line.mark(index + 1) != ":"
    ):
        return None
    if not (line.glued(index + 1) and line.glued(index + 2)):
        return None
    end = index + 3
    if (hours, minutes) == ("1", "1"):
        return None  # "1:1" is how people write "one on one".
    if line.mark(end) == ":" and line.glued(end) and line.norm(end + 1) == "00":
        end += 2
    tail = line.mark(end) == ":" and line.glued(end) and line.glued(end + 1)
    if not hours.isdecimal() or len(minutes) != 2 or not minutes.isdecimal() or int(minutes) > 59 or tail:
        return _bad(index, end)
    if line.solid(end) and line.word(end) not in HOUR_UNITS:
        return None if line.word(end) in {"am", "pm"} else _bad(index, end)
    if line.word(end) in {"am", "pm", "a", "p"} and (
        line.word(end) in {"am", "pm"} or line.mark(end + 1) == "."
    ):
        return None
    end += 1 if line.word(end) in HOUR_UNITS else 0
    total = Fraction(int(hours) * 60 + int(minutes))
    return DurationMention(index, end, ((total, end),), hour_style=":")


def _phrase(line: Line, index: int) -> DurationMention | None:
    if couple := line.phrase(index, COUPLE_OF_HOURS):
        return DurationMention(index, couple[1], ((Fraction(couple[0]), couple[1]),), doubtful=True)
    found = line.phrase(index, HOUR_FRACTIONS)
    if not found:
        return None
    minutes, end = found
    return DurationMention(index, end, ((Fraction(minutes), end),))


def _counted(line: Line, index: int, today: dt.date) -> DurationMention | None:
    found = quantity(line, index)
    if not found:
        return None
    unit, loose = _skip_adjectives(line, found)
    if unit is None:
        return None
    name = line.word(unit)
    if (
        name in SECOND_UNITS
        or (found.article and name in MINUTE_UNITS)
        or (line.solid(unit + 1) and not _digits(line, unit))
    ):
        return _bad(index, unit + 1) if name in HOUR_UNITS | MINUTE_UNITS and line.solid(unit + 1) else None
    if found.value is None:
        return _bad(index, unit + 1)
    end = _after_unit(line, unit)
    mention = _with_tail(line, index, found, unit, end, today)
    thousands = line.kind(index) is Kind.NUMBER and could_be_thousands(line, index)
    grouped = thousands and ("," in line.norm(index) or name in MINUTE_UNITS)
    if (grouped or loose) and mention.minutes:
        return replace(mention, doubtful=True)
    return mention


def _digits(line: Line, unit: int) -> bool:
    """Whether figures follow the unit directly, as in "1h30"."""
    return line.kind(unit + 1) in {Kind.NUMBER, Kind.FRACTION} and line.word(unit) in HOUR_UNITS


def _skip_adjectives(line: Line, found: Quantity) -> tuple[int | None, bool]:
    """The index of the unit, past any adjectives, and whether one of them makes the number a guess."""
    at, loose = found.end, False
    if found.fraction and line.word(at) == "of":
        at += 1
    if found.fraction and line.word(at) in {"a", "an", "d"}:
        at += 1
    while at < found.end + 3 and line.word(at) in FULL_ADJECTIVES | LOOSE_ADJECTIVES:
        loose = loose or line.word(at) in LOOSE_ADJECTIVES
        at += 1
    known = line.word(at) in HOUR_UNITS | MINUTE_UNITS | SECOND_UNITS
    linked = line.link(at) == "'" and line.word(at - 1) != "d"
    return (at, loose) if known and not linked else (None, loose)


def _after_unit(line: Line, unit: int) -> int:
    """The index after a unit and what belongs to it: a full stop, "-long", a possessive."""
    end = unit + 1
    if (
        line.word(unit) in SHORT_UNITS
        and line.mark(end) == "."
        and line.glued(end)
        and not line.glued(end + 1)
    ):
        return end + 1
    spelt = len(line.word(unit)) > 1 and line.word(end + 1) not in _LONG_THINGS
    if line.word(end) == "long" and (line.link(end) == "-" or spelt):
        return end + 1
    if line.mark(end) in {"'", "’"} and line.glued(end) and line.word(unit) in {"hours", "minutes"}:
        return end + 1
    return end


def _with_tail(
    line: Line, index: int, found: Quantity, unit: int, end: int, today: dt.date
) -> DurationMention:
    value = found.value or Fraction(0)
    if line.word(unit) in MINUTE_UNITS:
        return DurationMention(index, end, ((value, end),))
    style = "h" if line.word(unit) == "h" and line.kind(index) is Kind.NUMBER else ""
    clockwise = read_as_clock(line, index) if value.denominator != 1 else None
    if clockwise is not None:
        return DurationMention(index, end, ((value * 60, end), (clockwise, end)), doubtful=True)
    tail = hour_tail(line, end, today)
    if tail is None:
        return DurationMention(index, end, ((value * 60, end),), hour_style=style)
    if tail.problem or (value.denominator != 1 and not tail.doubtful):
        return _bad(index, tail.end)
    return _joined(index, end, value * 60, tail, style)


def _joined(index: int, end: int, hours: Fraction, tail: Tail, style: str) -> DurationMention:
    whole = (hours + tail.minutes, tail.end)
    if tail.doubtful:
        return DurationMention(index, tail.end, (whole, (hours, end)), doubtful=True, hour_style=style)
    return DurationMention(index, tail.end, (whole,), hour_style=style)


def _not_a_number(line: Line, index: int) -> DurationMention | None:
    """ "nan h" and "inf h" look like numbers to a machine; nobody means them."""
    if line.word(index) in _NOT_NUMBERS and line.word(index + 1) in HOUR_UNITS | MINUTE_UNITS:
        return _bad(index, index + 2)
    return None


def _broken(line: Line, index: int) -> DurationMention | None:
    """Figures and letters in one piece, with a unit of time that makes no sense there: "1e3h", "2hx"."""
    if line.kind(index) is not Kind.NUMBER or line.word(index + 1) == "x":
        return None
    end = index + 1
    units = False
    while line.solid(end):
        units = units or line.word(end) in (HOUR_UNITS | MINUTE_UNITS) or line.word(end).endswith("h")
        end += 1
    return _bad(index, end) if units and line.word(index + 1) != "th" else None
