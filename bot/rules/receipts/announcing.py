"""Receipts of announcing: whom an event is for, how and when they are invited, and how they answered."""

from collections.abc import Mapping
from dataclasses import dataclass, field
from datetime import date, datetime, time
from enum import StrEnum
from typing import Literal

from bot.rules.audience import Audience, Side
from bot.rules.professions import Named
from bot.rules.receipts.channels import ChosenChannel
from bot.rules.receipts.events import EventCard


@dataclass(frozen=True, slots=True)
class AudienceNames:
    """What an audience can be chosen from, by id."""

    professions: tuple[Named, ...] = ()
    employers: Mapping[int, str] = field(default_factory=dict[int, str])
    agencies: Mapping[int, str] = field(default_factory=dict[int, str])
    intakes: Mapping[int, str] = field(default_factory=dict[int, str])


@dataclass(frozen=True, slots=True)
class AudienceSeen:
    """An audience as it is now: how many people, and the first names of them. The host is left out."""

    audience: Audience
    names: AudienceNames
    count: int
    first: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class How:
    """How and when people hear of an event. Instants are UTC; no `invite_at` is at once."""

    by_dm: bool
    channels: tuple[ChosenChannel, ...]
    invite_at: datetime | None
    last_call_at: datetime | None
    last_call_days: int | None
    reminds_day: bool
    remind_minutes: int | None


@dataclass(frozen=True, slots=True)
class HowWish:
    """The same as somebody fills it in, on their own clock."""

    by_dm: bool
    invite_day: date | None
    invite_time: time | None
    last_call_days: int | None
    reminds_day: bool
    remind_minutes: int | None


@dataclass(frozen=True, slots=True)
class Figures:
    """How those who were invited stand to an event; `out` of `planned` invitations have arrived."""

    invited: int
    going: int
    offered: int
    waiting: int
    declined: int
    no_answer: int
    out: int
    planned: int


class Note(StrEnum):
    """What a sheet says first, because of what was just done."""

    COUNT_CHANGED = "count_changed"
    SENT = "sent"
    PLANNED = "planned"
    AUDIENCE_KEPT = "audience_kept"
    HOW_KEPT = "how_kept"
    CANCELLED = "cancelled"


@dataclass(frozen=True, slots=True)
class EventSheet:
    """One event as coordinators see it. `following` counts those of its series that come after it."""

    card: EventCard
    seen: AudienceSeen
    how: How
    figures: Figures | None
    following: int
    invited_at: datetime | None
    can_change: bool
    can_cancel: bool
    note: Note | None = None


@dataclass(frozen=True, slots=True)
class Recipient:
    """One kind of recipient: somebody on a side (or staff) who reads a language; without one, a channel."""

    side: Side | Literal["staff"] | None
    language: str

    def __str__(self) -> str:
        return f"{self.side or 'channel'}.{self.language}"


@dataclass(frozen=True, slots=True)
class Previewed:
    """An event as one kind of recipient will see it at the instant `at`; and the kinds there are.

    `cards` has one for each language in which it is said to them.
    """

    event_id: int
    cards: tuple[tuple[EventCard, str], ...]
    recipient: Recipient
    others: tuple[Recipient, ...]
    zone: str
    at: datetime
