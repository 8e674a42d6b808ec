"""Words one slip of the finger away from a word that matters: "yesturday", "minuets"."""

from __future__ import annotations

from functools import cache

from bot.rules.hours.vocabulary import HOUR_UNITS, MINUTE_UNITS, MONTHS
from bot.rules.hours.word_sets import words

_DAYS = words(
    "yesterday tomorrow monday tuesday wednesday thursday friday saturday sunday mercredi vendredi samedi"
    " dimanche aujourdhui avanthier"
)
_REAL_WORDS = words("sundae sundays mondays tuesdays wednesdays thursdays fridays saturdays")

_FAR_SLIPS = {"wendsday": "wednesday", "wensday": "wednesday", "ystrday": "yesterday", "hiers": "yesterday"}
_LONG_MONTHS = frozenset(name for name in MONTHS if len(name) >= 6)


def _cuts(word: str) -> set[str]:
    return {word} | {word[:at] + word[at + 1 :] for at in range(len(word))}


@cache
def _day_cuts() -> dict[str, str]:
    return {cut: day for day in sorted(_DAYS) for cut in _cuts(day)}


@cache
def _unit_cuts() -> frozenset[str]:
    return frozenset(cut for unit in HOUR_UNITS | MINUTE_UNITS if len(unit) >= 4 for cut in _cuts(unit))


def misspelt_day(word: str) -> str | None:
    """The day that ``word`` is a slip for; nothing for a day that is spelt right."""
    if word in _FAR_SLIPS:
        return _FAR_SLIPS[word]
    if len(word) < 6 or word in _DAYS or word in _REAL_WORDS:
        return None
    cuts = _day_cuts()
    return next((cuts[cut] for cut in sorted(_cuts(word)) if cut in cuts), None)


def resembles_unit(word: str) -> bool:
    """Whether ``word`` is a slip for a unit of time."""
    return len(word) >= 4 and not _cuts(word).isdisjoint(_unit_cuts())


@cache
def _month_cuts() -> frozenset[str]:
    return frozenset(cut for month in _LONG_MONTHS for cut in _cuts(month))


def misspelt_month(word: str) -> bool:
    """Whether ``word`` is a slip for a month."""
    return len(word) >= 6 and word not in MONTHS and not _cuts(word).isdisjoint(_month_cuts())
