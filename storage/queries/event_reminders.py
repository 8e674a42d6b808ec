"""Who is still to be reminded of an event. Once keys say what is decided.

The questions of every minute are built once, since building one costs more than asking it.
"""

from collections.abc import Collection, Mapping, Sequence
from dataclasses import dataclass
from datetime import datetime
from functools import lru_cache

from sqlalchemy import ColumnElement, Select, String, bindparam, cast, exists, func, select
from sqlalchemy.orm import Session

from storage.models import Event, EventGuest, Notice, Person

REMINDER, HOST_NOTE = "event.remind", "event.host_note"
# So many at once can be named in one question to any database.
_MANY = 500


@dataclass(frozen=True, slots=True)
class Alike:
    """People whose reminders come at the same instants: where they live, and what they chose."""

    zone: str
    preference: str


@dataclass(frozen=True, slots=True)
class Coming:
    """Somebody who comes, and when they said so; None when somebody else did."""

    person_id: int
    alike: Alike
    answered_at: datetime | None


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


def alike_of(session: Session, event_ids: Collection[int]) -> Mapping[int, Sequence[Alike]]:
    """Those who come to each of these events, by what their reminders depend on."""
    found: dict[int, list[Alike]] = {}
    ids = sorted(event_ids)
    for start in range(0, len(ids), _MANY):
        for event_id, zone, preference in session.execute(_alike(), {"ids": ids[start : start + _MANY]}):
            found.setdefault(event_id, []).append(Alike(zone, preference))
    return found


@lru_cache(maxsize=1)
def _alike() -> Select[int, str, str]:
    return (
        select(EventGuest.event_id, _zone(), Person.reminders)
        .distinct()
        .where(EventGuest.event_id.in_(bindparam("ids", expanding=True)), *_coming())
        .order_by(EventGuest.event_id, _zone(), Person.reminders)
    )


def not_told(session: Session, event: Event, kind: str) -> Sequence[Coming]:
    """Who of those that come to an event was not told this yet."""
    given = {"event_id": event.id, "key": once_key(event, kind, "")}
    return [
        Coming(person_id, Alike(zone, preference), answered_at)
        for person_id, zone, preference, answered_at in session.execute(_not_told(), given)
    ]


@lru_cache(maxsize=1)
def _not_told() -> Select[int, str, str, datetime | None]:
    key = bindparam("key", type_=String) + cast(Person.id, String)
    return (
        select(Person.id, _zone(), Person.reminders, EventGuest.answered_at)
        .where(
            EventGuest.event_id == bindparam("event_id"),
            *_coming(),
            ~exists().where(Notice.once_key == key),
        )
        .order_by(Person.id)
    )


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


def _coming() -> Sequence[ColumnElement[bool]]:
    return (
        EventGuest.answer == "going",
        EventGuest.person_id == Person.id,
        Person.is_deactivated.is_(False),
        Person.forgotten_at.is_(None),
    )


def _zone() -> ColumnElement[str]:
    return func.coalesce(Person.chosen_zone, Person.time_zone)
