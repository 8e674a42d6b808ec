"""A number without a unit is hours: "1.5 yesterday resume review". Here it is told from "room 204" and "2
CVs"."""

from __future__ import annotations

from dataclasses import dataclass
from fractions import Fraction

from bot.rules.hours.context import is_labelled
from bot.rules.hours.line import Line
from bot.rules.hours.mentions import DurationMention
from bot.rules.hours.numbers import cardinal, decimal, read_as_clock, vulgar
from bot.rules.hours.quantities import quantity
from bot.rules.hours.spelling import resembles_unit
from bot.rules.hours.tokens import Kind
from bot.rules.hours.vocabulary import DAY_UNITS, HOUR_UNITS, MINUTE_UNITS, SECOND_UNITS
from bot.rules.hours.word_sets import words
from bot.rules.hours.word_shapes import counts_one, counts_things

_INTRODUCED = words(
    "spent log logged record add total passe ajoute ajouter note noter for pendant about environ"
    " around hours heures hour heure duration duree time temps h"
)
_SEPARATORS = frozenset("-:,;–—·|(=+~≈[")
_ENDINGS = frozenset(",;-–—|·)]:!?.")
_QUARTERS = (2, 4)  # What divides the quarters and halves of an hour.
_PLAUSIBLE = 8


@dataclass(frozen=True, slots=True)
class Bare:
    """The numbers that may be hours: sure, or to be asked about."""

    sure: tuple[DurationMention, ...] = ()
    unsure: tuple[DurationMention, ...] = ()
    problem: str = ""


def bare_numbers(line: Line, taken: frozenset[int]) -> Bare:
    """The numbers of a line without any length of time; ``taken`` are the tokens that already mean
    something."""
    words_only = _only_words(line, taken)
    if words_only:
        return Bare(sure=(words_only,))
    sure: list[DurationMention] = []
    unsure: list[DurationMention] = []
    index = 0
    while index < len(line):
        found = None if index in taken else _number(line, index, taken)
        if found is None:
            index += 1
            continue
        if found.problem:
            return Bare(problem=found.problem)
        if not found.doubtful:
            sure.append(found)
        elif found.minutes:
            unsure.append(found)
        index = found.end
    return Bare(tuple(sure), tuple(unsure))


def _only_words(line: Line, taken: frozenset[int]) -> DurationMention | None:
    """ "two" or "one and a half" and nothing else but a date."""
    free = [index for index in range(len(line)) if index not in taken]
    if not free or not cardinal(line, free[0]):
        return None
    found = quantity(line, free[0])
    if not found or found.value is None or free != list(range(free[0], found.end)):
        return None
    return DurationMention(free[0], found.end, ((found.value * 60, found.end),))


def _number(line: Line, index: int, taken: frozenset[int]) -> DurationMention | None:
    if line.kind(index) not in {Kind.NUMBER, Kind.FRACTION} or line.solid(index):
        return None
    found = quantity(line, index)
    if found is None or line.solid(found.end):
        return None
    whole = decimal(line, index)
    if whole is not None and found.value is not None and not taken.isdisjoint(range(index, found.end)):
        options = ((found.value * 60, found.end), (whole * 60, index + 1))
        return DurationMention(index, found.end, options, doubtful=True)
    if found.value is None:
        alone = len(line) == 1 or line.norm(index).replace(",", ".").count("..")
        return DurationMention(index, found.end, problem="BAD_DURATION") if alone else None
    if _negative(line, index, taken):
        return DurationMention(index, found.end, problem="NEGATIVE")
    if is_labelled(line, index) and index - 1 not in taken:
        return None
    follower = line.word(found.end)
    if follower in SECOND_UNITS | DAY_UNITS or (follower == "" and line.mark(found.end) == "%"):
        return None
    return _weighed(line, index, found.end, found.value, taken)


def _weighed(line: Line, index: int, end: int, value: Fraction, taken: frozenset[int]) -> DurationMention:
    as_hours, as_minutes = (value * 60, end), (value, end)
    before_unit = _unit_before(line, index)
    if before_unit in MINUTE_UNITS:
        return DurationMention(index, end, (as_minutes,), doubtful=line.mark(index - 1) not in {":", "="})
    options = (as_hours,) if value <= _PLAUSIBLE else (as_hours, as_minutes)
    if resembles_unit(line.word(end)):
        minutes_like = line.word(end).startswith("m")
        return DurationMention(
            index, end + 1, ((value if minutes_like else value * 60, end + 1),), doubtful=True
        )
    clockwise = read_as_clock(line, index)
    if clockwise is not None:
        return DurationMention(index, end, (as_hours, (clockwise, end)), doubtful=True)
    placed = _stands_alone(line, index, end, value, taken)
    return DurationMention(index, end, options[:1] if placed else options, doubtful=not placed)


def _unit_before(line: Line, index: int) -> str:
    at = index - 2 if line.mark(index - 1) in {":", "="} else index - 1
    unit = line.word(at)
    return unit if unit in MINUTE_UNITS | HOUR_UNITS and len(unit) > 1 else ""


def _negative(line: Line, index: int, taken: frozenset[int]) -> bool:
    at = index - 1
    if line.word(at) in {"minus", "moins"}:
        return True
    return line.mark(at) in {"-", "–"} and line.glued(index) and not line.glued(at) and at not in taken


def _stands_alone(line: Line, index: int, end: int, value: Fraction, taken: frozenset[int]) -> bool:
    """Whether a number is in a place where people put the hours, and counts nothing."""
    return _placed_after(line, index, value, taken) and _placed_before(line, end, value, taken)


def _placed_after(line: Line, index: int, value: Fraction, taken: frozenset[int]) -> bool:
    at = index - 1
    if index == 0 or at in taken:
        return not line.link(index)
    mark = line.mark(at)
    if mark:
        if at == 0 and mark in "-–—":
            return False
        number = line.kind(at - 1) in {Kind.NUMBER, Kind.FRACTION} and at - 1 not in taken
        return mark in _SEPARATORS and not number and not (line.glued(index) and mark not in "(=+~≈[")
    word = line.word(at)
    if word in _INTRODUCED:
        return True
    ends = _ends(line, index, taken)
    return ends and value.denominator in _QUARTERS and line.kind(at) is Kind.WORD


def _ends(line: Line, index: int, taken: frozenset[int]) -> bool:
    """Whether nothing but a date follows the number at ``index``."""
    return (
        all(at in taken or line.mark(at) for at in range(index + 1, len(line)))
        and vulgar(line, index) is None
    )


def _placed_before(line: Line, end: int, value: Fraction, taken: frozenset[int]) -> bool:
    if end >= len(line) or end in taken:
        return True
    mark = line.mark(end)
    if mark:
        listing = line.glued(end) and mark in ".)/" and end + 1 < len(line)
        return (mark in _ENDINGS or not line.glued(end)) and not listing
    if line.kind(end) in {Kind.NUMBER, Kind.FRACTION}:
        return False
    word = line.word(end)
    if word in {"of", "de", "out", "sur", "to", "or", "ou", "et", "and", "more", "x", "times", "fois"}:
        return False
    if (
        line.link(end)
        or (value.denominator == 1 and counts_things(line, end))
        or (value == 1 and counts_one(line, end))
    ):
        return False
    return value <= _PLAUSIBLE and (value.denominator <= 100) and decimal(line, end) is None
