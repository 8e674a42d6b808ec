"""The words with which a day, a time or a length can start: all others are passed over at once."""

from __future__ import annotations

from functools import cache

from bot.rules.appointments.faces import NAMED, PAST
from bot.rules.appointments.vocabulary import (
    ABOUT,
    AHEAD,
    ALL_DAY,
    BEHIND,
    CLOCK_LEADS,
    COMING,
    DAY_LEADS,
    LAST,
    LENGTH_LEADS,
    LIMITS,
    NEXT,
    NEXT_WEEK,
    PARTS,
    PARTS_OF_MONTH,
    REPEATS,
    STARTS,
    THIS,
    VAGUE,
)
from bot.rules.hours.numbers import cardinals
from bot.rules.hours.vocabulary import (
    COUPLE_OF_HOURS,
    HOUR_FRACTIONS,
    MONTHS,
    ORDINALS,
    WEEKDAY_PLURALS,
    WEEKDAYS,
)
from bot.rules.hours.word_sets import words


@cache
def starters() -> frozenset[str]:
    """Every word that starts a mention, without accents; a slip of the finger starts one too."""
    tables = (
        *(
            AHEAD,
            BEHIND,
            NEXT_WEEK,
            VAGUE,
            PARTS,
            REPEATS,
            ALL_DAY,
            NAMED,
            PAST,
            COUPLE_OF_HOURS,
            HOUR_FRACTIONS,
        ),
        cardinals(),
    )
    sets = (
        ABOUT,
        CLOCK_LEADS,
        COMING,
        DAY_LEADS,
        LAST,
        LENGTH_LEADS,
        LIMITS,
        NEXT,
        PARTS_OF_MONTH,
        STARTS,
        THIS,
    )
    named = MONTHS.keys() | ORDINALS.keys() | WEEKDAY_PLURALS.keys() | WEEKDAYS.keys()
    firsts = (table.first_words() for table in tables)
    return frozenset(words("a an in dans il la t")).union(named, *sets, *firsts)
