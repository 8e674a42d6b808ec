"""Numbers that are words of a saying: "1:1", "one on one", "un 5 à 7"."""

from __future__ import annotations

from bot.rules.hours.line import Line
from bot.rules.hours.word_sets import words

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
        *(pair for few in "234" for pair in ((few, ":", "1"), ("1", ":", few))),
    }
)
"""Numbers that are words: they stay in the note."""

_ALWAYS = words(
    "support service services access shift shifts care helpline hotline line operations ops coverage customer"
    " availability available operation monitoring nursing open works working work schedule"
    " soutien soins urgence urgences ligne disponible ouvert horaire environment culture"
)
"""Beside "24/7" these say that it means always, not the 24th of July."""


def is_idiom(line: Line, index: int) -> bool:
    """Whether the three tokens at ``index`` are such a saying."""
    saying = (line.norm(index), line.norm(index + 1), line.norm(index + 2))
    if saying == ("24", "/", "7"):
        dated = line.word(index - 1) in {"le", "on"}
        return not dated and bool(_ALWAYS & {line.word(index + 3), line.word(index - 1)})
    if saying not in _IDIOMS or line.solid(index + 3):
        return False
    longer = line.mark(index + 3) in {"/", ":"} and line.glued(index + 3)  # "1-1/2"
    ratio = saying[1] == ":" and saying != ("1", ":", "1")
    return not longer and (not ratio or bool(line.word(index + 3)))
