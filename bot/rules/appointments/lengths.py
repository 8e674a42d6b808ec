"""Lengths of time: "for 90 min", "1h30", "pendant une heure et demie", "half an hour"."""

from __future__ import annotations

from dataclasses import replace
from fractions import Fraction

from bot.rules.appointments.faces import are_minutes, names_something
from bot.rules.appointments.mentions import LengthMention
from bot.rules.appointments.values import LONGEST_LENGTH, SHORTEST_LENGTH
from bot.rules.appointments.vocabulary import (
    ABOUT,
    ALL_DAY,
    ENGLISH_HOURS,
    FRENCH_HOURS,
    LENGTH_LEADS,
    MINUTES,
)
from bot.rules.hours.line import Line
from bot.rules.hours.numbers import cardinal, decimal, slashed, vulgar
from bot.rules.hours.tokens import Kind
from bot.rules.hours.vocabulary import COUPLE_OF_HOURS, HALVES, HOUR_FRACTIONS, QUARTERS, THREE_QUARTERS
from bot.rules.hours.word_sets import Phrases

_HOURS = ENGLISH_HOURS | FRENCH_HOURS
_TAILS = Phrases(dict.fromkeys(HALVES, 30) | dict.fromkeys(QUARTERS, 15) | dict.fromkeys(THREE_QUARTERS, 45))


def match_led_length(line: Line, index: int) -> LengthMention | None:
    """ "for 90 min", "pendant 1 h", "(1h)": words that leave no doubt that a length follows."""
    if whole := line.phrase(index, ALL_DAY):
        return LengthMention(index, whole[1], None)
    at = index
    while line.word(at) in LENGTH_LEADS | ABOUT and at < index + 3:
        at += 1
    at += 1 if at > index and line.mark(at) == ":" else 0
    if not any(line.word(step) in LENGTH_LEADS for step in range(index, at)):
        bracketed = line.mark(index) == "("
        found = _length(line, index + 1) if bracketed else None
        return found if found and line.mark(found.end) == ")" else None
    found = _length(line, at) or _colon(line, at) or match_loose_length(line, at)
    if not found or line.word(found.end) in {"am", "pm"}:
        return None
    return replace(found, start=index)


def match_loose_length(line: Line, index: int) -> LengthMention | None:
    """A number after a time, which may be minutes: "2pm 30"."""
    minutes, follows = line.integer(index), line.mark(index + 1)
    if minutes is None or not SHORTEST_LENGTH <= minutes <= LONGEST_LENGTH or line.link(index):
        return None
    alone = index + 1 == len(line) or follows in {",", ".", ";", "!", "?"}
    return LengthMention(index, index + 1, minutes, doubtful=True) if alone else None


def match_length(line: Line, index: int) -> LengthMention | None:
    """A length whose unit cannot be a time of day: "90 min", "1.5 hours", "1 h 30 min"; never "14h"."""
    found = _length(line, index)
    if not found:
        return None
    french = any(line.word(at) in FRENCH_HOURS for at in range(index, found.end))
    return None if french and _could_be_clock(line, index, found) else found


def _could_be_clock(line: Line, index: int, found: LengthMention) -> bool:
    spelt = cardinal(line, index)
    unit = spelt[1] if spelt else index + 1
    whole = spelt is not None or line.integer(index) is not None
    return whole and line.word(unit) in FRENCH_HOURS and line.word(found.end - 1) != "long"


def _length(line: Line, index: int) -> LengthMention | None:
    if line.solid(index) or (
        line.kind(index) is Kind.NUMBER
        and Kind.WORD not in (line.kind(index + 1), line.kind(index + 2), line.kind(index + 3))
    ):
        return None
    for table in (HOUR_FRACTIONS, COUPLE_OF_HOURS):
        if fraction := line.phrase(index, table):
            return LengthMention(index, _after(line, fraction[1]), fraction[0])
    counted = _count(line, index)
    if not counted:
        return None
    value, end = counted
    if line.word(end) in MINUTES and not (line.word(end) == "m" and not line.solid(end)):
        return LengthMention(index, _after(line, end + 1), _whole(value))
    if line.word(end) in _HOURS:
        return _with_minutes(line, index, value, end + 1)
    if (tail := line.phrase(end, _TAILS)) and line.word(tail[1]) in _HOURS:
        return LengthMention(index, _after(line, tail[1] + 1), _whole(value * 60 + tail[0]))
    return None


def _count(line: Line, index: int) -> tuple[Fraction, int] | None:
    if (slash := slashed(line, index)) is not None:
        return slash
    value = decimal(line, index)
    if value is not None:
        part = vulgar(line, index + 1) if line.glued(index + 1) else None
        return (value + part, index + 2) if part is not None else (value, index + 1)
    if (part := vulgar(line, index)) is not None:
        return part, index + 1
    if line.word(index) in {"a", "an"} and line.word(index + 1) in _HOURS:
        return Fraction(1), index + 1
    spelt = cardinal(line, index)
    return (Fraction(spelt[0]), spelt[1]) if spelt else None


def _with_minutes(line: Line, start: int, hours: Fraction, end: int) -> LengthMention:
    """The hours, and the minutes that follow them."""
    if tail := line.phrase(end, _TAILS):
        return LengthMention(start, tail[1], _whole(hours * 60 + tail[0]))
    at = end + (1 if line.word(end) in {"and", "et"} or line.mark(end) == "," else 0)
    spelt = cardinal(line, at)
    minutes = line.integer(at)
    after = at + 1
    if minutes is None and spelt:
        minutes, after = spelt
    unit = line.word(after) in MINUTES
    last = (
        at == end and line.integer(at) is not None and (after == len(line) or line.mark(after) in {",", ")"})
    )
    tight = at == end and len(line.norm(end)) == 2 and (line.solid(end) or _spaced(line, end))
    if minutes is None or not (unit or tight or last):
        return LengthMention(start, _after(line, end), _whole(hours * 60))
    if minutes > 59:
        return LengthMention(start, after + unit, None)
    return LengthMention(start, _after(line, after + unit), _whole(hours * 60 + minutes))


def _spaced(line: Line, at: int) -> bool:
    """Whether figures are the minutes of "1 h 30", written as French does."""
    french = line.word(at - 1) in FRENCH_HOURS and line.integer(at) is not None
    return french and are_minutes(line, at) and not names_something(line, at)


def _after(line: Line, end: int) -> int:
    """The index after what belongs to a unit: its full stop, "-long"."""
    if line.word(end) == "long":
        return end + 1
    return end + 1 if line.mark(end) == "." and line.glued(end) and end + 1 == len(line) else end


def _colon(line: Line, index: int) -> LengthMention | None:
    """ "for 1:30"."""
    hours, minutes = line.integer(index), line.integer(index + 2)
    if hours is None or minutes is None or line.mark(index + 1) != ":" or len(line.norm(index + 2)) != 2:
        return None
    if not (line.glued(index + 1) and line.glued(index + 2)):
        return None
    return LengthMention(index, index + 3, hours * 60 + minutes if minutes <= 59 else None)


def _whole(minutes: Fraction) -> int | None:
    """Minutes to the whole one; None where there are far too many to mean anything."""
    return int(minutes) if minutes.denominator == 1 and minutes < 100_000 else None
