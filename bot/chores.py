"""What is done because its instant has come and is no message: each feature declares its own chore.

The ticker carries them out every minute; the demonstration and the rehearsal, whose clock jumps, carry
each out at its own instant.
"""

from collections.abc import Callable
from dataclasses import dataclass
from datetime import datetime

from sqlalchemy.orm import Session

from bot.nudges.event_reminders import next_reminder, remind
from bot.nudges.event_turns import next_turn, take_turns
from bot.nudges.staff_digest import next_digest, tell_staff
from bot.services.closing.completing import close_overdue, next_close
from bot.services.hours.answers import confirm_by_silence
from bot.services.office import Office
from bot.services.privacy.housekeeping import forget_what_is_over
from bot.services.proposals.answers import expire
from storage.queries import erasures, proposals, timeline


@dataclass(frozen=True, slots=True)
class Chore:
    """`do` carries out all that is due now and says how much of it people could notice.

    `next_at` is the first instant later than the given one at which there is something to do, of any
    programme; None when there is nothing. It must be harmless to do a chore too often.
    """

    key: str
    do: Callable[[Office], int]
    next_at: Callable[[Session, datetime], datetime | None]


CHORES: tuple[Chore, ...] = (
    Chore("silence", confirm_by_silence, timeline.next_silence),
    Chore("proposals", expire, proposals.next_expiry),
    Chore("closing", close_overdue, next_close),
    Chore("attention", tell_staff, next_digest),
    Chore("events", take_turns, next_turn),
    Chore("event_reminders", remind, next_reminder),
    Chore("night", forget_what_is_over, erasures.next_due),
)


def next_chore(session: Session, after: datetime) -> datetime | None:
    """When, later than `after`, the next chore is due."""
    moments = (chore.next_at(session, after) for chore in CHORES)
    return min((moment for moment in moments if moment is not None), default=None)


def do_all(office: Office) -> int:
    """Carry out every chore until nothing is left to do; how much of it people could notice."""
    noticed = 0
    for chore in CHORES:
        while done := chore.do(office):
            noticed += done
    return noticed
