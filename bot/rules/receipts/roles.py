"""Receipts of roles, organisations and intakes."""

from dataclasses import dataclass
from datetime import date

from bot.rules.organisations import Kind
from bot.rules.people import Name, Role


@dataclass(frozen=True, slots=True)
class RoleChange:
    """A role was granted or withdrawn. `organisation` is empty for a role of the whole programme.

    `already` means that nothing had to change.
    """

    person: Name
    role: Role
    organisation: str
    already: bool = False


@dataclass(frozen=True, slots=True)
class Holder:
    """Somebody and a role they hold."""

    person: Name
    role: Role
    organisation: str


@dataclass(frozen=True, slots=True)
class OrganisationAdded:
    """An organisation is on record; `already` means it was before."""

    kind: Kind
    name: str
    already: bool


@dataclass(frozen=True, slots=True)
class OrganisationList:
    """The organisations of one kind, by name."""

    kind: Kind
    names: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class Tied:
    """An agency and an employer are on record as working together."""

    agency: str
    employer: str


@dataclass(frozen=True, slots=True)
class IntakeCard:
    """A round of matching, and whether whoever joins today belongs to it."""

    name: str
    opens_on: date
    closes_on: date | None
    is_open: bool
