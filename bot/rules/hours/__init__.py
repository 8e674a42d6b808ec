"""Hours as people write them, in English and in French: "1h30 yesterday CV review", "une heure et demie
lundi".

:func:`parse` is a pure function. It answers only what the text says for certain: whatever has two readings
is a
problem that carries both, for the person to choose.
"""

from bot.rules.hours.reading import parse
from bot.rules.hours.values import KEYS, LONGEST_ENTRY, LONGEST_TEXT, Hours, HoursProblem

__all__ = ["KEYS", "LONGEST_ENTRY", "LONGEST_TEXT", "Hours", "HoursProblem", "parse"]
