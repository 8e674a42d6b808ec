"""Receipts of an agency's work: its people, their checklist, referrals."""

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date, datetime
from enum import StrEnum

from bot.rules.participants import Answers, Readiness, Topic
from bot.rules.people import Name, Profile
from bot.rules.professions import Named


class Place(StrEnum):
    """Where a mentee stands on the way to a mentor."""

    LISTED = "listed"  # entered by the agency, and not yet found in Slack
    INVITED = "invited"  # asked to confirm what was entered
    CHECKLIST = "checklist"  # confirmed, and the agency's checklist is open
    WAITING = "waiting"  # ready to be matched
    PAUSED = "paused"
    PROPOSED = "proposed"
    PAIRED = "paired"
    FINISHED = "finished"
    LEFT = "left"

    @property
    def is_settled(self) -> bool:
        """Whether somebody already relies on the checklist: a pair, or a proposal."""
        return self in (Place.PROPOSED, Place.PAIRED)


@dataclass(frozen=True, slots=True)
class Agency:
    """An agency to choose."""

    id: int
    name: str


@dataclass(frozen=True, slots=True)
class MenteeRow:
    """One of an agency's people, as its list shows them."""

    part_id: int
    person: Name
    profession: Named | None
    place: Place
    ticked: frozenset[Readiness]


@dataclass(frozen=True, slots=True)
class PeoplePage:
    """Some of an agency's people, in the order they were entered. `number` counts from 0."""

    agency: Agency
    people: tuple[MenteeRow, ...]
    number: int
    pages: int
    total: int
    others: tuple[Agency, ...]


@dataclass(frozen=True, slots=True)
class Checklist:
    """The readiness checklist of one mentee."""

    part_id: int
    person: Name
    ticked: frozenset[Readiness]
    place: Place


@dataclass(frozen=True, slots=True)
class PartSeen:
    """All that is on record about somebody's part. `ticked` says when each item was."""

    person: Name
    place: Place
    answers: Answers
    organisation: str
    profession: Named | None
    topics: tuple[Topic, ...]
    ticked: Mapping[Readiness, datetime | None]
    email: str
    entered_by: Name | None
    entered_at: datetime
    confirmed_at: datetime | None
    paused_until: date | None


@dataclass(frozen=True, slots=True)
class ReferralForm:
    """What the form that refers a mentee offers. `user_id` is whom it was opened for, if anybody."""

    agencies: tuple[Agency, ...]
    professions: tuple[Named, ...]
    topics: tuple[Topic, ...]
    languages: tuple[str, ...]
    user_id: str | None = None


@dataclass(frozen=True, slots=True)
class Referral:
    """Somebody an agency puts forward: found in Slack (`profile`), or named with an e-mail address.

    The agency is the `organisation_id` of the answers.
    """

    profile: Profile | None
    email: str
    name: str
    answers: Answers


@dataclass(frozen=True, slots=True)
class Referred:
    """Somebody was put forward. `is_told` when a message asks them to confirm."""

    person: Name
    agency: str
    is_told: bool


@dataclass(frozen=True, slots=True)
class Ready:
    """What a mentee is told when their checklist is complete."""

    agency: str
    is_confirmed: bool
    contact: str


@dataclass(frozen=True, slots=True)
class PairBegins:
    """What a coach is told when a pair of their agency begins."""

    mentor: Name
    mentee: Name
    agency: str
    profession: Named
    started_on: date
    ends_on: date
    target_minutes: int
