"""Who is still to be reminded of an event. Once keys say what is decided."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import datetime

from sqlalchemy import ColumnElement, String, cast, exists, func, or_, select
from sqlalchemy.orm import Session

from storage.models import Event, EventGuest, Notice, Person
from storage.queries import notices

REMINDER, HOST_NOTE = "event.remind", "event.host_note"


@dataclass(frozen=True, slots=True)
class Alike:
    """People whose reminders come at the same instants: where they live, and what they chose."""

    zone: str
    preference: str


def to_come(
    session: Session, programme_id: int, after: datetime, until: datetime | None = None
) -> Sequence[Event]:
    """Announced events that begin later than `after`, and by `until`; soonest first."""
    found = select(Event).where(
        Event.programme_id == programme_id, Event.state == "announced", Event.starts_at > after
    )
    if until is not None:
        found = found.where(Event.starts_at <= until)
    return session.scalars(found.order_by(Event.starts_at, Event.id)).all()


def longest_minutes(session: Session, programme_id: int, after: datetime) -> int:
    """The longest time before it begins at which a later reminder of any coming event comes."""
    longest = select(func.max(Event.remind_minutes)).where(
        Event.programme_id == programme_id, Event.state == "announced", Event.starts_at > after
    )
    return session.scalar(longest) or 0


def kinds_of_guests(session: Session, event: Event) -> Sequence[Alike]:
    """Those who come, by what their reminders depend on."""
    rows = session.execute(
        select(_zone(), Person.reminders).distinct().where(*_coming(event)).order_by(_zone())
    )
    return [Alike(zone, preference) for zone, preference in rows]


def not_told(session: Session, event: Event, kind: str, alike: Alike, at: datetime) -> Sequence[int]:
    """Who of those was not told yet, and had said before the instant `at` that they come."""
    key = once_key(event, kind, "")
    return session.scalars(
        select(Person.id)
        .where(
            *_coming(event),
            _zone() == alike.zone,
            Person.reminders == alike.preference,
            or_(EventGuest.answered_at.is_(None), EventGuest.answered_at < at),
            ~exists().where(Notice.once_key == key + cast(Person.id, String)),
        )
        .order_by(Person.id)
    ).all()


def going_count(session: Session, event_id: int) -> int:
    """How many people come to an event."""
    return (
        session.scalar(
            select(func.count())
            .select_from(EventGuest)
            .where(EventGuest.event_id == event_id, EventGuest.answer == "going")
        )
        or 0
    )


def once_key(event: Event, kind: str, person_id: int | str) -> str:
    """What can be on record once: a kind of reminder, an event at its time, a person."""
    return f"{REMINDER}:{kind}:{event.id}:{event.starts_at.isoformat()}:{person_id}"


def said(session: Session, programme_id: int, event_id: int, person_id: int) -> Sequence[Notice]:
    """The reminders of an event to somebody, to be said again in place."""
    asked = notices.said(
        programme_id, (REMINDER,), Notice.event_id == event_id, Notice.person_id == person_id
    )
    return session.scalars(asked.order_by(Notice.id)).all()


def _coming(event: Event) -> Sequence[ColumnElement[bool]]:
    return (
        EventGuest.event_id == event.id,
        EventGuest.answer == "going",
        EventGuest.person_id == Person.id,
        Person.is_deactivated.is_(False),
        Person.forgotten_at.is_(None),
    )


def _zone() -> ColumnElement[str]:
    return func.coalesce(Person.chosen_zone, Person.time_zone)
