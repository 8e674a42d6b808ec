"""Receipts of what comes before and after a session: running late, reminders, "Did you meet?"."""

from dataclasses import dataclass
from datetime import date

from bot.rules.people import Name
from bot.rules.receipts.hours import Entry
from bot.rules.receipts.sessions import SessionCard


@dataclass(frozen=True, slots=True)
class Afterwards:
    """A session whose time is over, as one member of its pair sees it.

    `held_on` is its date for the reader. `entry` are its hours, once one of the two has said that they
    met; `not_met_by_me` that the reader said they did not, `why_not` the words added to that.
    """

    session: SessionCard
    held_on: date
    entry: Entry | None = None
    answered_by: Name | None = None
    answered_by_me: bool = False
    not_met_by_me: bool = False
    why_not: str = ""
    pair_is_active: bool = True


@dataclass(frozen=True, slots=True)
class RunningLate:
    """What somebody tells their partner; `minutes` is None before they have."""

    session: SessionCard
    minutes: int | None = None


@dataclass(frozen=True, slots=True)
class Reminding:
    """How somebody is reminded of sessions, and what each choice means here."""

    preference: str
    remind_at: str
    end_of_day: str
    minutes: int
