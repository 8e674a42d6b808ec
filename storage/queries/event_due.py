"""What is needed to foresee the messages about events: all of it at once, never person by person."""

from collections.abc import Collection, Mapping

from sqlalchemy import select
from sqlalchemy.orm import Session

from storage.models import Event, EventGuest


def by_id(session: Session, ids: Collection[int]) -> Mapping[int, Event]:
    """These events."""
    return {event.id: event for event in session.scalars(select(Event).where(Event.id.in_(sorted(ids))))}


def answers(
    session: Session, event_ids: Collection[int], person_id: int | None
) -> Mapping[tuple[int, int], str]:
    """How everybody, or one person, stands to these events; by event and person."""
    found = select(EventGuest.event_id, EventGuest.person_id, EventGuest.answer).where(
        EventGuest.event_id.in_(sorted(event_ids))
    )
    if person_id is not None:
        found = found.where(EventGuest.person_id == person_id)
    return {(event, person): answer for event, person, answer in session.execute(found)}


def settled(session: Session, event_id: int) -> set[int]:
    """Who has answered already, before they were invited: those are not."""
    found = select(EventGuest.person_id).where(
        EventGuest.event_id == event_id, EventGuest.answer != "invited"
    )
    return set(session.scalars(found))
