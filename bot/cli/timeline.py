"""What is due next, and taking the bot there: everything on the way at its own instant, in order."""

from collections.abc import Callable
from dataclasses import dataclass
from datetime import datetime

from bot.chores import do_all, next_chore
from bot.cli.clock import MovableClock
from bot.delivery import Delivery
from bot.nudges import sweep
from bot.nudges.session_due import next_of_sessions
from bot.services.office import Office
from storage.queries import timeline, watches

# A journey of years has fewer instants, and one instant fewer rounds of delivery: these bounds only
# keep a mistake from going on for ever.
_MOST_INSTANTS, _MOST_ROUNDS = 100_000, 1_000
_ROUND = 20


class StoppedError(Exception):
    """The journey was broken off: the program is ending."""


def next_instant(office: Office, after: datetime) -> datetime | None:
    """The first instant later than `after` at which something is due; None when nothing ever is."""
    moments = (next_nudge(office, after), next_waiting(office, after))
    return min((moment for moment in moments if moment is not None), default=None)


def next_nudge(office: Office, after: datetime) -> datetime | None:
    """When, later than `after`, something is next due for a pair or about a session."""
    with office.database.reading() as session:
        moments = (watches.next_due(session, after), next_of_sessions(office, after))
    return min((moment for moment in moments if moment is not None), default=None)


def next_waiting(office: Office, after: datetime) -> datetime | None:
    """When, later than `after`, a notice is next ready to be sent or a chore is next due."""
    with office.database.reading() as session:
        moments = (timeline.next_ready(session, after), next_chore(session, after))
    return min((moment for moment in moments if moment is not None), default=None)


def settle(office: Office, delivery: Delivery) -> int:
    """Do all that is due at this instant, until nothing is left to do. The clock must stand still.

    Returns how much of it people could notice: messages sent or found undeliverable, chores done.
    """
    noticed = 0
    for _ in range(_MOST_ROUNDS):
        sweep(office)
        noticed += do_all(office) + deliver(delivery)
        # A chore may have rung for a pair; and very many pairs are more than one sweep.
        if not _is_anybodys_turn(office):
            break
    return noticed


def _is_anybodys_turn(office: Office) -> bool:
    with office.database.reading() as session:
        return bool(watches.programmes_due(session, office.clock()))


def deliver(delivery: Delivery) -> int:
    """Send all that is ready at this instant; how many messages were sent or found undeliverable."""
    noticed = 0
    for _ in range(_MOST_ROUNDS):
        done = delivery.drain(_ROUND)
        noticed += done.sent + done.dead
        handled = done.sent + done.cancelled + done.dead + done.later + done.again
        # A round that was not full leaves nothing behind, unless an ending put something on record.
        if max(handled, done.homes) < _ROUND and not (done.cancelled or done.dead):
            break
    return noticed


@dataclass(frozen=True, slots=True)
class Journey:
    """Takes a bot and its clock through what is due.

    `announce` is told of each instant before the bot acts in it; `stopping` says that it is time to
    break off. Nobody else may deliver meanwhile.
    """

    office: Office
    delivery: Delivery
    clock: MovableClock
    announce: Callable[[datetime], None]
    stopping: Callable[[], bool]

    def go(self, start: datetime, goal: datetime) -> datetime:
        """From `start` to `goal`, through every instant between; the time it is then.

        Raises:
            StoppedError: `stopping` said so.
        """
        self._settle(start)
        for _ in range(_MOST_INSTANTS):
            instant = next_instant(self.office, self.clock())
            if instant is None or instant > goal:
                break
            self._visit(instant)
        self.clock.stand(goal)
        return goal

    def go_to_next(self, start: datetime) -> datetime | None:
        """From `start` to the next instant at which people notice something; None when there is none.

        Raises:
            StoppedError: `stopping` said so.
        """
        self._settle(start)
        for _ in range(_MOST_INSTANTS):
            instant = next_instant(self.office, self.clock())
            if instant is None:
                break
            if self._visit(instant):
                return instant
        return None

    def _visit(self, instant: datetime) -> int:
        self.announce(instant)
        return self._settle(instant)

    def _settle(self, instant: datetime) -> int:
        if self.stopping():
            raise StoppedError("The bot is being stopped.")
        self.clock.stand(instant)
        return settle(self.office, self.delivery)
