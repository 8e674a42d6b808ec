"""Words one slip of the finger away from a word that matters: "yesturday", "minuets"."""

from __future__ import annotations

from functools import cache

from bot.rules.hours.vocabulary import MONTHS, TIME_UNITS
from bot.rules.hours.word_sets import words

_DAYS = words(
    "yesterday tomorrow monday tuesday wednesday thursday friday saturday sunday mercredi vendredi samedi"
    " dimanche aujourdhui avanthier"
)
_REAL_WORDS = words("sundae sundays mondays tuesdays wednesdays thursdays fridays saturdays")

_FAR_SLIPS = {
    "wendsday": "wednesday",
    "wensday": "wednesday",
    "ystrday": "yesterday",
    "hiers": "yesterday",
} | {
    slip: day
    for day, slips in {
        "yesterday": "hiere ystrdy yestday yesday ytday yestoday",
        "monday": "mondy moday lundy lindi",
        "tuesday": "tusday tueday tuseday mradi",
        "thursday": "thuday jeudy jedi",
        "friday": "frday fridy firdy vendedi",
        "sunday": "sundy suday dimanch",
        "saturday": "satday samdi",
        "tomorrow": "demin demian",
    }.items()
    for slip in slips.split()
}
_SHORT_SLIPS = words(
    "agust augst agost augut aprl apirl arpil avirl marhc jully juilt janury janvie fevie aot setp otc nvo"
)
_LONG_MONTHS = frozenset(name for name in MONTHS if len(name) >= 6)


def _cuts(word: str) -> set[str]:
    return {word} | {word[:at] + word[at + 1 :] for at in range(len(word))}


@cache
def _day_cuts() -> dict[str, str]:
    return {cut: day for day in sorted(_DAYS) for cut in _cuts(day)}


@cache
def _unit_cuts() -> frozenset[str]:
    return frozenset(cut for unit in TIME_UNITS if len(unit) >= 4 for cut in _cuts(unit))


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
    if word in _SHORT_SLIPS:
        return True
    return len(word) >= 6 and word not in MONTHS and not _cuts(word).isdisjoint(_month_cuts())
