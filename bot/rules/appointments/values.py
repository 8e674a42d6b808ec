"""What a reading of a person's text gives: an appointment, or a problem they can act on."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import datetime
from types import MappingProxyType

LONGEST_TEXT = 1_000
"""Characters accepted in one text."""

MOST_DAYS = 366
"""Days from now within which an appointment starts."""

SHORTEST_LENGTH = 15
LONGEST_LENGTH = 12 * 60
"""Minutes that an appointment may take."""

MOST_PIECES = 200
"""Words, numbers and marks of one text: many more than a day, a time and a place have."""

MOST_CHOICES = 6

KEYS = frozenset(
    {
        "EMPTY",
        "TEXT_TOO_LONG",
        "DAY_MISSING",
        "DAY_AMBIGUOUS",
        "DATE_AMBIGUOUS",
        "NO_SUCH_DATE",
        "TIME_MISSING",
        "HALF_AMBIGUOUS",
        "NO_SUCH_TIME",
        "TIME_TWICE",
        "ZONE_SAID",
        "SEVERAL",
        "LENGTH",
        "PAST",
        "TOO_FAR",
    }
)
"""Every key an :class:`AppointmentProblem` can carry."""


@dataclass(frozen=True, slots=True)
class Appointment:
    """When it starts (aware, UTC, to the minute), how many minutes it takes, and what else was written.

    `rest` is raw text: a place, a link, a note, or nothing.
    """

    starts_at: datetime
    minutes: int
    rest: str


class AppointmentProblem(Exception):
    """Nothing certain could be read, because of ``key`` (one of :data:`KEYS`).

    ``params`` fill the sentence about it, always all of them: ``said`` (the words in question, raw),
    ``least`` and ``most`` minutes of a length, ``days`` ahead, ``length`` and ``longest`` of a text.
    ``choices`` are complete readings, likeliest first, each of which could be booked as it is.
    """

    def __init__(
        self, key: str, params: Mapping[str, str | int] | None = None, choices: tuple[Appointment, ...] = ()
    ) -> None:
        super().__init__(key)
        self.key = key
        self.params: Mapping[str, str | int] = MappingProxyType(
            {
                "said": "",
                "least": SHORTEST_LENGTH,
                "most": LONGEST_LENGTH,
                "days": MOST_DAYS,
                "length": 0,
                "longest": LONGEST_TEXT,
                **(params or {}),
            }
        )
        self.choices = choices
