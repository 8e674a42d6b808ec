"""Receipts of joining: what somebody sees next, and where their part stands."""

from collections.abc import Mapping
from dataclasses import dataclass, field
from datetime import date
from enum import StrEnum

from bot.rules.joining_form import Offer
from bot.rules.participants import Answers, NoticeOfCollection, Side, Topic
from bot.rules.people import Name
from bot.rules.professions import Named


@dataclass(frozen=True, slots=True)
class ChooseSide:
    """The very first question: as a mentor, or as a mentee?"""

    programme: str


@dataclass(frozen=True, slots=True)
class NoticeShown:
    """The notice of collection, before any question. `kept_days` count from the end of the last match."""

    side: Side
    notice: NoticeOfCollection
    contact: str
    kept_days: int


@dataclass(frozen=True, slots=True)
class Step:
    """One step of the questions. `draft` is the draft's random name; `entered` what is filled in already.

    `gone` says that something chosen in this step earlier is no longer on offer.
    """

    side: Side
    number: int
    draft: str
    offer: Offer
    entered: Mapping[str, str | list[str]] = field(default_factory=dict[str, str | list[str]])
    gone: bool = False


@dataclass(frozen=True, slots=True)
class Entered:
    """What is on record about somebody, with names instead of ids. `topics` are those known now."""

    answers: Answers
    organisation: str | None
    profession: Named | None
    topics: tuple[Topic, ...]


@dataclass(frozen=True, slots=True)
class Review:
    """What somebody else entered, for the person to confirm. `seen` stands for just these answers."""

    part_id: int
    side: Side
    entered: Entered
    by: Name | None
    seen: str
    is_complete: bool


@dataclass(frozen=True, slots=True)
class Joined:
    """Somebody takes part now, or (`changed`) their answers are saved. `agency` looks at the checklist."""

    side: Side
    changed: bool
    is_ready: bool
    agency: str | None
    contact: str


@dataclass(frozen=True, slots=True)
class Declined:
    """Somebody said that what was entered is not them, or that they would rather not take part."""

    contact: str


Next = NoticeShown | Step | Review | Joined


class Standing(StrEnum):
    """Where a part stands, as its person reads it."""

    TO_CONFIRM = "to_confirm"
    PAUSED = "paused"
    ASKED = "asked"
    IN_PAIR = "in_pair"
    CHECKLIST = "checklist"
    WAITING = "waiting"
    FINISHED = "finished"
    LEFT = "left"


@dataclass(frozen=True, slots=True)
class PartCard:
    """One part as its person sees it. `back_on` is the first day after a pause."""

    part_id: int
    side: Side
    standing: Standing
    entered: Entered
    back_on: date | None


@dataclass(frozen=True, slots=True)
class MyParts:
    """Every part somebody takes."""

    parts: tuple[PartCard, ...]
    contact: str


@dataclass(frozen=True, slots=True)
class Leaving:
    """What leaving means for a part: the other members of its active pairs, who go on."""

    part_id: int
    side: Side
    partners: tuple[Name, ...]


@dataclass(frozen=True, slots=True)
class Left:
    """Somebody left; `partners` are those whose pair with them goes on until somebody ends it."""

    side: Side
    partners: tuple[Name, ...]
    contact: str


@dataclass(frozen=True, slots=True)
class Pausing:
    """The form that pauses a part: the day it offers, and the last one it takes."""

    part_id: int
    suggested: date
    latest: date


@dataclass(frozen=True, slots=True)
class Paused:
    """A part rests until `back_on`, its first day back."""

    back_on: date
