"""What can follow an hour and belong to it: "30" in "1h30", "et demie", ", 10 minutes", "moins quart"."""

from __future__ import annotations

import datetime as dt
from dataclasses import dataclass
from fractions import Fraction

from bot.rules.hours.dates import match_date
from bot.rules.hours.idioms import is_idiom
from bot.rules.hours.line import Line
from bot.rules.hours.numbers import cardinal, decimal, slashed, vulgar
from bot.rules.hours.quantities import PARTS
from bot.rules.hours.tokens import Kind
from bot.rules.hours.vocabulary import DAY_UNITS, HOUR_UNITS, MINUTE_UNITS, MONTHS, SECOND_UNITS, SHORT_UNITS
from bot.rules.hours.word_sets import words
from bot.rules.hours.word_shapes import FOLLOWERS, counts_things

_MEASURES = words(
    "km kms mile miles kg kgs lb lbs cm mm gb mb tb kb px pts hz amp amps watts volts mw kw kv kwh"
    " ft feet inch inches metre metres meter meters litre litres ml mg degrees degres dollars euros percent"
)
"""After a number these measure something else than time."""

_HALVES_OF_DAY = frozenset({"am", "pm"})

_SIZES = words("question page slide person step point item word story employee storey bed unit credit")
"""In one word with a number these describe what follows: "10 question quiz"."""

_MINUTE_THINGS = words("pitch pitches presentation speech break pause video exercise walk talk intro summary")
"""What people count in minutes within an hour: "1h 5 min pitch"."""

_ROUND = frozenset({10, 15, 20, 30, 40, 45, 50})


@dataclass(frozen=True, slots=True)
class Tail:
    """Minutes to add to an hour. A doubtful tail may belong to the note instead."""

    minutes: Fraction
    end: int
    doubtful: bool = False
    problem: bool = False


def hour_tail(line: Line, index: int, today: dt.date) -> Tail | None:
    """The tail at ``index``, the index after an hour."""
    return (
        _glued(line, index)
        or _less(line, index)
        or _minutes(line, index)
        or _part(line, index)
        or _loose(line, index, today)
        or _words(line, index, today)
    )


def _minute_unit(line: Line, index: int) -> int:
    """The index after a unit of minutes, where there is one at ``index``."""
    if line.word(index) not in MINUTE_UNITS:
        return index
    stop = line.word(index) in SHORT_UNITS and line.mark(index + 1) == "." and line.glued(index + 1)
    return index + 2 if stop and not line.glued(index + 2) else index + 1


def _glued(line: Line, index: int) -> Tail | None:
    """Figures written against the hour: "1h30", "1h5", "1h30min"."""
    if not line.solid(index):
        return None
    fraction = vulgar(line, index)
    if fraction is not None:
        return Tail(fraction * 60, index + 1)
    value = line.integer(index)
    if value is None or len(line.norm(index)) > 2 or value > 59:
        return Tail(Fraction(0), index + 1, problem=True)
    end = _minute_unit(line, index + 1)
    figures = line.mark(end) in set(".,:/") and line.glued(end + 1) and line.kind(end + 1) is Kind.NUMBER
    listing = line.mark(end) == "," and counts_things(line, end + 2)  # "1h30,2 CVs"
    if line.solid(end) or (figures and not listing):
        return Tail(Fraction(0), end, problem=True)
    return Tail(Fraction(value), end)


def _less(line: Line, index: int) -> Tail | None:
    """ "deux heures moins quart", "2h moins 10"."""
    if line.word(index) != "moins":
        return None
    at = index + 2 if line.word(index + 1) in {"le", "un"} else index + 1
    if line.word(at) == "quart":
        return Tail(Fraction(-15), at + 1)
    found = line.integer(at)
    counted = cardinal(line, at) if found is None else (found, at + 1)
    if counted and 0 < counted[0] < 60:
        return Tail(Fraction(-counted[0]), _minute_unit(line, counted[1]))
    return None


def _minutes(line: Line, index: int) -> Tail | None:
    """Minutes with their unit: "1h 30m", "2 hours, 10 minutes", "an hour and fifteen minutes"."""
    joined = line.mark(index) in set(",&+") or line.word(index) in {"and", "et", "plus"}
    at = index + 1 if joined else index
    if line.link(at) == "-" or line.word(at) in {"un", "une", "a"}:
        return None
    value = decimal(line, at)
    counted = cardinal(line, at) if value is None else (value, at + 1)
    if not counted or line.word(counted[1]) not in MINUTE_UNITS or line.solid(counted[1] + 1):
        return None
    if not 0 <= counted[0] < 60:
        return Tail(Fraction(0), counted[1] + 1, problem=True)
    end = _minute_unit(line, counted[1])
    company = (
        line.glued(counted[1]) and _raw(line, counted[1]) == "M" and _raw(line, index - 1).islower()
    )  # "3M"
    return Tail(Fraction(counted[0]), end, doubtful=company or line.word(end) in _MINUTE_THINGS)


