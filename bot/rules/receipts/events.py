"""Receipts of events: what somebody sees of one."""

from dataclasses import dataclass, field
from datetime import datetime

from bot.rules.events import Answer, EventKind, EventState
from bot.rules.people import Name


@dataclass(frozen=True, slots=True)
class EventCard:
    """An event as one reader sees it, in their language as far as it was written in it.

    `starts_at` and `offered_until` are UTC instants; `minutes` is its length; `zone` is whose wall clock
    it was said in. `seats_left` is None when there is room for all. `answer` is None for somebody who
    has no place in its record: they have neither answered nor been invited by name. `waiting` is how
    many wait, and `place_in_line` is 1 for whoever gets the next seat. `changed_at` is when what a calendar
    shows of it last changed since it was announced. `prepare` is keyed by
    `bot.rules.receipts.sessions.Prepare`.
    """

    id: int
    uid: str
    version: int
    kind: EventKind
    state: EventState
    title: str
    about: str
    starts_at: datetime
    minutes: int
    zone: str
    place: str
    link: str
    host: Name | None
    seats: int | None
    seats_left: int | None
    waiting: int
    has_begun: bool
    is_over: bool
    # Whoever is there can check in with the code that its host reads aloud.
    takes_codes: bool = False
    i_host: bool = False
    answer: Answer | None = None
    place_in_line: int | None = None
    offered_until: datetime | None = None
    brought_by: Name | None = None
    came: bool | None = None
    changed_at: datetime | None = None
    cancelled_reason: str = ""
    materials: str = ""
    # The reader goes to it, and mentors somebody whom they could bring.
    can_bring: bool = False
    prepare: dict[str, str] = field(default_factory=dict[str, str])


@dataclass(frozen=True, slots=True)
class EventSnapshot:
    """What those who come know of an event, as it was before a change."""

    starts_at: datetime
    minutes: int
    zone: str
    place: str
    link: str
    title_en: str
    title_fr: str


@dataclass(frozen=True, slots=True)
class Answered:
    """How somebody stands to an event after they pressed a button, as of the instant `at`."""

    card: EventCard
    at: datetime


@dataclass(frozen=True, slots=True)
class EventPage:
    """One page of the events that are coming up for somebody; `number` counts from 0."""

    cards: tuple[EventCard, ...]
    number: int
    pages: int
    at: datetime
