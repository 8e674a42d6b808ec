"""Numbers that are words of a saying: "1:1", "one on one", "un 5 à 7"."""

from __future__ import annotations

from bot.rules.hours.line import Line

_IDIOMS = frozenset(
    {
        ("1", ":", "1"),
        ("1", "-", "1"),
        ("1", "on", "1"),
        ("1", "to", "1"),
        ("one", "on", "one"),
        ("one", "to", "one"),
        ("5", "a", "7"),
        ("9", "to", "5"),
        ("9", "-", "5"),
        ("un", "a", "un"),
        ("50", "/", "50"),
    }
)
"""Numbers that are words: they stay in the note."""


def is_idiom(line: Line, index: int) -> bool:
    """Whether the three tokens at ``index`` are such a saying."""
    saying = (line.norm(index), line.norm(index + 1), line.norm(index + 2))
    return saying in _IDIOMS and not line.solid(index + 3)
