"""Receipts of matches."""

from dataclasses import dataclass
from datetime import date
from enum import StrEnum

from bot.rules.pace import Standing
from bot.rules.people import Name, Profile
from bot.rules.professions import Named


class EndReason(StrEnum):
    """Why a match ends: a code for the programme's numbers, never a fault of anybody's."""

    COMPLETED = "completed"
    FOUND_WORK = "found_work"
    MOVED_AWAY = "moved_away"
    NO_TIME = "no_time"
    NOT_A_FIT = "not_a_fit"
    NO_CONTACT = "no_contact"
    OTHER = "other"

    @property
    def status(self) -> str:
        """The status a match ends in."""
        return "completed" if self is EndReason.COMPLETED else "ended_early"


@dataclass(frozen=True, slots=True)
class NewMatch:
    """A match somebody wants to record.

    `profession` is an id of the programme's, or a name as it was typed; without `started_on` the
    match starts today.
    """

    mentor: Profile
    mentee: Profile
    profession: int | str
    started_on: date | None = None


@dataclass(frozen=True, slots=True)
class MatchCard:
    """A match as a coordinator sees it."""

    match_id: int
    mentor: Name
    mentee: Name
    profession: Named
    standing: Standing
    started_on: date
    ends_on: date
    starts_later: bool = False


@dataclass(frozen=True, slots=True)
class Recorded:
    """A match was recorded, and its introduction is on its way."""

    match: MatchCard


@dataclass(frozen=True, slots=True)
class MatchPage:
    """Some of the active matches, newest first. `number` counts from 0, `total` counts them all.

    `may_end` for those who end matches; the others look on.
    """

    matches: tuple[MatchCard, ...]
    number: int
    pages: int
    total: int
    may_end: bool = True


@dataclass(frozen=True, slots=True)
class Ending:
    """A match that is about to be ended, and the last day its hours could then be logged."""

    match: MatchCard
    log_until: date | None


@dataclass(frozen=True, slots=True)
class Ended:
    """A match was ended. `log_until` is the last day its hours can be logged; None if it never began."""

    match: MatchCard
    reason: EndReason
    log_until: date | None


@dataclass(frozen=True, slots=True)
class MatchForm:
    """What the form that records a match starts with."""

    professions: tuple[Named, ...]
    today: date


@dataclass(frozen=True, slots=True)
class Introduction:
    """What a new pair is told. `weeks` is the length of the match, from its own two dates."""

    match_id: int
    programme: str
    contact: str
    mentor: Name
    mentee: Name
    profession: Named
    target_minutes: int
    weeks: int
    started_on: date
    ends_on: date
    starts_later: bool


@dataclass(frozen=True, slots=True)
class Farewell:
    """What a member of a match that has ended is told."""

    partner: Name
    logged: int
    log_until: date | None
    contact: str
    match_id: int = 0
    # Whether they can still look back on it, and one day be a mentor themselves.
    may_look_back: bool = False
    may_mentor: bool = False
    # Whether something that they had planned is off.
    called_off: bool = False
