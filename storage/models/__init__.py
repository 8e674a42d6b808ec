"""The tables, one module per area. Importing this package registers every one of them on `Base`."""

from storage.models.base import Base
from storage.models.checkins import CheckIn
from storage.models.hours import Draft, HoursEntry
from storage.models.matches import Match
from storage.models.notices import Home, Notice
from storage.models.people import Person, Role
from storage.models.programme import Organisation, Profession, Programme, Workspace
from storage.models.records import AuditEntry, DeliveryKey

__all__ = [
    "AuditEntry",
    "Base",
    "CheckIn",
    "DeliveryKey",
    "Draft",
    "Home",
    "HoursEntry",
    "Match",
    "Notice",
    "Organisation",
    "Person",
    "Profession",
    "Programme",
    "Role",
    "Workspace",
]
