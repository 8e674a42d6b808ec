"""The shelves of the coordinators' list of events, and what a button of it asks for."""

import re
from dataclasses import dataclass
from datetime import datetime, timedelta
from enum import StrEnum

from bot.rules.events import EventState

_WANTED = re.compile(r"([a-z]{1,20}):([0-9]{1,6})")


class Shelf(StrEnum):
    """Where an event stands in the list. Each stands on one."""

    ANNOUNCED = "announced"  # to come, or under way
    DRAFTS = "drafts"
    SUGGESTED = "suggested"
    PAST = "past"
    CANCELLED = "cancelled"


# What is over, or lies behind, is read from the latest back.
LATEST_FIRST = frozenset({Shelf.PAST, Shelf.CANCELLED})
_OF_STATE = {
    EventState.DRAFT: Shelf.DRAFTS,
    EventState.SUGGESTED: Shelf.SUGGESTED,
    EventState.CANCELLED: Shelf.CANCELLED,
}


def shelf_of(state: EventState, starts_at: datetime, minutes: int, now: datetime) -> Shelf:
    """The shelf of an event."""
    if state is EventState.ANNOUNCED:
        return Shelf.PAST if starts_at + timedelta(minutes=minutes) <= now else Shelf.ANNOUNCED
    return _OF_STATE[state]


@dataclass(frozen=True, slots=True)
class Wanted:
    """A shelf, and the page of it; as text, `drafts:0`."""

    shelf: Shelf = Shelf.ANNOUNCED
    page: int = 0

    def __str__(self) -> str:
        return f"{self.shelf}:{self.page}"

    def at(self, page: int) -> "Wanted":
        return Wanted(self.shelf, page)


def wanted(text: str) -> Wanted:
    """What such a text asks for. Raises ValueError."""
    found = _WANTED.fullmatch(text)
    if found is None:
        raise ValueError("no such page")
    return Wanted(Shelf(found[1]), int(found[2]))
