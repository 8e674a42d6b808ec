"""Receipts of the gentle question to somebody who has not been heard of."""

from dataclasses import dataclass
from datetime import datetime
from enum import StrEnum

from bot.rules.people import Name
from bot.rules.silence import Signal, Step


class QuietAnswer(StrEnum):
    """What a member says to the gentle question. Each is a step of the concern."""

    BOOKS = Step.BOOKS.value
    AWAY = Step.AWAY.value
    WANTS_HELP = Step.WANTS_HELP.value


@dataclass(frozen=True, slots=True)
class QuietCard:
    """The question as the one who is asked sees it.

    `notice_id` points to the message that asks, `match_id` to the pair. `away_until`
    is the beginning of their last day away. `is_heard` is False when everybody who could be told belongs
    to the pair.
    """

    notice_id: int
    match_id: int
    partner: Name
    signal: Signal
    contact: str
    answer: QuietAnswer | None = None
    away_until: datetime | None = None
    is_heard: bool = True


@dataclass(frozen=True, slots=True)
class AsksForHelp:
    """What those who look after a pair are told: who would like help, in the pair with whom."""

    person: Name
    partner: Name
