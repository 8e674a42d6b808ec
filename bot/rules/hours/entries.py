"""Cut a text that holds several entries ("2h yesterday and 1h today") into one text for each."""

from __future__ import annotations

from itertools import pairwise

from bot.rules.hours.line import Line
from bot.rules.hours.mentions import DateMention, DurationMention

_BREAKS = frozenset({",", ";", "+", "&", "/", "and", "et", "puis", "then", "|", "·", "."})


def entry_texts(
    line: Line, lengths: tuple[DurationMention, ...], dates: tuple[DateMention, ...]
) -> tuple[str, ...]:
    """One text for each of ``lengths``, in their order, cut at the last break before the next of them."""
    inside = {at for date in dates for at in range(date.start, date.end)}
    cuts = [0]
    for earlier, later in pairwise(lengths):
        cuts.append(_cut(line, earlier.end, later.start, inside))
    cuts.append(len(line))
    texts: list[str] = []
    for first, last in pairwise(cuts):
        if first < last:
            texts.append(_without_breaks(line, first, last))
    return tuple(texts)


def _cut(line: Line, start: int, end: int, inside: set[int]) -> int:
    for at in range(end - 1, start - 1, -1):
        if line.norm(at) in _BREAKS and at not in inside:
            return at
    cut = end
    while cut - 1 in inside and cut - 1 >= start:
        cut -= 1
    return cut if cut > start else end


def _without_breaks(line: Line, first: int, last: int) -> str:
    while first < last - 1 and line.norm(first) in _BREAKS:
        first += 1
    return line.text[line.tokens[first].start : line.tokens[last - 1].end]
