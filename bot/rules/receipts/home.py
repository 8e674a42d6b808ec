"""What an App Home shows."""

from dataclasses import dataclass, field
from datetime import date, datetime

from bot.rules.pace import Standing
from bot.rules.people import Name
from bot.rules.professions import Named
from bot.rules.receipts.attention import AttentionNow
from bot.rules.receipts.booking import SessionsNow
from bot.rules.receipts.composing import EventsGlance
from bot.rules.receipts.events import EventCard
from bot.rules.receipts.hours import Entry
from bot.rules.receipts.joining import PartCard
from bot.rules.receipts.notes import ItemCard
from bot.rules.receipts.onlookers import Lookout
from bot.rules.receipts.outcomes import OutcomeTotal
from bot.rules.receipts.pauses import Stopped
from bot.rules.receipts.signs import SilentPair, Worry
from bot.rules.receipts.together import TogetherNow


@dataclass(frozen=True, slots=True)
class PairCard:
    """One pair as its member sees it.

    `day` counts from 0 on the day it starts and is negative before; `last_day` is the last one on
    which hours are taken. `waiting` are the partner's entries that wait for the reader's answer;
    `to_do` are the first of the `to_do_count` things the two want to do.
    """

    match_id: int
    partner: Name
    is_mentor: bool
    profession: Named
    standing: Standing
    started_on: date
    ends_on: date
    ended_on: date | None
    last_day: date
    today: date
    next_check_in: date | None
    waiting: tuple[Entry, ...]
    latest: tuple[Entry, ...]
    to_do: tuple[ItemCard, ...] = ()
    to_do_count: int = 0
    # Near its last day, or past it.
    closes_soon: bool = False
    together: TogetherNow | None = None
    sessions: SessionsNow = field(default_factory=SessionsNow)

    @property
    def day(self) -> int:
        return (self.today - self.started_on).days


@dataclass(frozen=True, slots=True)
class Undelivered:
    """A message that could not be sent: to whom, or in which channel, and the code of why not.

    With neither it was for a pair's group.
    """

    to: Name | None
    reason: str
    at: datetime
    channel_id: str = ""


@dataclass(frozen=True, slots=True)
class Glance:
    """The programme in figures and in what needs somebody. Lists are cut; `…_more` says so."""

    active: int
    month: date
    minutes: int
    quiet_days: int
    worries: tuple[Worry, ...]
    silent: tuple[SilentPair, ...]
    silent_more: bool
    undelivered: tuple[Undelivered, ...]
    undelivered_more: bool
    outcomes: tuple[OutcomeTotal, ...] = ()
    events: EventsGlance | None = None


@dataclass(frozen=True, slots=True)
class HomeNow:
    """Everything one person's App Home shows. `glance` is for coordinators only, `lookout` for the
    other roles somebody may hold. `parts` are those somebody takes now; one they left is not among them.
    `attention` is for those who look after pairs, when one of these may need somebody.
    """

    programme: str
    contact: str
    pairs: tuple[PairCard, ...]
    parts: tuple[PartCard, ...] = ()
    glance: Glance | None = None
    lookout: Lookout = field(default_factory=Lookout)
    attention: AttentionNow | None = None
    # What coordinators have stopped of what time brings: only they see it.
    stopped: tuple[Stopped, ...] = ()
    # What is coming up: events that somebody has answered, or can answer.
    events: tuple[EventCard, ...] = ()
