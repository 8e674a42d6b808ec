"""Receipts of the hours ledger."""

from dataclasses import asdict, dataclass, replace
from datetime import date, datetime
from enum import StrEnum
from typing import Any, Self

from bot.rules.pace import Standing
from bot.rules.people import Name


class Kind(StrEnum):
    """What the time was spent on."""

    SESSION = "session"
    WORKPLACE_MEETING = "workplace_meeting"
    DEVELOPMENT = "development"
    NETWORKING = "networking"
    OTHER = "other"


@dataclass(frozen=True, slots=True)
class Wish:
    """Hours somebody wants on the ledger.

    `match_id` and `partner` (a Slack user id) say with whom, when it was said; `sure` means the
    question whether this is a session already logged has been answered with no.
    """

    minutes: int
    held_on: date
    note: str
    kind: Kind = Kind.SESSION
    match_id: int | None = None
    partner: str | None = None
    sure: bool = False

    def to_json(self) -> dict[str, Any]:
        return asdict(self) | {"held_on": self.held_on.isoformat()}

    @classmethod
    def from_json(cls, data: dict[str, Any]) -> Self:
        parsed: dict[str, Any] = {"held_on": date.fromisoformat(data["held_on"]), "kind": Kind(data["kind"])}
        return cls(**(data | parsed))

    def with_(self, **changes: Any) -> "Wish":
        return replace(self, **changes)


@dataclass(frozen=True, slots=True)
class Entry:
    """One entry of the ledger as a member of its pair sees it."""

    id: int
    author: Name
    kind: Kind
    minutes: int
    held_on: date
    note: str
    state: str
    recorded_at: datetime
    is_mine: bool
    confirm_by: datetime | None = None
    by_silence: bool = False
    earlier: tuple["Entry", ...] = ()


@dataclass(frozen=True, slots=True)
class Logged:
    """Hours were put on the ledger, or an entry was replaced by this one."""

    entry: Entry
    partner: Name
    standing: Standing


@dataclass(frozen=True, slots=True)
class Undone:
    """An entry was taken back."""

    entry: Entry
    partner: Name
    standing: Standing


@dataclass(frozen=True, slots=True)
class Choice:
    """One answer to a question: a reading of what was typed, and with whom."""

    minutes: int
    held_on: date
    partner: Name | None = None


class Asked(StrEnum):
    """What is asked back instead of guessed."""

    READING = "reading"
    WHICH_PAIR = "which_pair"
    SAME_SESSION = "same_session"


@dataclass(frozen=True, slots=True)
class Question:
    """Nothing is logged yet: one more tap is needed. `problem` is the grammar's key for a `READING`."""

    about: Asked
    draft_id: str
    choices: tuple[Choice, ...]
    existing: Entry | None = None
    problem: str | None = None


@dataclass(frozen=True, slots=True)
class Answered:
    """What became of an entry after its reader's answer. `now` is the state it is in."""

    entry: Entry
    now: str


@dataclass(frozen=True, slots=True)
class Pair:
    """A pair that hours can be logged for, as its member sees it."""

    match_id: int
    partner: Name
    started_on: date
    is_mentor: bool


@dataclass(frozen=True, slots=True)
class Page:
    """Some entries of one pair, with the pair's totals. `number` counts from 0.

    `others` are the reader's other pairs, whose entries are one press away.
    """

    match_id: int
    partner: Name
    standing: Standing
    entries: tuple[Entry, ...]
    number: int
    pages: int
    others: tuple[Pair, ...] = ()
