"""Questions about mentors who bring their mentees to events."""

from collections.abc import Sequence
from datetime import datetime

from sqlalchemy import or_, select
from sqlalchemy.orm import Session

from storage.models import AuditEntry, Companion, Event, EventGuest, Match, Notice
from storage.queries.notices import said

_OPEN = ("asking_host", "offered")


def companion_in(session: Session, programme_id: int, companion_id: int) -> Companion | None:
    """An offer of this programme by id, as it is now."""
    return session.scalar(
        select(Companion)
        .where(Companion.id == companion_id, Companion.programme_id == programme_id)
        .execution_options(populate_existing=True)
    )


def companion_of(session: Session, event_id: int, match_id: int) -> Companion | None:
    """The offer of a pair for an event."""
    return session.scalar(
        select(Companion).where(Companion.event_id == event_id, Companion.match_id == match_id)
    )


def of_mentor(session: Session, event_id: int, mentor_id: int) -> Sequence[Companion]:
    """Every offer of a mentor for an event."""
    mine = select(Match.id).where(Match.mentor_id == mentor_id)
    return session.scalars(
        select(Companion)
        .where(Companion.event_id == event_id, Companion.match_id.in_(mine))
        .order_by(Companion.id)
    ).all()


def of_mentee(session: Session, event_id: int, mentee_id: int) -> Sequence[Companion]:
    """Every offer for an event to a mentee."""
    theirs = select(Match.id).where(Match.mentee_id == mentee_id)
    return session.scalars(
        select(Companion)
        .where(Companion.event_id == event_id, Companion.match_id.in_(theirs))
        .order_by(Companion.id)
    ).all()


def still_open(session: Session, event_id: int) -> Sequence[Companion]:
    """The offers for an event that somebody is still asked about."""
    return session.scalars(
        select(Companion)
        .where(Companion.event_id == event_id, Companion.state.in_(_OPEN))
        .order_by(Companion.id)
    ).all()


def said_about(session: Session, companion: Companion, templates: Sequence[str]) -> list[Notice]:
    """The messages of these kinds about an offer, as it was made last."""
    asked = said(
        companion.programme_id,
        templates,
        Notice.event_id == companion.event_id,
        Notice.match_id == companion.match_id,
    )
    found = session.scalars(asked.order_by(Notice.id)).all()
    made = companion.asked_at.isoformat()
    return [each for each in found if each.arguments.get("made") == made]


def said_about_suggestion(session: Session, event: Event, template: str) -> Sequence[Notice]:
    """The messages to coordinators about a session that was suggested."""
    asked = said(event.programme_id, [template], Notice.event_id == event.id)
    return session.scalars(asked.order_by(Notice.id)).all()


def was_suggested(session: Session, event: Event) -> bool:
    """Whether an event began as a suggestion of a mentor."""
    suggested = select(AuditEntry.id).where(
        AuditEntry.programme_id == event.programme_id,
        AuditEntry.object_kind == "event",
        AuditEntry.object_id == event.id,
        AuditEntry.action == "event.suggested",
    )
    return session.scalar(suggested.limit(1)) is not None


def goes_to(
    session: Session, programme_id: int, person_id: int, now: datetime, limit: int
) -> Sequence[Event]:
    """The announced events still to come that somebody goes to, or hosts, soonest first."""
    going = select(EventGuest.event_id).where(EventGuest.person_id == person_id, EventGuest.answer == "going")
    return session.scalars(
        select(Event)
        .where(
            Event.programme_id == programme_id,
            Event.state == "announced",
            Event.starts_at > now,
            or_(Event.id.in_(going), Event.host_id == person_id),
        )
        .order_by(Event.starts_at, Event.id)
        .limit(limit)
    ).all()
