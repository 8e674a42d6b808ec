"""Lengths that belong together: "2h (120 min)", "2 x 30 min", "1h30 including a 15 min break"."""

from __future__ import annotations

import re
from collections.abc import Set
from fractions import Fraction

from bot.rules.hours.line import Line
from bot.rules.hours.mentions import DurationMention
from bot.rules.hours.numbers import cardinal
from bot.rules.hours.vocabulary import MINUTE_UNITS
from bot.rules.hours.word_sets import words
from bot.rules.hours.word_shapes import counts_things

_EITHER = frozenset({"/", "or", "ou"})
_BETWEEN_EQUALS = frozenset({"(", "[", "=", "soit"}) | _EITHER
_WITHIN = words("incl including includes include included inclus incluant dont compris avec with minus less")
_ARTICLES = frozenset({"a", "an", "un", "une", "the", "of", "de"})
_TIMES = words("x × * times fois")
_ATTACHED = re.compile(r"[x×](\d{1,2})")
_MOST_TIMES = 24


def said_twice(line: Line, counted: tuple[DurationMention, ...], doubted: Set[int]) -> bool:
    """Whether two lengths are one, in hours and in minutes: "1h30 (90 min)".

    ``doubted`` are the first tokens of lengths that are not certain; "or" alone is no reason to doubt these.
    """
    if len(counted) != 2 or any(mention.doubtful for mention in counted):
        return False
    first, last = counted
    if first.start in doubted and line.norm(first.end) not in _EITHER:
        return False
    equal = first.minutes[0][0] == last.minutes[0][0]
    beside = last.start == first.end + 1 and line.norm(first.end) in _BETWEEN_EQUALS
    return equal and beside and _in_minutes(line, first) != _in_minutes(line, last)


def _in_minutes(line: Line, mention: DurationMention) -> bool:
    last = mention.end - 2 if line.mark(mention.end - 1) == "." else mention.end - 1
    return line.word(last) in MINUTE_UNITS and last - mention.start <= 1


def is_within(line: Line, first: DurationMention, last: DurationMention) -> bool:
    """Whether ``last`` is a part of ``first``: "1h30 (incl. 15 min break)", "2h dont 30 min de CV"."""
    between = [word for at in range(first.end, last.start) if (word := line.word(at))]
    return not _WITHIN.isdisjoint(between) and _WITHIN.union(_ARTICLES).issuperset(between)


def multiplied(line: Line, mention: DurationMention) -> tuple[Fraction, int, int] | None:
    """The total of "2 x 30 min", "1h x2", "3 sessions of 1h", and the tokens that say so."""
    minutes, end = mention.minutes[0]
    before, at = line.norm(mention.start - 1), mention.start - 2
    if before in _TIMES and (factor := _factor(line, at)):
        return minutes * factor, at, end
    if (
        before in {"of", "de", "d"}
        and counts_things(line, at) == "sure"
        and (factor := _factor(line, at - 1))
    ):
        return minutes * factor, mention.start, end
    attached = _ATTACHED.fullmatch(line.tokens[end].lower) if end < len(line) else None
    if attached and 1 < int(attached[1]) <= _MOST_TIMES:
        return minutes * int(attached[1]), mention.start, end + 1
    if line.word(end) == "twice":
        return minutes * 2, mention.start, end + 1
    if line.norm(end) in _TIMES and (factor := _factor(line, end + 1)):
        return minutes * factor, mention.start, end + 2
    if line.word(end + 1) in _TIMES and (factor := _factor(line, end)):
        return minutes * factor, mention.start, end + 2
    return None


def _factor(line: Line, index: int) -> int | None:
    counted = cardinal(line, index)
    number = counted[0] if counted and counted[1] == index + 1 else line.integer(index)
    return number if number is not None and 1 < number <= _MOST_TIMES else None
