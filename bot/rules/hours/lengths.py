"""How long the hours were: one length of time, or several to choose from."""

from __future__ import annotations

from dataclasses import dataclass, replace
from fractions import Fraction
from itertools import pairwise
from math import floor

from bot.rules.hours.bare import bare_numbers
from bot.rules.hours.clocks import ClockRange, clock_ranges
from bot.rules.hours.context import Role, number_before, role
from bot.rules.hours.line import Line
from bot.rules.hours.mentions import DurationMention
from bot.rules.hours.notes import Span, with_glue
from bot.rules.hours.numbers import decimal
from bot.rules.hours.repeats import is_within, multiplied, said_twice
from bot.rules.hours.scan import Found
from bot.rules.hours.values import LONGEST_ENTRY
from bot.rules.hours.vocabulary import HOUR_UNITS
from bot.rules.hours.word_sets import words

_ADDING = words("+ & and et plus")
_RANGE_WORDS = words("- – or ou to a /") | _ADDING
_JOINING = _RANGE_WORDS | words("not pas de of du un une plus an about environ")
_MOST_OFFERED = 16
_MORNING = 6 * 60
_LONG = 7 * 60  # With a range of times in the text, "14h" is one of them rather than a length.


@dataclass(frozen=True, slots=True)
class LengthReading:
    """Whole minutes, and the slice of the text that says so."""

    minutes: int
    spans: tuple[Span, ...]


@dataclass(frozen=True, slots=True)
class LengthAnswer:
    """The possible lengths, likeliest first; ``key`` is the problem where a person must choose or correct."""

    readings: tuple[LengthReading, ...]
    key: str = ""
    mentions: tuple[DurationMention, ...] = ()


def read_lengths(line: Line, found: Found) -> LengthAnswer:
    """The answer for a line and what was found in it."""
    if any(mention.problem for mention in found.durations):
        return LengthAnswer((), "BAD_DURATION")
    dates = frozenset(at for date in found.dates for at in range(date.start, date.end))
    lengths = frozenset(at for mention in found.durations for at in range(mention.start, mention.end))
    taken = dates | lengths | found.idioms
    roles = [role(line, mention, taken) for mention in found.durations]
    if Role.NEGATIVE in roles:
        return LengthAnswer((), "NEGATIVE")
    told = list(zip(found.durations, roles, strict=True))
    counted = tuple(mention for mention, part in told if part is not Role.OTHER)
    doubted = {mention.start for mention, part in told if part is Role.DOUBTFUL or mention.doubtful}
    ranges = clock_ranges(line, found.durations)
    if not ranges:
        counted = _without_times(counted)
    if said_twice(line, counted, doubted):
        return _bounded(_as_one(line, counted), counted[0].minutes[0][0])
    if counted:
        doubtful = any(mention.start in doubted for mention in counted)
        return _from_mentions(line, counted, doubtful, ranges)
    return _from_numbers(line, taken, ranges)


def _as_one(line: Line, counted: tuple[DurationMention, ...]) -> LengthAnswer:
    """ "2h (120 min)" is one length, said twice."""
    said = [_reading(line, mention, *mention.minutes[0]) for mention in counted]
    spans = tuple(span for reading in said for span in reading.spans)
    joined = counted[0].end
    if line.norm(joined) not in {"(", "["}:
        spans = ((spans[0][0], spans[-1][1]),)
    return LengthAnswer((replace(said[0], spans=spans),), mentions=counted)


def _without_times(counted: tuple[DurationMention, ...]) -> tuple[DurationMention, ...]:
    """ "1h call 10:30" is one length and a time of day."""
    lengths = tuple(one for one in counted if one.hour_style != ":" or one.minutes[0][0] < _MORNING)
    return lengths if len(lengths) == 1 else counted


