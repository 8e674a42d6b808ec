"""Questions about private calendars: whose a link is, and what stands in it."""

from collections.abc import Sequence
from datetime import datetime

from sqlalchemy import and_, or_, select, update
from sqlalchemy.orm import Session, joinedload

from storage.models import CalendarFeed, Event, EventGuest, Match, PairSession, Person, Programme
from storage.writes import rows_changed


def open_feed(session: Session, programme_id: int, person_id: int) -> CalendarFeed | None:
    """Somebody's calendar link that works."""
    return session.scalar(
        select(CalendarFeed).where(
            CalendarFeed.programme_id == programme_id,
            CalendarFeed.person_id == person_id,
            CalendarFeed.revoked_at.is_(None),
        )
    )


def revoke(session: Session, programme_id: int, person_id: int, now: datetime) -> bool:
    """Somebody's link works no longer; False when none did."""
    result = session.execute(
        update(CalendarFeed)
        .where(
            CalendarFeed.programme_id == programme_id,
            CalendarFeed.person_id == person_id,
            CalendarFeed.revoked_at.is_(None),
        )
        .values(revoked_at=now)
        .execution_options(synchronize_session=False)
    )
    return rows_changed(result) > 0


def reader_of(session: Session, digest: str) -> tuple[Person, Programme] | None:
    """Whose link this is the digest of. The digest is random and unique, so it names its programme too."""
    row = session.execute(
        select(Person, Programme)
        .select_from(CalendarFeed)
        .join(Person, and_(Person.id == CalendarFeed.person_id, Person.forgotten_at.is_(None)))
        .join(Programme, Programme.id == CalendarFeed.programme_id)
        .where(CalendarFeed.token_digest == digest, CalendarFeed.revoked_at.is_(None))
    ).one_or_none()
    return (row[0], row[1]) if row else None


def sessions_of(
    session: Session, programme_id: int, person_id: int, cancelled_since: datetime
) -> Sequence[tuple[PairSession, Match]]:
    """Somebody's agreed sessions with anybody, and the cancelled ones of late; the earliest first."""
    rows = session.execute(
        select(PairSession, Match)
        .join(Match, Match.id == PairSession.match_id)
        .options(joinedload(Match.mentor), joinedload(Match.mentee))
        .where(
            PairSession.programme_id == programme_id,
            or_(Match.mentor_id == person_id, Match.mentee_id == person_id),
            or_(
                PairSession.state == "agreed",
                and_(PairSession.state == "cancelled", PairSession.closed_at >= cancelled_since),
            ),
        )
        .order_by(PairSession.starts_at, PairSession.id)
    )
    return [(row[0], row[1]) for row in rows]


def events_of(
    session: Session, programme_id: int, person_id: int, cancelled_since: datetime
) -> Sequence[tuple[Event, datetime | None]]:
    """The events that somebody comes to or hosts, and those that were off for them of late; by their time.

    With each, when they answered.
    """
    goes, left = EventGuest.answer == "going", EventGuest.answer == "left"
    hosts, is_on = Event.host_id == person_id, Event.state == "announced"
    is_off = and_(Event.state == "cancelled", Event.cancelled_at >= cancelled_since)
    rows = session.execute(
        select(Event, EventGuest.answered_at)
        .outerjoin(EventGuest, and_(EventGuest.event_id == Event.id, EventGuest.person_id == person_id))
        .where(
            Event.programme_id == programme_id,
            or_(
                and_(or_(goes, hosts), or_(is_on, is_off)),
                and_(left, is_on, EventGuest.answered_at >= cancelled_since),
            ),
        )
        .order_by(Event.starts_at, Event.id)
    )
    return [(event, answered_at) for event, answered_at in rows]
