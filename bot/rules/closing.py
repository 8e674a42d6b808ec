"""How a pair closes: what is asked at the end, for how long it can go on, and what it ends as."""

from collections.abc import Iterable, Mapping
from datetime import date, timedelta
from enum import StrEnum

from bot.rules.cadence import due_on
from bot.rules.participants import Side
from bot.rules.receipts.matches import EndReason

# A pair is asked together with its end: longer than a year is another programme.
LONGEST = timedelta(weeks=52)
# What somebody who would mentor later is paused for, unless they choose another day.
USUAL_BREAK = timedelta(days=182)
NOTE_LENGTH = 1000
# What a pair has more until it closes by itself if nobody could tell it of its last day.
UNTOLD = timedelta(weeks=4)


class Change(StrEnum):
    """What one of a pair asks the other to agree to."""

    EXTEND = "extend"
    CLOSE = "close"


class Answer(StrEnum):
    """What became of it. `overtaken`: the pair's end was moved, or the pair ended, before an answer."""

    AGREED = "agreed"
    DECLINED = "declined"
    WITHDRAWN = "withdrawn"
    OVERTAKEN = "overtaken"


class Longer(StrEnum):
    """By how many weeks a pair can ask to go on."""

    TWO = "2"
    FOUR = "4"
    EIGHT = "8"


class Why(StrEnum):
    """Why a pair closes before its last day: the end reasons in which nobody is at fault."""

    REACHED = EndReason.COMPLETED.value
    FOUND_WORK = EndReason.FOUND_WORK.value
    MOVED_AWAY = EndReason.MOVED_AWAY.value
    NO_TIME = EndReason.NO_TIME.value
    OTHER = EndReason.OTHER.value


class Again(StrEnum):
    """Whether a mentor would be one again."""

    YES = "yes"
    LATER = "later"
    NO = "no"


class Degree(StrEnum):
    """The four answers to every question of the final assessment, from the most to the least."""

    VERY_MUCH = "very_much"
    QUITE = "quite"
    A_LITTLE = "a_little"
    NOT_AT_ALL = "not_at_all"

    @property
    def points(self) -> int:
        """4 for the most, 1 for the least."""
        return len(Degree) - list(Degree).index(self)


# The five questions of each side, by the code their answer is kept under.
QUESTIONS: dict[Side, tuple[str, ...]] = {
    Side.MENTOR: ("useful", "learned", "prepared", "supported", "recommend"),
    Side.MENTEE: ("goals", "workplace", "network", "confident", "recommend"),
}

Answers = Mapping[str, Degree]


def latest_end(started_on: date) -> date:
    """The last day a pair can be extended to."""
    return started_on + LONGEST


def extended(ends_on: date, weeks: int, today: date) -> date:
    """The new last day: so many weeks after the last day, or from today when that is over."""
    return max(ends_on, today) + timedelta(weeks=weeks)


def outcome(why: EndReason, *, reached: bool, is_over: bool) -> tuple[str, EndReason]:
    """The status and reason of a pair that closes by agreement.

    One that reached its hours, or its last day, is completed; found work and a move are kept as they
    are, since the programme counts them.
    """
    if not (reached or is_over):
        return why.status, why
    kept = why if why in (EndReason.FOUND_WORK, EndReason.MOVED_AWAY) else EndReason.COMPLETED
    return EndReason.COMPLETED.status, kept


def average(given: Iterable[Degree]) -> tuple[float, int]:
    """The mean of some answers, from 1 to 4 (0 when there are none), and how many there are."""
    points = [each.points for each in given]
    return (sum(points) / len(points) if points else 0, len(points))


def closes_on(ends_on: date, late_days: int, region: str) -> date:
    """The working day on which a pair that nobody closed or extended closes by itself."""
    return due_on(ends_on, late_days + 1, region)
