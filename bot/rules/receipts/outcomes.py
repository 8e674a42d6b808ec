"""Receipts of outcomes."""

from dataclasses import dataclass
from enum import StrEnum

from bot.rules.people import Name


class AtWork(StrEnum):
    """Where a mentee stands some months after, as they say."""

    IN_PROFESSION = "in_profession"
    OTHER_WORK = "other_work"
    STUDYING = "studying"
    LOOKING = "looking"


@dataclass(frozen=True, slots=True)
class OutcomeCard:
    """The question as the mentee sees it, `day` days after the pair's end.

    `notice_id` points to the message that asks. `is_heard` is False when nobody but members of the
    pair could read a note.
    """

    notice_id: int
    day: int
    contact: str
    answer: AtWork | None = None
    note: str = ""
    is_heard: bool = True


@dataclass(frozen=True, slots=True)
class OutcomeHeard:
    """A note as a coordinator or a coach reads it."""

    mentee: Name
    mentor: Name
    day: int
    answer: AtWork
    note: str


@dataclass(frozen=True, slots=True)
class OutcomeTotal:
    """How many of those who `answered`, so many days after, are in work in their profession."""

    day: int
    in_profession: int
    answered: int
