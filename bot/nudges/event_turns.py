"""What time brings about for events: each event has a turn at its own instant, and every part looks at it.

A turn does all that is due now and gives the next instant at which it may have something to do. It must be
harmless to take one too often: what it did is on the event's or the guest's row.
"""

from collections.abc import Callable, Iterable
from datetime import datetime, timedelta

from sqlalchemy.orm import Session
from structlog import get_logger

from bot.nudges.event_last_call import last_call
from bot.services.events.announcing import inviting
from bot.services.events.answers import showing, waiting
from bot.services.events.attendance import afterwards, crediting
from bot.services.events.bringing import bringing
from bot.services.office import Ledgered, Office
from bot.services.outbox import MISTAKES
from storage.models import Event, Programme
from storage.queries import events

_log = get_logger()

Turn = Callable[[Ledgered, Event], datetime | None]

# In the order of an event's life, since several may be due at once: people are invited before anybody is
# called once more; seats that nobody took are passed on before a last call says that some are left; what is
# out is brought up to date after all that moves seats; and thanks come once the hours are in.
TURNS: tuple[Turn, ...] = (
    inviting.invite,
    waiting.expire_offers,
    bringing.lapse,
    last_call,
    showing.keep_up,
    crediting.settle,
    afterwards.thank,
)

_AT_ONCE = 50
# An event that cannot be looked at stops no other one.
_TRY_AGAIN = timedelta(hours=1)


def take_turns(office: Office) -> int:
    """Give every event whose instant has come its turn, each in a transaction of its own; how many."""
    with office.database.reading() as session:
        due = events.whose_turn(session, office.clock(), _AT_ONCE)
    done = sum(_take(office, programme_id, event_id) for programme_id, event_id in due)
    if done:
        office.wake()
    return done


def next_turn(session: Session, after: datetime) -> datetime | None:
    """When, later than `after`, an event of any programme has its turn."""
    return events.next_turn(session, after)


def _take(office: Office, programme_id: int, event_id: int) -> bool:
    try:
        with office.database.transaction() as session:
            ledger = Ledgered(session, office.clock(), session.get_one(Programme, programme_id))
            event = events.event_in(session, programme_id, event_id, lock=True)
            if event is None or event.look_at is None or event.look_at > ledger.now:
                return False
            event.look_at = None
            found = [turn(ledger, event) for turn in TURNS]
            event.look_at = _next([*found, _asked_for(event, ledger.now)])
            return True
    except MISTAKES as mistake:
        _log.error("event_turn_failed", event_id=event_id, exc_info=mistake)
    with office.database.transaction() as session:
        event = events.event_in(session, programme_id, event_id, lock=True)
        if event is not None:
            event.look_at = office.clock() + _TRY_AGAIN
    return False


def _asked_for(event: Event, now: datetime) -> datetime | None:
    """The later turn that something asked for meanwhile; what was asked for now has just been done."""
    return event.look_at if event.look_at and event.look_at > now else None


def _next(moments: Iterable[datetime | None]) -> datetime | None:
    return min((at for at in moments if at is not None), default=None)
