"""Questions about many events: the list of coordinators, and those of one series."""

from collections.abc import Collection, Sequence
from datetime import datetime

from sqlalchemy import func, or_, select
from sqlalchemy.orm import Session

from storage.models import Event, EventGuest


def standing(session: Session, programme_id: int) -> list[tuple[int, str, datetime, int]]:
    """Id, state, start and minutes of every event of a programme, the soonest first."""
    rows = session.execute(
        select(Event.id, Event.state, Event.starts_at, Event.minutes)
        .where(Event.programme_id == programme_id)
        .order_by(Event.starts_at, Event.id)
    )
    return [(event_id, state, starts_at, minutes) for event_id, state, starts_at, minutes in rows]


def by_id(session: Session, programme_id: int, event_ids: Collection[int]) -> dict[int, Event]:
    """Events of a programme by id."""
    rows = session.scalars(select(Event).where(Event.programme_id == programme_id, Event.id.in_(event_ids)))
    return {event.id: event for event in rows}


def answers(session: Session, event_ids: Collection[int]) -> dict[tuple[int, str], int]:
    """How many guests of each event gave each answer."""
    rows = session.execute(
        select(EventGuest.event_id, EventGuest.answer, func.count())
        .where(EventGuest.event_id.in_(event_ids))
        .group_by(EventGuest.event_id, EventGuest.answer)
    )
    return {(event_id, answer): count for event_id, answer, count in rows}


def in_series(
    session: Session, event: Event, states: Collection[str], *, lock: bool = False
) -> Sequence[Event]:
    """An event, and the others of its series in one of these states, by id; with `lock`, all are locked."""
    found = (
        select(Event)
        .where(
            Event.programme_id == event.programme_id,
            or_(
                Event.id == event.id,
                Event.series_key.is_not(None)
                & (Event.series_key == event.series_key)
                & Event.state.in_(states),
            ),
        )
        .order_by(Event.id)
    )
    if lock:
        found = found.with_for_update().execution_options(populate_existing=True)
    return session.scalars(found).all()


def involved(session: Session, event_id: int) -> list[int]:
    """Those who come to an event, or wait for a seat."""
    asked = select(EventGuest.person_id).where(
        EventGuest.event_id == event_id, EventGuest.answer.in_(("going", "offered", "waiting"))
    )
    return list(session.scalars(asked))
