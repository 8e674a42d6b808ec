"""Questions about one person at all events to come."""

from collections.abc import Sequence
from datetime import datetime

from sqlalchemy import or_, select
from sqlalchemy.orm import Session

from storage.models import Companion, Event, EventGuest, Match

_THERE = ("invited", "going", "waiting", "offered")
_OFFERED = ("asking_host", "offered", "accepted")


def ahead_of(session: Session, programme_id: int, person_id: int, now: datetime) -> Sequence[int]:
    """The ids of the events to come that somebody hosts, is invited or comes to, or brings somebody to."""
    invited = select(EventGuest.event_id).where(
        EventGuest.person_id == person_id, EventGuest.answer.in_(_THERE)
    )
    pairs = select(Match.id).where(or_(Match.mentor_id == person_id, Match.mentee_id == person_id))
    brought = select(Companion.event_id).where(Companion.match_id.in_(pairs), Companion.state.in_(_OFFERED))
    return session.scalars(
        select(Event.id).where(
            Event.programme_id == programme_id,
            Event.state != "cancelled",
            Event.starts_at > now,
            or_(Event.host_id == person_id, Event.id.in_(invited), Event.id.in_(brought)),
        )
    ).all()
