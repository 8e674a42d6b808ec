"""Questions about events and their guests."""

from collections.abc import Sequence
from datetime import datetime, timedelta

from sqlalchemy import bindparam, func, select
from sqlalchemy.orm import Session

from bot.rules.events import LONGEST
from storage.models import Event, EventGuest, Person

# Part of every answer to an event: built once, since building them costs more than asking SQLite.
_GUEST = select(EventGuest).where(
    EventGuest.event_id == bindparam("event"), EventGuest.person_id == bindparam("person")
)
_WAITING = (
    select(func.count())
    .select_from(EventGuest)
    # A closed account waits for nothing.
    .join(Person, Person.id == EventGuest.person_id)
    .where(
        EventGuest.event_id == bindparam("event"),
        EventGuest.answer == "waiting",
        Person.is_deactivated.is_(False),
    )
)
_WAITING_BEFORE = _WAITING.where(EventGuest.queued < bindparam("before"))


def event_in(session: Session, programme_id: int, event_id: int, *, lock: bool = False) -> Event | None:
    """An event of this programme by id; with `lock`, nobody else changes it until this transaction ends."""
    found = select(Event).where(Event.id == event_id, Event.programme_id == programme_id)
    return session.scalar(
        found.with_for_update().execution_options(populate_existing=True) if lock else found
    )


def guest_of(session: Session, event_id: int, person_id: int) -> EventGuest | None:
    """How somebody stands to an event; None when they have no place in its record."""
    return session.scalar(_GUEST, {"event": event_id, "person": person_id})


def coming(session: Session, programme_id: int, now: datetime) -> Sequence[Event]:
    """The events that are announced and may not be over yet, soonest first."""
    return session.scalars(
        select(Event)
        .where(
            Event.programme_id == programme_id,
            Event.state == "announced",
            Event.starts_at > now - timedelta(minutes=LONGEST),
        )
        .order_by(Event.starts_at, Event.id)
    ).all()


def waiting_count(session: Session, event_id: int, before: int | None = None) -> int:
    """How many wait for a seat; `before` a number in the queue, if that is given."""
    if before is None:
        return session.scalar(_WAITING, {"event": event_id}) or 0
    return session.scalar(_WAITING_BEFORE, {"event": event_id, "before": before}) or 0


def next_turn(session: Session, after: datetime) -> datetime | None:
    """When, later than `after`, time next brings something about for an event of any programme."""
    return session.scalar(select(func.min(Event.look_at)).where(Event.look_at > after))


def whose_turn(session: Session, now: datetime, limit: int) -> list[tuple[int, int]]:
    """The programme and id of the events whose turn has come, the longest due first."""
    rows = session.execute(
        select(Event.programme_id, Event.id).where(Event.look_at <= now).order_by(Event.look_at).limit(limit)
    )
    return [(programme_id, event_id) for programme_id, event_id in rows]
