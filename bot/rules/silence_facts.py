"""What is known of a pair when its silence is judged. Instants are aware UTC."""

from dataclasses import dataclass
from datetime import date, datetime, time

from bot.rules.calendar import instant, local_date, working_day_from
from bot.rules.silence import Signal


@dataclass(frozen=True, slots=True)
class Mornings:
    """The working mornings on which things are noticed: of a region, on a programme's clock."""

    region: str
    zone: str
    at: time

    def of(self, day: date) -> datetime:
        """The morning of `day`, or of the next working day."""
        return instant(working_day_from(day, self.region), self.at, self.zone)

    def day(self, moment: datetime) -> date:
        """The date it is then."""
        return local_date(moment, self.zone)


@dataclass(frozen=True, slots=True)
class CheckedIn:
    """A check-in that reached somebody, and what they said; `answer` is None while they have not."""

    asked_at: datetime
    answer: str | None = None
    answered_at: datetime | None = None


@dataclass(frozen=True, slots=True)
class Member:
    """One of the two. `check_ins` are in the order in which they were asked.

    `life_at` is the last sign of life that is theirs, too: what a pair does counts for both, but whoever
    proposes a time does not answer for the other. `back_on` is their first day after an absence.
    """

    person_id: int
    life_at: datetime
    back_on: date | None = None
    check_ins: tuple[CheckedIn, ...] = ()
    undelivered_at: datetime | None = None
    deactivated_at: datetime | None = None
    help_at: datetime | None = None


@dataclass(frozen=True, slots=True)
class Facts:
    """A pair. `last_session_at` is the start of its latest agreed session, held or still to come, `met_on`
    the latest day for which time together is logged: whoever logs an hour has met, booked or not.

    `settled` are the signals that somebody who looks after the pair has dealt with, the last time at
    `settled_at`.
    """

    started_on: date
    ends_on: date
    members: tuple[Member, ...]
    last_session_at: datetime | None = None
    met_on: date | None = None
    has_hours: bool = False
    settled_at: datetime | None = None
    settled: frozenset[Signal] = frozenset()
