"""A certificate of hours: what it says, the page it becomes, and where one stands with getting it."""

from dataclasses import dataclass
from datetime import date, datetime

from bot.rules.people import Name
from bot.rules.professions import Named


@dataclass(frozen=True, slots=True)
class Certified:
    """What a certificate says. `fingerprint` is that of the programme's signing key."""

    serial: str
    programme: str
    contact: str
    name: str
    is_mentor: bool
    profession: Named
    started_on: date
    ended_on: date
    minutes: int
    issued_on: date
    fingerprint: str


@dataclass(frozen=True, slots=True)
class Side:
    """The words of a certificate in one language, ready to be set."""

    language: str
    title: str
    certifies: str
    took_part: str
    hours: str
    issued: str
    number: str
    check: str


@dataclass(frozen=True, slots=True)
class Sheet:
    """A certificate as it is set: both languages, the programme's first.

    `name_language` marks the person's name for those who read it aloud ("" is the page's own).
    `summary` is kept in the file: what `mentoring-bot verify` says that it certifies.
    """

    title: str
    summary: str
    programme: str
    name: str
    name_language: str
    right_to_left: bool
    fingerprint: str
    sides: tuple[Side, Side]


@dataclass(frozen=True, slots=True)
class MyPair:
    """One pair of somebody who asks for their certificates, and what they get for it.

    `certified` minutes are on the certificate that is on its way; None while the pair still meets, or
    when no hours are on record.
    """

    partner: Name
    ends_on: date
    is_active: bool
    certified: int | None = None


@dataclass(frozen=True, slots=True)
class MyCertificates:
    """The answer to somebody who asks for their certificates."""

    pairs: tuple[MyPair, ...]
    contact: str


@dataclass(frozen=True, slots=True)
class PublicKey:
    """A programme's key, as it is published. `retired_at` is when another one took its place.

    `programme` and `made_at` are not known of a key that was read from a file.
    """

    programme: str
    fingerprint: str
    pem: str
    made_at: datetime | None = None
    retired_at: datetime | None = None
