"""Receipts of proposals: a pair put to its members."""

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date
from enum import StrEnum
from typing import Any

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
