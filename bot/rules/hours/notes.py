"""What is left of a text once the date and the length of time are taken out of it."""

from __future__ import annotations

import re
from collections.abc import Iterable

from bot.rules.hours.line import Line
from bot.rules.hours.word_sets import words

_LEADING = " -,;–—·|•)]"
_TRAILING = " -,;–—·|•([="
_EMPTY = re.compile(
    r"\([\s,;:/|·–—-]*\)|\[[\s,;:/|·–—-]*\]|“\s*”|«\s*»|\"\s*\"|\*\s*\*|`\s*`|(?<!\w)_\s*_(?!\w)"
)
_SPACES = re.compile(r"\s+")
_EMOJI_FIRST = re.compile(r":[\w+'-]+:")
_EMOJI_LAST = re.compile(r":[\w+'-]+:$")
_CLOSING = ".,;:!?)]"
_PUNCTUATION = re.compile(r"[\s.,;:!?()\[\]\-–—·|•/=~≈\"'“”«»*_`+]*")

Span = tuple[int, int]

_BEFORE_DATE = words("on le the du of for from pour dated date de d this ce au en")
_BEFORE_LENGTH = words(
    "for pendant durant pour about around approx approximately roughly environ of de d total another"
)


def with_glue(line: Line, start: int, end: int, *, date: bool) -> Span:
    """The slice of the text to take out for the tokens ``start:end``, with the small words that lead to
    them."""
    glue = _BEFORE_DATE if date else _BEFORE_LENGTH
    for _ in range(3 if date else 2):
        if line.word(start - 1) in glue and not line.link(start - 1):
            start -= 1
    if not date:
        if line.mark(start - 1) in {"~", "≈"} or (line.mark(start - 1) == "+" and line.glued(start)):
            start -= 1
        if (line.word(start - 3), line.word(start - 2), line.word(start - 1)) == ("a", "peu", "pres"):
            start -= 3
        if line.word(start - 1) == "an":
            start -= 1
        if line.word(end) in {"of", "de"} or (line.word(end) == "d" and line.link(end + 1) == "'"):
            end += 1
    first, last = line.tokens[start].start, line.tokens[end - 1].end
    if line.word(end - 1) == "d" and line.link(end) == "'":
        last += 1
    return first, last


def note_without(line: Line, spans: Iterable[Span]) -> str:
    """The text without ``spans``, and without the separators that they leave behind."""
    pieces: list[str] = []
    position = 0
    for start, end in sorted(spans):
        pieces.append(line.text[position:start])
        position = max(position, end)
    pieces.append(line.text[position:])
    note = pieces[0]
    for piece in pieces[1:]:
        note = _join(note, piece)
    return _tidy(note)


def _join(left: str, right: str) -> str:
    """Two pieces around something taken out: one separator is enough between them."""
    before, after = left.rstrip(), right.lstrip()
    if not before or not after:
        return before or after
    if before[-1] in "([" or after[0] in _CLOSING:
        closing = after[0] in ",;:" and before[-1] in ",;:-–—"
        return before + (after[1:] if closing else after)
    if before[-1] in ",;:-–—|" and after[0] in ",;:-–—|":
        after = after[1:].lstrip()
    return f"{before} {after}"


def _tidy(note: str) -> str:
    for _ in range(3):
        note = _EMPTY.sub(" ", note)
    note = _SPACES.sub(" ", note).strip()
    if _PUNCTUATION.fullmatch(note):
        return ""
    return _without_edges(note)


def _without_edges(note: str) -> str:
    """``note`` without the separators at its ends; ":coffee:" and ".NET" keep their first character."""
    while note:
        colon = note[0] == ":" and not _EMOJI_FIRST.match(note)
        if note[0] in _LEADING or colon or note.startswith((". ", "…", "→")):
            note = note[1:]
        elif note.startswith(".."):
            note = note.lstrip(".")
        elif note.endswith(("&amp;", "&lt;", "&gt;")):
            break
        elif note[-1] in _TRAILING or (note[-1] == ":" and not _EMOJI_LAST.search(note)):
            note = note[:-1]
        else:
            break
    return note
