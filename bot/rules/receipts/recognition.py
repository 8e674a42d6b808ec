"""Receipts of recognition: the draft of an evening, the question, and who is thanked."""

from dataclasses import dataclass
from datetime import date

from bot.rules.people import Name
from bot.rules.receipts.events import EventCard
from bot.rules.recognition import Honour, Honoured, Naming


@dataclass(frozen=True, slots=True)
class Thanked:
    """One mentor on the draft. `employer` is empty when none is on record."""

    name: Name
    employer: str
    honour: Honour
    naming: Naming


@dataclass(frozen=True, slots=True)
class ByEmployer:
    """How many mentors of one employer are thanked, and for how many completed pairs."""

    employer: str
    mentors: int
    completed: int


@dataclass(frozen=True, slots=True)
class RecognitionDraft:
    """The draft as a coordinator sees it: numbers, and one page of names.

    `namings` counts the mentors by their answer; `to_certify` are those who said yes, have hours on record
    and have no certificate of this recognition yet.
    """

    id: int
    from_on: date
    until_on: date
    completed: int
    minutes: int
    mentors: int
    returning: int
    milestones: dict[int, int]
    employers: tuple[ByEmployer, ...]
    namings: dict[Naming, int]
    to_certify: int
    event: EventCard | None
    people: tuple[Thanked, ...]
    page: int
    pages: int


@dataclass(frozen=True, slots=True)
class NamingCard:
    """The question whether somebody may be named, as they see it. `event` is there once it is announced."""

    naming_id: int
    programme: str
    contact: str
    answer: Naming
    event: EventCard | None
    is_closed: bool = False


@dataclass(frozen=True, slots=True)
class ThankedSheet:
    """What goes on the slides: whoever said yes by name, the others of each employer as a number."""

    programme: str
    from_on: date
    until_on: date
    completed: int
    minutes: int
    named: tuple[Thanked, ...]
    others: dict[str, int]


@dataclass(frozen=True, slots=True)
class Recognised:
    """What a certificate of recognition says. `fingerprint` is that of the programme's signing key."""

    serial: str
    programme: str
    contact: str
    honoured: Honoured
    issued_on: date
    fingerprint: str
