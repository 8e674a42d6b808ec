"""How many hours or minutes: "2", "1 1/2", "½", "one and a half", "an", "vingt et une"."""

from __future__ import annotations

from dataclasses import dataclass
from fractions import Fraction

from bot.rules.hours.line import Line
from bot.rules.hours.numbers import cardinal, decimal, slashed, vulgar
from bot.rules.hours.tokens import Kind
from bot.rules.hours.vocabulary import HALVES, QUARTERS, THREE_QUARTERS
from bot.rules.hours.word_sets import Phrases

PARTS: Phrases[Fraction] = Phrases(
    {
        **dict.fromkeys(HALVES, Fraction(1, 2)),
        **dict.fromkeys(QUARTERS, Fraction(1, 4)),
        **dict.fromkeys(THREE_QUARTERS, Fraction(3, 4)),
    }
)
"""What can be added to a whole hour, in words."""

_ARTICLES = frozenset({"a", "an", "another"})


@dataclass(frozen=True, slots=True)
class Quantity:
    """A number and the index after it. ``value`` is missing where the number is malformed."""

    value: Fraction | None
    end: int
    fraction: bool = False
    article: bool = False


def quantity(line: Line, index: int) -> Quantity | None:
    """The number that starts at ``index``, in digits or in words."""
    return _fraction(line, index) or _digits(line, index) or _words(line, index)


def _fraction(line: Line, index: int) -> Quantity | None:
    character = vulgar(line, index)
    if character is not None:
        return Quantity(character, index + 1, fraction=True)
    written = slashed(line, index)
    return Quantity(written[0], written[1], fraction=True) if written else None


def _digits(line: Line, index: int) -> Quantity | None:
    if line.kind(index) is not Kind.NUMBER:
        return None
    value = decimal(line, index)
    if value is None or value.denominator != 1:
        return Quantity(value, index + 1)
    return _added(line, index + 1, value)


def _added(line: Line, end: int, value: Fraction) -> Quantity:
    """A whole number with the fraction that follows it, if one does."""
    at = end + 1 if line.mark(end) == "&" or line.word(end) in {"and", "et"} else end
    if line.mark(at) == "-" and line.glued(at) and line.glued(at + 1):
        at += 1
    part = _fraction(line, at)
    if part and part.value is not None:
        return Quantity(value + part.value, part.end, fraction=False)
    words = line.phrase(end, PARTS)
    if words and line.word(end) in {"and", "et"}:
        return Quantity(value + words[0], words[1])
    return Quantity(value, end)


def _words(line: Line, index: int) -> Quantity | None:
    counted = cardinal(line, index)
    if counted:
        added = _added(line, counted[1], Fraction(counted[0]))
        return Quantity(added.value, added.end, article=line.word(index) in {"un", "une"} and counted[0] == 1)
    if line.word(index) in _ARTICLES:
        return Quantity(Fraction(1), index + 1, article=True)
    return None
