"""Receipts of the review of suggestions: what coaches and coordinators look through and decide."""

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date, datetime
from enum import StrEnum
from typing import Any

from bot.rules.matching.outcome import Price
from bot.rules.people import Name
from bot.rules.professions import Named
from bot.rules.receipts.proposals import Reasons


class CardState(StrEnum):
    """How a suggested pair stands at the moment somebody looks at it."""

    OPEN = "open"
    LOCKED = "locked"
    SET_ASIDE = "set_aside"
    PROPOSED = "proposed"
    MATCHED = "matched"
    MENTEE_TAKEN = "mentee_taken"  # proposed to, or matched with, somebody else meanwhile
    MENTEE_AWAY = "mentee_away"  # paused, left, or no longer ready
    MENTOR_FULL = "mentor_full"
    MENTOR_AWAY = "mentor_away"

    @property
    def can_be_proposed(self) -> bool:
        return self in (CardState.OPEN, CardState.LOCKED)


class SetAside(StrEnum):
    """Why two people are not to be a pair: for the matching, and never shown to either of them."""

    KNOW_EACH_OTHER = "know_each_other"
    OTHER_FIELD = "other_field"
    TOO_FAR = "too_far"
    ASKED_NOT_TO = "asked_not_to"
    OTHER = "other"


@dataclass(frozen=True, slots=True)
class Suggested:
    """One suggested pair. `marked_by` locked it or set it aside, in the latter case with a `reason`."""

    suggestion_id: int
    mentor: Name
    mentee: Name
    profession: Named
    reasons: Reasons
    state: CardState
    marked_by: Name | None = None
    reason: str = ""


@dataclass(frozen=True, slots=True)
class Reach:
    """What one press of a bulk button does: so many pairs, and so many mentors who are written to."""

    pairs: int
    mentors: int


@dataclass(frozen=True, slots=True)
class ReviewPage:
    """Some of the suggested pairs of a run, who has waited longest first.

    `number` counts from 0, `total` counts every pair, `left` everybody without one. `here` and
    `everywhere` are what can be proposed on this page and in all (or the first of it, when that is too
    much for one press). `only` is the profession that was asked for, `only_intake` the intake's name.
    """

    run_id: int
    cards: tuple[Suggested, ...]
    number: int
    pages: int
    total: int
    left: int
    here: Reach
    everywhere: Reach
    done_at: datetime
    only: Named | None = None
    only_intake: str = ""
    broken_locks: tuple[tuple[Name, Name], ...] = ()


@dataclass(frozen=True, slots=True)
class LeftOver:
    """Somebody without a pair, and why (`reasons.why_not`). `since` is the day they began to wait."""

    mentee: Name
    since: date | None
    why: str
    params: Mapping[str, Any]


@dataclass(frozen=True, slots=True)
class Scarce:
    """One profession on the board. `past` counts the mentors of earlier who may be invited now.

    `short_by` is how many stay without a mentor, `longest_wait` the day the longest wait began.
    """

    profession: Named
    waiting: int
    places: int
    short_by: int
    longest_wait: date | None
    past: int = 0


@dataclass(frozen=True, slots=True)
class Board:
    """Where mentors are missing, scarcest first. Without `may_invite`, it shows only counts.

    One press invites `invite_at_once` people at most, nobody twice within `invite_again_days`.
    """

    lines: tuple[Scarce, ...]
    may_invite: bool
    invite_at_once: int
    invite_again_days: int


@dataclass(frozen=True, slots=True)
class LeftPage:
    """What would help most, and some of the people without a pair, who has waited longest first."""

    run_id: int
    board: Board
    people: tuple[LeftOver, ...]
    number: int
    pages: int
    total: int


@dataclass(frozen=True, slots=True)
class OtherMentor:
    """Another mentor for a mentee, and what the whole loses when this pair is made."""

    mentor_part_id: int
    mentor: Name
    price: Price
    reasons: Reasons


@dataclass(frozen=True, slots=True)
class OthersPage:
    """The next best mentors for a mentee, cheapest first; `review` and `number` lead back."""

    run_id: int
    mentee: Name
    now: Name | None
    others: tuple[OtherMentor, ...]
    review: int
    number: int


@dataclass(frozen=True, slots=True)
class Invited:
    """Past mentors of a profession were invited to take part again, and others were not: why, and how many.

    The codes of `others`: `lately` (invited less than `again_days` ago, or not now by their own word),
    `active` (they take part already), `left`, `gone` (their account is closed), `cap` (too many for once).
    """

    profession: Named
    written_to: int
    others: Mapping[str, int]
    again_days: int