def _from_mentions(
    line: Line, counted: tuple[DurationMention, ...], doubtful: bool, ranges: tuple[ClockRange, ...]
) -> LengthAnswer:
    spanning = [reading for clock in ranges if (reading := _of_clock(clock)) is not None]
    readings = [
        _reading(line, mention, minutes, end) for mention in counted for minutes, end in mention.minutes
    ]
    lone = spanning and all(clock.minutes == readings[0].minutes for clock in ranges)
    if len(counted) == 1 and not doubtful and (not ranges or lone):
        return _bounded(LengthAnswer((readings[0],), mentions=counted), counted[0].minutes[0][0])
    if spanning:
        readings = [reading for reading in readings if reading.minutes < _LONG]
    others = _before_range(line, counted)
    if others:
        readings = readings[1:]
    if len(counted) == 2 and is_within(line, *counted):
        return LengthAnswer(tuple(_whole_and_rest(line, counted)), "AMBIGUOUS_DURATION", counted)
    apart = any(_are_apart(line, earlier, later) for earlier, later in pairwise(counted))
    if len(counted) > 1 and not apart:
        total = sum((mention.minutes[0][0] for mention in counted), Fraction(0))
        last = counted[-1]
        readings.append(_reading(line, replace(last, start=counted[0].start), total, last.end))
    if len(counted) == 1 and (total_of := multiplied(line, counted[0])):
        minutes, start, end = total_of
        readings.insert(0, _reading(line, replace(counted[0], start=start), minutes, end))
    key = "MULTIPLE_ENTRIES" if apart and not ranges else "AMBIGUOUS_DURATION"
    return LengthAnswer(tuple(spanning + others + readings), key, counted)


def _are_apart(line: Line, earlier: DurationMention, later: DurationMention) -> bool:
    """Whether something is said of each length, as in "1h Monday 2h Tuesday"."""
    gap = later.start - earlier.end
    return gap > 1 or (gap == 1 and bool(line.word(earlier.end)) and line.norm(earlier.end) not in _JOINING)


def _whole_and_rest(line: Line, counted: tuple[DurationMention, ...]) -> list[LengthReading]:
    """The readings of "1h30 including a 15 min break": all of it, and what is left without the break."""
    whole, part = (mention.minutes[0][0] for mention in counted)
    lengths = (whole, whole - part) if whole > part else (whole,)
    return [_reading(line, counted[0], minutes, counted[0].minutes[0][1]) for minutes in lengths]


def _before_range(line: Line, counted: tuple[DurationMention, ...]) -> list[LengthReading]:
    """The "1" of "1-2h": a reading of its own, in the unit of the other end."""
    first = counted[0]
    at = first.start - 2
    value = decimal(line, at)
    if value is None or not number_before(line, at) or line.norm(at + 1) not in _RANGE_WORDS:
        return []
    hours = bool(first.hour_style) or any(line.word(at) in HOUR_UNITS for at in range(first.start, first.end))
    minutes = value * 60 if hours else value
    lengths = [minutes, first.minutes[0][0]]
    if line.norm(at + 1) in _ADDING:
        lengths.insert(0, sum(lengths, Fraction(0)))
    return [_reading(line, replace(first, start=at), either, first.end) for either in lengths]


def _from_numbers(line: Line, taken: frozenset[int], ranges: tuple[ClockRange, ...]) -> LengthAnswer:
    if ranges:
        spans = tuple(reading for clock in ranges if (reading := _of_clock(clock)) is not None)
        return LengthAnswer(spans, "AMBIGUOUS_DURATION")
    bare = bare_numbers(line, taken)
    if bare.problem:
        return LengthAnswer((), bare.problem)
    if len(bare.sure) == 1 and not bare.unsure:
        mention = bare.sure[0]
        minutes, end = mention.minutes[0]
        if minutes > LONGEST_ENTRY:
            return LengthAnswer((_reading(line, mention, minutes / 60, end),), "TOO_LONG")
        answer = LengthAnswer((_reading(line, mention, minutes, end),), mentions=bare.sure)
        return _bounded(answer, minutes)
    unsure = bare.sure + bare.unsure
    offered = unsure[:_MOST_OFFERED]
    readings = tuple(_reading(line, one, minutes, end) for one in offered for minutes, end in one.minutes)
    return LengthAnswer(readings, "AMBIGUOUS_DURATION" if unsure else "NO_DURATION", unsure)


def _bounded(answer: LengthAnswer, minutes: Fraction) -> LengthAnswer:
    if minutes > LONGEST_ENTRY:
        return LengthAnswer((), "TOO_LONG")
    if answer.readings[0].minutes <= 0:
        return LengthAnswer((), "ZERO" if minutes >= 0 else "NEGATIVE")
    return answer


def _reading(line: Line, mention: DurationMention, minutes: Fraction, end: int) -> LengthReading:
    span = with_glue(line, mention.start, end, date=False)
    return LengthReading(floor(minutes + Fraction(1, 2)), (span,))


def _of_clock(clock: ClockRange) -> LengthReading | None:
    if clock.minutes is None or not 0 < clock.minutes <= LONGEST_ENTRY:
        return None
    return LengthReading(clock.minutes, ())
