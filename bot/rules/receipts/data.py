"""Receipts of somebody's own data: what is kept, who looked, and being forgotten."""

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date, datetime
from typing import Any

from bot.rules.participants import Answers, Topic
from bot.rules.people import Name
from bot.rules.professions import Named
from bot.rules.retention import Kept


@dataclass(frozen=True, slots=True)
class Me:
    """Who somebody is, as Slack tells it, and the roles they hold."""

    name: str
    user_id: str
    language: str
    zone: str
    roles: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class MyPart:
    """What somebody entered about the part they take. `entered_by_other` until they confirm it."""

    answers: Answers
    state: str
    organisation: str
    profession: Named | None
    entered_by_other: bool


@dataclass(frozen=True, slots=True)
class MyPair:
    """A pair somebody is or was in. `minutes` are those they logged themselves."""

    partner: Name
    profession: Named
    is_mentor: bool
    started_on: date
    ended_on: date | None


@dataclass(frozen=True, slots=True)
class Held:
    """One class of what is kept: how many of each thing, until when.

    `until` is the last day if it is known; else `days` are counted from what the class waits for.
    """

    kept: Kept
    counts: Mapping[str, int]
    days: int | None
    until: date | None = None


@dataclass(frozen=True, slots=True)
class LookedAt:
    """Somebody who looked at one's details."""

    name: str
    roles: tuple[str, ...]
    at: datetime


@dataclass(frozen=True, slots=True)
class Wish:
    """Somebody asked to be forgotten, and can change their mind until the end of `last_day`."""

    last_day: date


@dataclass(frozen=True, slots=True)
class MyData:
    """What a programme keeps about somebody. `logged` are all minutes they entered."""

    programme: str
    contact: str
    me: Me
    parts: tuple[MyPart, ...]
    agreed: tuple[tuple[str, date], ...]
    pairs: tuple[MyPair, ...]
    logged: int
    held: tuple[Held, ...]
    looks: tuple[LookedAt, ...]
    topics: tuple[Topic, ...]
    wish: Wish | None


@dataclass(frozen=True, slots=True)
class Forgetting:
    """What somebody is told before they ask to be forgotten, and after: the last day to think again.

    `is_asked` says that they have asked.
    """

    programme: str
    contact: str
    active_pairs: int
    last_day: date
    is_asked: bool = True


@dataclass(frozen=True, slots=True)
class DataFile:
    """Everything that is kept about somebody, for a file of their own."""

    name: str
    content: Mapping[str, Any]


@dataclass(frozen=True, slots=True)
class PartnerGone:
    """A pair ended because one of it asked to be forgotten. It is told without a name or a reason."""

    partner: Name
    profession: Named
    started_on: date
    logged: int
    log_until: date | None
    contact: str
    reader_is_mentor: bool
    # Whether something that they had planned is off.
    called_off: bool = False


@dataclass(frozen=True, slots=True)
class Tonight:
    """What the next night will do in a programme: people to forget, and rows that are no longer kept."""

    zone: str
    at: datetime
    people: int
    rows: int
