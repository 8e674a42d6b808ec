"""What a reading of a person's text gives: hours, or a problem they can act on."""

from __future__ import annotations

import datetime as dt
from collections.abc import Mapping
from dataclasses import dataclass
from types import MappingProxyType

LONGEST_TEXT = 1_000
"""Characters accepted in one text."""

LONGEST_ENTRY = 24 * 60
"""Minutes accepted in one entry."""

KEYS = frozenset(
    {
        "EMPTY",
        "TEXT_TOO_LONG",
        "NO_DURATION",
        "BAD_DURATION",
        "ZERO",
        "NEGATIVE",
        "TOO_LONG",
        "BAD_DATE",
        "FUTURE",
        "AMBIGUOUS_DURATION",
        "AMBIGUOUS_DATE",
        "MULTIPLE_DATES",
        "MULTIPLE_ENTRIES",
    }
)
"""Every key an :class:`HoursProblem` can carry."""


@dataclass(frozen=True, slots=True)
class Hours:
    """One complete reading: whole minutes (1 to 1,440), the day they were spent, what is left of the text."""

    minutes: int
    date: dt.date
    note: str


class HoursProblem(Exception):
    """The text was not recorded, because of ``key`` (one of :data:`KEYS`).

    ``params`` are what a sentence about the problem may want to name; ``choices`` are complete readings,
    likeliest first, for a person to choose from. There are none where no reading makes sense.
    """

    def __init__(
        self, key: str, params: Mapping[str, str | int] | None = None, choices: tuple[Hours, ...] = ()
    ) -> None:
        super().__init__(key)
        self.key = key
        self.params: Mapping[str, str | int] = MappingProxyType(dict(params or {}))
        self.choices = choices
