"""What a calendar shows of a session, and what somebody sees of their private calendar link."""

from dataclasses import dataclass
from datetime import date, datetime
from enum import StrEnum


class Status(StrEnum):
    """Whether a calendar should count on it; the values are those of iCalendar."""

    CONFIRMED = "CONFIRMED"
    TENTATIVE = "TENTATIVE"
    CANCELLED = "CANCELLED"


@dataclass(frozen=True, slots=True)
class Entry:
    """One session in a calendar. `version` is its SEQUENCE: of two with one `uid` the higher one holds.

    `starts_at`, `booked_at` and `changed_at` are UTC instants; `zone` is whose clock on the wall was
    agreed on. `alarm` is how many minutes before it begins; None for no alarm.
    """

    uid: str
    version: int
    status: Status
    starts_at: datetime
    minutes: int
    zone: str
    title: str
    place: str
    link: str
    about: str
    booked_at: datetime
    changed_at: datetime
    alarm: int | None = None


@dataclass(frozen=True, slots=True)
class Link:
    """Somebody's private calendar. `token` is only there at the moment it was made."""

    made_on: date | None = None
    token: str | None = None
