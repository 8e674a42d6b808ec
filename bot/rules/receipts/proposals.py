"""Receipts of proposals: a pair put to its members."""

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date
from enum import StrEnum
from typing import Any

from bot.rules.participants import Side, Topic, Way, When
from bot.rules.people import Name
from bot.rules.professions import Named

# Why a pair is suggested: a code of the matching's, and what fills its phrase. As kept in the database.
Reasons = tuple[tuple[str, Mapping[str, Any]], ...]


class DeclineReason(StrEnum):
    """Why somebody says no to a proposal: heard by the coach and the coordinator, a fault of nobody's."""

    NO_TIME = "no_time"
    OTHER_FIELD = "other_field"
    KNOW_EACH_OTHER = "know_each_other"
    NOT_NOW = "not_now"
    OTHER = "other"


class WithdrawReason(StrEnum):
    """Why an open proposal is taken back: by staff, or because one of the two cannot go on."""

    STAFF = "staff"
    PAUSED = "paused"
    LEFT = "left"
    CHANGED = "changed"
    DEACTIVATED = "deactivated"
    FORGOTTEN = "forgotten"


class Stage(StrEnum):
    """Where a proposal stands for one of its two people."""

    ASKED = "asked"  # it is their turn to answer
    ACCEPTED = "accepted"  # they said yes; the other one is asked
    MATCHED = "matched"
    DECLINED = "declined"  # they said no
    RAN_OUT = "ran_out"  # they were asked, and did not answer in time
    OFF = "off"  # it does not go on, for a reason that is not theirs to know


@dataclass(frozen=True, slots=True)
class PairWish:
    """Two parts that somebody wants to propose to each other, with the reasons they were shown."""

    mentor_part_id: int
    mentee_part_id: int
    score: int = 0
    reasons: Reasons = ()


@dataclass(frozen=True, slots=True)
class ProposalCard:
    """A proposal as staff see it. `answer_by` is the last day before it runs out."""

    proposal_id: int
    mentor: Name
    mentee: Name
    profession: Named
    state: str
    answer_by: date


@dataclass(frozen=True, slots=True)
class NotProposed:
    """A pair that could not be proposed: the key and parameters of the problem."""

    wish: PairWish
    mentor: Name
    mentee: Name
    problem: str
    params: Mapping[str, Any]


@dataclass(frozen=True, slots=True)
class Proposed:
    """What became of one pair or of many: the proposals that were made, and those that were not."""

    made: tuple[ProposalCard, ...]
    refused: tuple[NotProposed, ...] = ()


@dataclass(frozen=True, slots=True)
class ProposalPage:
    """Some of the open proposals, those that run out first first. `number` counts from 0."""

    proposals: tuple[ProposalCard, ...]
    number: int
    pages: int
    total: int


@dataclass(frozen=True, slots=True)
class PartProfile:
    """What one of the two reads about the other. `name` is None until it may be known."""

    name: Name | None
    employer: str
    profession: Named
    speciality: str
    years: int | None
    languages: tuple[str, ...]
    ways: tuple[Way, ...]
    times: tuple[When, ...]
    topics: tuple[str, ...]
    goals: str


@dataclass(frozen=True, slots=True)
class Asked:
    """A proposal as the one who is asked sees it: `side` is theirs, `profile` the other's."""

    proposal_id: int
    programme: str
    contact: str
    side: Side
    stage: Stage
    profile: PartProfile
    known_topics: tuple[Topic, ...]
    reasons: Reasons
    answer_by: date


@dataclass(frozen=True, slots=True)
class Closed:
    """What became of a proposal, for its coach and whoever made it.

    `by` is who said no or did not answer; `reason` is a DeclineReason or a WithdrawReason.
    """

    proposal: ProposalCard
    by: Name | None = None
    reason: str | None = None
    note: str = ""


@dataclass(frozen=True, slots=True)
class QuestionCard:
    """A mentor's question about a proposal, and the answer once there is one."""

    question_id: int
    mentor: Name
    mentee: Name
    text: str
    is_open: bool
    answer: str | None = None
    answered_by: Name | None = None
