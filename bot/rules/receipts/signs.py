"""Signs that a pair could use somebody: an answer, or silence."""

from dataclasses import dataclass
from datetime import date, datetime

from bot.rules.people import Name
from bot.rules.receipts.checkins import Answer


@dataclass(frozen=True, slots=True)
class SilentPair:
    """An active pair with nothing logged lately."""

    mentor: Name
    mentee: Name
    started_on: date


@dataclass(frozen=True, slots=True)
class Worry:
    """A recent check-in answer that asks for attention."""

    person: Name
    partner: Name
    answer: Answer
    at: datetime
