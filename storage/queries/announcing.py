"""Questions about announcing an event: who was told and answered, what goes out and what no longer does."""

from collections.abc import Sequence
from datetime import datetime

from sqlalchemy import Select, func, literal, or_, select, update
from sqlalchemy.orm import Session

from storage.models import AuditEntry, Event, EventGuest, Home, Notice, Person
from storage.writes import insert_found_once

INVITE, POST, CHANGED, CALLED_OFF = "event.invite", "event.post", "event.changed", "event.called_off"
# Whoever is coming, or may still be.
COMING = ("going", "offered", "waiting")
# That somebody chose how people hear of an event, as the audit knows it.
HOW = "event.how"


def answers(session: Session, event_id: int) -> dict[str, int]:
    """How many stand how to an event."""
    rows = session.execute(
        select(EventGuest.answer, func.count())
        .where(EventGuest.event_id == event_id)
        .group_by(EventGuest.answer)
    )
    return {row[0]: row[1] for row in rows}


def invitations(session: Session, event_id: int) -> dict[str, int]:
    """How many invitations to an event, posts left out, are in which state."""
    rows = session.execute(
        select(Notice.state, func.count())
        .where(Notice.event_id == event_id, Notice.template == INVITE, Notice.amends_id.is_(None))
        .group_by(Notice.state)
    )
    return {row[0]: row[1] for row in rows}


def is_how_chosen(session: Session, event: Event) -> bool:
    """Whether somebody has chosen how people hear of this event."""
    chosen = select(AuditEntry.id).where(
        AuditEntry.programme_id == event.programme_id,
        AuditEntry.object_kind == "event",
        AuditEntry.object_id == event.id,
        AuditEntry.action == HOW,
    )
    return session.scalar(chosen.limit(1)) is not None


def following(session: Session, event: Event) -> Sequence[int]:
    """The ids of those that come after an event in its series and were not cancelled."""
    if event.series_key is None:
        return []
    return session.scalars(
        select(Event.id).where(
            Event.programme_id == event.programme_id,
            Event.series_key == event.series_key,
            Event.starts_at > event.starts_at,
            Event.state != "cancelled",
        )
    ).all()


def locked(session: Session, programme_id: int, ids: Sequence[int]) -> Sequence[Event]:
    """These events, locked in the order of their ids."""
    return session.scalars(
        select(Event)
        .where(Event.programme_id == programme_id, Event.id.in_(ids))
        .order_by(Event.id)
        .with_for_update()
        .execution_options(populate_existing=True)
    ).all()


def invite_all(session: Session, programme_id: int, event_id: int, whom: Select[int]) -> None:
    """Give everybody of an audience a place in the record of an event, unless they have one."""
    columns = ["programme_id", "event_id", "person_id", "answer"]
    source = whom.with_only_columns(literal(programme_id), literal(event_id), Person.id, literal("invited"))
    insert_found_once(session, EventGuest, columns, source)


def without_answer(event_id: int) -> Select[int]:
    """Finds the people who were invited and have not answered."""
    theirs = select(EventGuest.person_id).where(
        EventGuest.event_id == event_id, EventGuest.answer == "invited"
    )
    return select(Person.id).where(Person.id.in_(theirs))


def coming(event: Event) -> Select[int]:
    """Finds those who are coming, wait or are offered a seat, and the host."""
    theirs = select(EventGuest.person_id).where(
        EventGuest.event_id == event.id, EventGuest.answer.in_(COMING)
    )
    return select(Person.id).where(
        Person.programme_id == event.programme_id,
        or_(Person.id.in_(theirs), Person.id == event.host_id),
        Person.is_deactivated.is_(False),
        Person.forgotten_at.is_(None),
    )


def going(event_id: int) -> Select[int]:
    """Finds those whose calendar has the event."""
    theirs = select(EventGuest.person_id).where(EventGuest.event_id == event_id, EventGuest.answer == "going")
    return select(Person.id).where(Person.id.in_(theirs))


def not_told_yet(whom: Select[int], event_id: int, template: str) -> Select[int]:
    """Those of these people who have no message of this kind coming that nobody has begun to send."""
    on_its_way = select(Notice.person_id).where(
        Notice.person_id.is_not(None),
        Notice.event_id == event_id,
        Notice.template == template,
        Notice.state == "waiting",
        Notice.uncertain.is_(False),
    )
    return whom.where(Person.id.not_in(on_its_way))


def homes_of_guests(session: Session, event_id: int, now: datetime) -> None:
    """What the homes of everybody who has a place in an event's record show is out of date."""
    theirs = select(EventGuest.person_id).where(EventGuest.event_id == event_id)
    session.execute(
        update(Home)
        .where(Home.stale_since.is_(None), Home.person_id.in_(theirs))
        .values(stale_since=now)
        .execution_options(synchronize_session=False)
    )
