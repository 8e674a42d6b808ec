"""A programme with pairs, and ways to look at what the engine put on record."""

from collections.abc import Sequence
from dataclasses import dataclass, field
from datetime import UTC, date, datetime
from typing import Any

from sqlalchemy import select

from bot.services.office import Office
from storage.database import Database
from storage.models import Notice, Person, Programme, Watch
from tests.builders import Clock, add_match, add_person, add_programme

# Settings by which no pair is noticed: what is said about silence is shown elsewhere.
NEVER_SILENT = {
    "no_first_session_days": 365,
    "no_session_days": 365,
    "no_hours_days": 365,
    "unanswered_check_ins": 10,
}
MONDAY_16_FEBRUARY = date(2026, 2, 16)
# Its day 14: Monday, March 2, at 9:30 in Toronto.
DUE = datetime.fromisoformat("2026-03-02T14:30:00+00:00")
# Day 3 of these pairs is over when a test begins: whoever asks about it says so.
LONG_BOOKED = {"booking_day": 700}


@dataclass
class Scene:
    """A programme in Ontario. `rang` counts how often delivery was told that there is something."""

    database: Database
    clock: Clock = field(default_factory=lambda: Clock(DUE))
    rang: int = 0

    def __post_init__(self) -> None:
        self.programme_id, _ = add_programme(self.database, settings=LONG_BOOKED)
        self.people = 0

    @property
    def office(self) -> Office:
        return Office(self.database, self.clock, self._ring)

    def person(self, zone: str = "America/Toronto", **changes: Any) -> int:
        self.people += 1
        return add_person(
            self.database, self.programme_id, f"U{self.people}", time_zone=zone, capacity=3, **changes
        )

    def pair(
        self,
        started: date = MONDAY_16_FEBRUARY,
        mentor_zone: str = "America/Toronto",
        mentee_zone: str = "America/Toronto",
    ) -> int:
        mentor, mentee = self.person(mentor_zone), self.person(mentee_zone)
        match_id = add_match(self.database, self.programme_id, mentor, mentee, started_on=started)
        with self.database.transaction() as session:
            # Silence has tests of its own: these pairs always show life.
            session.get_one(Watch, match_id).life_at = datetime(2100, 1, 1, tzinfo=UTC)
        return match_id

    def at(self, moment: str) -> "Scene":
        """Set the clock: an ISO instant with its offset."""
        self.clock.now = datetime.fromisoformat(moment)
        return self

    def settings(self, **settings: object) -> None:
        with self.database.transaction() as session:
            session.get_one(Programme, self.programme_id).settings = LONG_BOOKED | settings

    def change_person(self, person_id: int, **changes: object) -> None:
        with self.database.transaction() as session:
            person = session.get_one(Person, person_id)
            for name, value in changes.items():
                setattr(person, name, value)

    def notices(self, nudge: str = "") -> Sequence[Notice]:
        """What is on record, in the order of its keys."""
        with self.database.transaction() as session:
            found = session.scalars(select(Notice).order_by(Notice.once_key)).all()
        return [notice for notice in found if (notice.once_key or "").startswith(nudge)]

    def _ring(self) -> None:
        self.rang += 1
