"""Receipts of looking after pairs: a concern's card, the list, what App Home and the digest show of it."""

from dataclasses import dataclass
from datetime import date, datetime

from bot.rules.attention import Proposal, Urgency, Wanted
from bot.rules.pace import Standing
from bot.rules.people import Name, Role
from bot.rules.professions import Named
from bot.rules.silence import Rung, Signal, Step


@dataclass(frozen=True, slots=True)
class Fact:
    """One fact about a pair, as it stands now: who, since when, how many, which templates of messages."""

    signal: Signal
    on: date | None = None
    who: tuple[Name, ...] = ()
    count: int = 0
    templates: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class Done:
    """One thing that was done: by somebody or by time (`by` is None). `note` is private to staff."""

    step: Step
    at: datetime
    by: Name | None
    who: Name | None
    until: datetime | None
    note: str


@dataclass(frozen=True, slots=True)
class ConcernCard:
    """A pair that may need somebody. `closed` is the step that ended it; `snoozed_until` lies ahead.

    `can_be_written_to`: a message to both would arrive. `last_wrote_id` is the latest letter to both.
    """

    concern_id: int
    mentor: Name
    mentee: Name
    profession: Named
    standing: Standing
    rung: Rung
    urgency: Urgency
    facts: tuple[Fact, ...]
    done: tuple[Done, ...]
    proposal: Proposal
    next_at: datetime | None
    snoozed_until: datetime | None
    closed: Step | None
    can_be_written_to: bool
    last_wrote_id: int = 0

    @property
    def waits(self) -> bool:
        """Whether somebody could do something about it now."""
        return self.closed is None and self.snoozed_until is None


@dataclass(frozen=True, slots=True)
class AttentionPage:
    """One page of the list. `needing` of all that the reader sees need a person today.

    `has_mine`: the reader sees more than the pairs of their own agencies, so *mine* is a choice.
    """

    wanted: Wanted
    cards: tuple[ConcernCard, ...]
    total: int
    pages: int
    needing: int
    professions: tuple[Named, ...]
    has_mine: bool


@dataclass(frozen=True, slots=True)
class AttentionNow:
    """What App Home says of it: how many pairs need a person today, and the most urgent of them."""

    needing: int
    open: int
    first: tuple[ConcernCard, ...]


@dataclass(frozen=True, slots=True)
class LetterDraft:
    """What the form of a letter to both starts with."""

    card: ConcernCard
    languages: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class Letter:
    """What somebody who looks after a pair writes to both. `organisation` is a coach's agency."""

    by: Name
    role: Role
    organisation: str
    text: str


@dataclass(frozen=True, slots=True)
class Digest:
    """The morning message: what its reader had not heard of."""

    cards: tuple[ConcernCard, ...]
