"""What is left of a text without its day, time and length: a place, a link, a note."""

from __future__ import annotations

import re
from collections.abc import Iterable

from bot.rules.appointments.mentions import Mention
from bot.rules.hours.line import Line
from bot.rules.hours.notes import note_without

_JOINS = re.compile(
    r"(?:(?:at|à|@|au|aux|and|et|or|ou|from)(?=\s|$)|[@,;:&+/|·–—-](?=\s|$))\s*", re.IGNORECASE
)
_BRACKETED = (("(", ")"), ("[", "]"))


def rest(line: Line, mentions: Iterable[Mention]) -> str:
    """The text without ``mentions``, and without the words that only joined it to them."""
    left = note_without(line, [_span(line, each.start, each.end) for each in mentions])
    while left and (join := _JOINS.match(left)):
        left = left[join.end() :]
    return left


def _span(line: Line, start: int, end: int) -> tuple[int, int]:
    """The slice of the text of the tokens ``start:end``, and the brackets that hold nothing else."""
    for opening, closing in _BRACKETED:
        if line.mark(start - 1) == opening and line.mark(end) == closing:
            start, end = start - 1, end + 1
    return line.tokens[start].start, line.tokens[end - 1].end