def _raw(line: Line, index: int) -> str:
    token = line.tokens[index]
    return line.text[token.start : token.end]


def _part(line: Line, index: int) -> Tail | None:
    """ "et demie", "and a quarter", "½"; a written "1/2" may also be a date."""
    words = line.phrase(index, PARTS)
    if words:
        joined = line.word(index) in {"and", "et"}
        named = not joined and line.word(words[1]) in {"of", "d", "de"}  # "1h quart de travail"
        hour_again = named or line.word(words[1]) in HOUR_UNITS
        return None if hour_again else Tail(words[0] * 60, words[1])
    joined = line.word(index) in {"and", "et"} or line.mark(index) == "&"
    at = index + 1 if joined else index
    fraction = vulgar(line, at)
    if fraction is not None:
        again = line.word(at + 1) in HOUR_UNITS | {"an", "of", "d"}
        return Tail(fraction * 60, at + 1, doubtful=again)
    written = slashed(line, at)
    if written and written[0] in {Fraction(1, 2), Fraction(1, 4), Fraction(3, 4)}:
        again = line.word(written[1]) in HOUR_UNITS | {"an", "of", "d"}
        return Tail(written[0] * 60, written[1], doubtful=not joined or again)
    return None


def _loose(line: Line, index: int, today: dt.date) -> Tail | None:
    """Figures after a space: minutes in "1h 30", something else in "1h 12 août" and "1h 2 CVs"."""
    at = index + 1 if line.word(index) in {"and", "et"} else index
    value = line.integer(at)
    if value is None or line.kind(at - 1) is Kind.NUMBER or not line.tokens[at].spaced:
        return None
    if _starts_a_date(line, at, today):
        after = match_date(line, at + 1, today)
        contested = after is not None and bool(after.days) and line.integer(at + 2) is not None and value < 60
        dated = match_date(line, at, today)
        whole = dated is not None and dated.end > at + 2  # "1h 3 Nov 26" has a year.
        return Tail(Fraction(value), at + 1, doubtful=True) if contested and not whole else None
    end = at + 1
    if line.solid(end) or (line.mark(end) and line.glued(end) and line.glued(end + 1)) or is_idiom(line, at):
        return None
    if line.word(end) in HOUR_UNITS | MINUTE_UNITS or len(line.norm(at)) > 3:
        return None
    return _loose_minutes(line, at, value, today)


def _starts_a_date(line: Line, at: int, today: dt.date) -> bool:
    mention = match_date(line, at, today)
    return mention is not None and mention.end > at


def _loose_minutes(line: Line, at: int, value: int, today: dt.date) -> Tail | None:
    end, two_digits = at + 1, len(line.norm(at)) == 2
    if line.link(end):
        return None
    follower = line.word(end)
    counts = counts_things(line, end)
    if line.kind(end) is Kind.OPAQUE:
        return None
    if value > 59:
        ends = end >= len(line) or bool(line.mark(end))
        return Tail(Fraction(0), end, problem=True) if ends and two_digits else None
    if follower in _MEASURES or (follower in _HALVES_OF_DAY and value <= 12):
        return None
    if follower in SECOND_UNITS | DAY_UNITS | _HALVES_OF_DAY | {"year", "years", "ans"} or (
        follower in _SIZES and not counts
    ):
        return Tail(Fraction(value), end, doubtful=True)
    if counts and (not two_digits or (counts == "sure" and value not in {15, 30, 45})):
        return None
    if not two_digits or counts or (follower and follower in {"of", "de", "out", "sur", "to"}):
        return Tail(Fraction(value), end, doubtful=True)
    if line.kind(end) in {Kind.NUMBER, Kind.FRACTION}:
        return Tail(Fraction(value), end, doubtful=match_date(line, end, today) is None)
    alone = not follower or follower in FOLLOWERS or match_date(line, end, today) is not None
    return Tail(Fraction(value), end, doubtful=not alone and value not in _ROUND)


def _words(line: Line, index: int, today: dt.date) -> Tail | None:
    """ "une heure trente", "one hour thirty"."""
    at = index + 1 if line.word(index) in {"and", "et"} else index
    if line.link(at) or line.word(at) in MONTHS or line.word(at) in {"un", "une", "one", "zero"}:
        return None
    counted = cardinal(line, at)
    if (
        not counted
        or not 1 < counted[0] < 60
        or line.word(counted[1]) in HOUR_UNITS
        or match_date(line, at, today)
    ):
        return None
    follower = line.word(counted[1])
    if line.link(counted[1]):
        return None
    sure = counted[0] in _ROUND and not counts_things(line, counted[1])
    alone = not follower or follower in FOLLOWERS
    if not sure and not alone and counts_things(line, counted[1]):
        return None
    return Tail(Fraction(counted[0]), counted[1], doubtful=not (sure or (alone and counted[0] >= 5)))
