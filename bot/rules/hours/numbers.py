"""Numbers, in digits and in words, as exact fractions."""

from __future__ import annotations

import unicodedata
from fractions import Fraction
from functools import cache

from bot.rules.hours.line import Line
from bot.rules.hours.tokens import Kind
from bot.rules.hours.word_sets import Phrases, ordered

_EN_UNITS = ordered(
    "zero one two three four five six seven eight nine ten eleven twelve thirteen fourteen"
    " fifteen sixteen seventeen eighteen nineteen"
)
_EN_TENS = ordered("twenty thirty forty fifty sixty seventy eighty ninety")
_FR_UNITS = ordered(
    "zero un deux trois quatre cinq six sept huit neuf dix onze douze treize quatorze quinze"
    " seize dix_sept dix_huit dix_neuf"
)
_FR_TENS = ordered("vingt trente quarante cinquante soixante")
_CLOCK_PARTS = frozenset({"10", "15", "20", "30", "40", "45"})
_DENOMINATORS = frozenset({2, 3, 4, 5, 6, 8, 10})


@cache
def cardinals() -> Phrases[int]:
    """Every way to write 0 to 199 in words, in both languages."""
    small = _english() + _french()
    table = {tuple(written.replace("_", " ").split()): number for written, number in small}
    hundreds = {"one hundred": 100, "a hundred": 100, "hundred": 100, "cent": 100}
    for start, base in hundreds.items():
        table[tuple(start.split())] = base
        for written, number in small:
            for glue in ("", " and"):
                table.setdefault(tuple(f"{start}{glue} {written.replace('_', ' ')}".split()), base + number)
    return Phrases(table)


def _english() -> list[tuple[str, int]]:
    found = [(word, number) for number, word in enumerate(_EN_UNITS)] + [("fourty", 40)]
    for ten, word in enumerate(_EN_TENS, start=2):
        found.append((word, ten * 10))
        found += [(f"{word} {_EN_UNITS[unit]}", ten * 10 + unit) for unit in range(1, 10)]
        found += [(f"{word}{_EN_UNITS[unit]}", ten * 10 + unit) for unit in range(1, 10)]
    return found


def _french() -> list[tuple[str, int]]:
    found = [(word, number) for number, word in enumerate(_FR_UNITS)] + [("une", 1)]
    for ten, word in enumerate(_FR_TENS, start=2):
        last = 19 if word == "soixante" else 9
        found += [(word, ten * 10)] + [
            (f"{word} {_FR_UNITS[unit]}", ten * 10 + unit) for unit in range(1, last + 1)
        ]
        found += [(f"{word} et {one}", ten * 10 + 1) for one in ("un", "une")] + [
            (f"{word} une", ten * 10 + 1)
        ]
    for eighty in ("quatre vingt", "quatre vingts"):
        found += [(eighty, 80)] + [(f"{eighty} {_FR_UNITS[unit]}", 80 + unit) for unit in range(1, 20)]
    found += [("soixante et onze", 71), ("quatre vingt une", 81)]
    for word, base in (("septante", 70), ("huitante", 80), ("octante", 80), ("nonante", 90)):
        found += [(word, base)] + [(f"{word} {_FR_UNITS[unit]}", base + unit) for unit in range(1, 10)]
    return found


def cardinal(line: Line, index: int) -> tuple[int, int] | None:
    """The whole number written in words at ``index``, and the index after it."""
    return line.phrase(index, cardinals())


def decimal(line: Line, index: int) -> Fraction | None:
    """The number in digits at ``index``; nothing where it is missing or malformed, as in "1.2.3"."""
    if line.kind(index) is not Kind.NUMBER:
        return None
    norm = line.norm(index).replace(",", ".")
    if norm.count(".") > 1:
        return None
    return Fraction(f"0{norm}")


def vulgar(line: Line, index: int) -> Fraction | None:
    """The one-character fraction at ``index``."""
    if line.kind(index) is not Kind.FRACTION:
        return None
    value = unicodedata.numeric(line.tokens[index].lower)
    return Fraction(value).limit_denominator(10)


def slashed(line: Line, index: int) -> tuple[Fraction, int] | None:
    """A fraction such as "3/4" at ``index``: smaller than one, and of a kind that people use."""
    top, bottom = line.integer(index), line.integer(index + 2)
    if top is None or bottom is None or line.mark(index + 1) not in {"/", "⁄", "∕"}:
        return None
    if (
        not (line.glued(index + 1) and line.glued(index + 2))
        or not 0 < top < bottom
        or bottom not in _DENOMINATORS
    ):
        return None
    return Fraction(top, bottom), index + 3


def could_be_thousands(line: Line, index: int) -> bool:
    """Whether the number at ``index`` may group its digits by three, as "1,000"."""
    norm = line.norm(index).replace(",", ".")
    return norm.count(".") == 1 and len(norm.partition(".")[2]) == 3 and not norm.startswith("0.")


def read_as_clock(line: Line, index: int) -> Fraction | None:
    """The minutes of "1.30" where the person may have meant "1:30"; nothing for "1.25", "1.5" and "1.50"."""
    whole, _, part = line.norm(index).replace(",", ".").partition(".")
    if line.kind(index) is not Kind.NUMBER or part not in _CLOCK_PARTS or not whole:
        return None
    return Fraction(int(whole) * 60 + int(part))
