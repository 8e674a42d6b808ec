"""Receipts of making events: what is written down of one, how its forms are filled in, what came of it."""

from dataclasses import dataclass, field, replace
from datetime import date, datetime, time
from enum import StrEnum
from typing import Any

from bot.rules.event_shelves import Shelf, Wanted
from bot.rules.events import EventKind
from bot.rules.people import Name, Profile
from bot.rules.receipts.events import EventCard
from bot.rules.series import Occurrence, Repeat


@dataclass(frozen=True, slots=True)
class EventFacts:
    """What an event is, when and where, as it was written. `starts_at` is UTC; `zone` whose clock said it."""

    kind: EventKind
    starts_at: datetime
    minutes: int
    zone: str
    title_en: str = ""
    title_fr: str = ""
    about_en: str = ""
    about_fr: str = ""
    place: str = ""
    link: str = ""


@dataclass(frozen=True, slots=True)
class EventPeople:
    """Who hosts an event, how many it has seats for, and what to know before; keys of `Prepare`."""

    host: Name | None = None
    host_name: str = ""
    seats: int | None = None
    asks_host: bool = False
    prepare: dict[str, str] = field(default_factory=dict[str, str])


@dataclass(frozen=True, slots=True)
class PeopleWish:
    """Like `EventPeople`, as a form asks for it: the host as Slack describes them now."""

    host: Profile | None = None
    host_name: str = ""
    seats: int | None = None
    asks_host: bool = False
    prepare: dict[str, str] = field(default_factory=dict[str, str])


@dataclass(frozen=True, slots=True)
class FactsFilled:
    """What the form of facts holds, so that nothing typed is lost when it is shown again.

    `end` counts before `minutes` when there is one. `twice` are the two instants of a time that comes
    twice that night: then the form asks which is meant.
    """

    kind: EventKind = EventKind.DEVELOPMENT
    title_en: str = ""
    title_fr: str = ""
    about_en: str = ""
    about_fr: str = ""
    day: date | None = None
    at: time | None = None
    end: time | None = None
    minutes: int = 120
    place: str = ""
    link: str = ""
    repeat: Repeat = Repeat.NEVER
    times: int = 6
    twice: tuple[datetime, ...] = ()

    def with_(self, **changes: Any) -> "FactsFilled":
        return replace(self, **changes)


@dataclass(frozen=True, slots=True)
class PeopleFilled:
    """What the form of people holds; `host` is a Slack user id, and `seats` as it was typed."""

    host: str = ""
    host_name: str = ""
    seats: str = ""
    asks_host: bool = False
    prepare: dict[str, str] = field(default_factory=dict[str, str])


class Refitted(StrEnum):
    """What was moved, or is no longer planned, because an event has another time."""

    INVITES_MOVED = "invites_moved"
    INVITES_NOW = "invites_now"
    LAST_CALL_MOVED = "last_call_moved"
    LAST_CALL_CLEARED = "last_call_cleared"


@dataclass(frozen=True, slots=True)
class Composed:
    """An event as the one who makes it sees it, after something was done to it or for its forms.

    `marks` stand for what each of its two forms shows (`bot.rules.event_marks`); `following` are those of
    its series that come after it. `overtaken` names what somebody else changed meanwhile: nothing was done
    then. `odd` are the dates that are not quite what the rule says. `told` when those who come are told.
    """

    card: EventCard
    facts: EventFacts
    people: EventPeople
    marks: tuple[str, str]
    following: tuple[datetime, ...] = ()
    overtaken: tuple[str, ...] = ()
    seen: str = ""
    meanwhile: tuple[str, ...] = ()
    odd: tuple[Occurrence, ...] = ()
    refitted: tuple[Refitted, ...] = ()
    told: bool = False
    changed: int = 1


@dataclass(frozen=True, slots=True)
class ManagedRow:
    """An event in the list of coordinators, and how its guests stand to it."""

    card: EventCard
    invited: int
    going: int
    waiting: int


@dataclass(frozen=True, slots=True)
class ManagedPage:
    """One page of that list. `counts` is how many stand on each shelf."""

    wanted: Wanted
    rows: tuple[ManagedRow, ...]
    pages: int
    counts: dict[Shelf, int]


@dataclass(frozen=True, slots=True)
class EventsGlance:
    """How many events are drafts, and how many are announced and to come."""

    drafts: int
    announced: int
