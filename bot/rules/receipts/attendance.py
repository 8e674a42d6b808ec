"""Receipts of being there: checking in, the host's code, the list, hours of pairs, what people thought."""

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import datetime
from enum import StrEnum

from bot.rules.events import Answer, CameBy, EventKind
from bot.rules.people import Name
from bot.rules.receipts.hours import Entry


@dataclass(frozen=True, slots=True)
class EventInBrief:
    """An event in a line. `starts_at` is a UTC instant, `minutes` its length."""

    id: int
    kind: EventKind
    title: str
    starts_at: datetime
    minutes: int
    zone: str


@dataclass(frozen=True, slots=True)
class Here:
    """Somebody is checked in. `partners` are those of their pairs: coming together counts as hours."""

    event: EventInBrief
    partners: tuple[Name, ...] = ()


@dataclass(frozen=True, slots=True)
class CodeNow:
    """The code to read aloud, for the host: the present one until `next_at`, taken until `until`."""

    event: EventInBrief
    code: str
    next_at: datetime
    until: datetime
    came: int


@dataclass(frozen=True, slots=True)
class RollLine:
    """One person on the list of an event, and who said that they came, and how."""

    guest_id: int
    name: str
    answer: Answer
    came: bool | None
    came_by: CameBy | None = None
    marked_by: Name | None = None


class Credited(StrEnum):
    """What became of the hours of a pair that came together."""

    PUT = "put"  # the event's whole length is in their hours
    PARTLY = "partly"  # only what the day still takes
    DAY_FULL = "day_full"
    LOGGED = "logged"  # they had logged the same time themselves
    CLOSED = "closed"  # their ledger takes no hours of that day any more
    TAKEN_BACK = "taken_back"  # by one of them
    NOT_WHOLE = "not_whole"  # one of all these, for somebody who is not to read which
    WAITS = "waits"  # until the event is over


@dataclass(frozen=True, slots=True)
class PairCredit:
    """A pair that came together, and its hours; without names for somebody who only counts them."""

    became: Credited
    minutes: int = 0
    mentor: Name | None = None
    mentee: Name | None = None


@dataclass(frozen=True, slots=True)
class Roll:
    """One page of an event's list; `number` counts from 0, `found` is how many lines the search has.

    `unmarked` are those who said they come and of whom nobody has said that they did.
    """

    event: EventInBrief
    lines: tuple[RollLine, ...]
    find: str
    number: int
    pages: int
    found: int
    came: int
    going: int
    unmarked: int
    credits: tuple[PairCredit, ...] = ()
    is_early: bool = False


@dataclass(frozen=True, slots=True)
class TogetherCredit:
    """The hours of a pair for an event, as one of them reads it. `by` marked them both, unless by code."""

    event: EventInBrief
    partner: Name
    entry: Entry
    is_mentor: bool
    by: Name | None
    is_partly: bool


class Worth(StrEnum):
    """Whether an event was worth somebody's time."""

    YES = "yes"
    PARTLY = "partly"
    NO = "no"


@dataclass(frozen=True, slots=True)
class Thanks:
    """The thanks after an event as somebody who came reads them; `worth` once they answered."""

    event: EventInBrief
    materials: str
    worth: Worth | None = None
    wish: str = ""
    fewest: int = 5


@dataclass(frozen=True, slots=True)
class Missed:
    """The line to somebody who said they come and was not seen."""

    event: EventInBrief
    has_said: bool
    came: bool


@dataclass(frozen=True, slots=True)
class WasThere:
    """Somebody says that they were there: the question to the host or a coordinator."""

    event: EventInBrief
    guest_id: int
    name: Name
    came: bool


@dataclass(frozen=True, slots=True)
class Turnout:
    """What became of an event, in numbers. `opinions` is None while too few have answered.

    `heard` is how many answers the numbers and the wishes are of.
    """

    event: EventInBrief
    invited: int
    going: int
    waiting: int
    came: int
    no_shows: int
    walk_ins: int
    mentors: int
    mentees: int
    materials: str
    fewest: int
    opinions: Mapping[Worth, int] | None = None
    heard: int = 0
    wishes: tuple[str, ...] = ()
    credits: tuple[PairCredit, ...] = ()


@dataclass(frozen=True, slots=True)
class Materials:
    """Where the slides and the like of an event are; an empty link while nobody has said."""

    event: EventInBrief
    link: str


@dataclass(frozen=True, slots=True)
class WrongRow:
    """A row of a file for which nobody is marked; `why` is a `NotFound` of `bot.rules.attendance_file`."""

    row: int
    shown: str
    why: str


@dataclass(frozen=True, slots=True)
class FileChecked:
    """What a file says of who came: `found` people, `new` of them not marked yet, the first by name."""

    event: EventInBrief
    upload_id: int
    file: str
    found: int
    new: int
    names: tuple[str, ...]
    wrong: tuple[WrongRow, ...]
    wrongs: int
