"""Seats of an event: taken and given back by guarded updates, and who waits for one."""

from collections.abc import Sequence
from datetime import datetime

from sqlalchemy import ColumnElement, bindparam, func, or_, select, update
from sqlalchemy.orm import Session
from sqlalchemy.orm.attributes import set_committed_value
from sqlalchemy.sql.dml import ReturningUpdate

from storage.models import Event, EventGuest, Person

# Part of every answer to an event: built once, since building them costs more than asking SQLite.
_IN_LINE = (
    select(EventGuest)
    .join(Person, Person.id == EventGuest.person_id)
    .where(
        EventGuest.event_id == bindparam("event"),
        EventGuest.answer == "waiting",
        Person.is_deactivated.is_(False),
    )
    .order_by(EventGuest.queued)
    .limit(bindparam("most"))
)
_OFFERED = select(EventGuest).where(
    EventGuest.event_id == bindparam("event"),
    EventGuest.answer == "offered",
    EventGuest.brought_by_id.is_(None),
)
_LAPSED = _OFFERED.where(EventGuest.offered_until <= bindparam("now")).order_by(EventGuest.queued)
_NEXT_LAPSE = _OFFERED.with_only_columns(func.min(EventGuest.offered_until))


def take(session: Session, event: Event) -> bool:
    """Take a seat if one is free; of any number of transactions at once, as many get one as there are."""
    session.flush()
    free = or_(Event.seats.is_(None), Event.taken < Event.seats)
    return _moved(event, session.scalar(_counting(event, Event.taken + 1).where(free)))


def give_back(session: Session, event: Event) -> bool:
    """Give a seat back; False when none is taken."""
    session.flush()
    return _moved(event, session.scalar(_counting(event, Event.taken - 1).where(Event.taken > 0)))


def next_number(session: Session, event: Event) -> int:
    """The next number in the event's queue. Its row is locked until this transaction ends."""
    session.flush()
    number = session.scalars(
        update(Event)
        .where(Event.id == event.id)
        .values(queue=Event.queue + 1)
        .returning(Event.queue)
        .execution_options(synchronize_session=False)
    ).one()
    set_committed_value(event, "queue", number)
    return number


def in_line(session: Session, event_id: int, limit: int) -> Sequence[EventGuest]:
    """The first who wait for a seat, in the order in which they asked. A closed account waits for nothing."""
    session.flush()
    return session.scalars(_IN_LINE, {"event": event_id, "most": limit}).all()


def lapsed(session: Session, event_id: int, now: datetime) -> Sequence[EventGuest]:
    """Those who did not take the seat that was offered to them in time.

    A seat that a mentor offers to their mentee is not among them: it goes with the mentor's offer.
    """
    session.flush()
    return session.scalars(_LAPSED, {"event": event_id, "now": now}).all()


def next_lapse(session: Session, event_id: int) -> datetime | None:
    """When the next of the seats that are offered is passed on."""
    session.flush()
    return session.scalar(_NEXT_LAPSE, {"event": event_id})


def _counting(event: Event, taken: ColumnElement[int]) -> ReturningUpdate[int]:
    return (
        update(Event)
        .where(Event.id == event.id)
        .values(taken=taken)
        .returning(Event.taken)
        .execution_options(synchronize_session=False)
    )


def _moved(event: Event, taken: int | None) -> bool:
    if taken is None:
        return False
    set_committed_value(event, "taken", taken)
    return True
