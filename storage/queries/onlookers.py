"""Questions of those who look on: an agency's people who wait, an employer's mentors, totals."""

from collections.abc import Sequence
from datetime import date

from sqlalchemy import and_, func, or_, select
from sqlalchemy.orm import Session

from storage.models import HoursEntry, Match, Participant, Person
from storage.queries.participants import of, waiting


def checklist_open(session: Session, programme_id: int, agency_id: int, limit: int) -> Sequence[Participant]:
    """An agency's mentees whose checklist is not complete, in the order they were entered."""
    return session.scalars(
        of(programme_id)
        .where(
            Participant.organisation_id == agency_id,
            Participant.side == "mentee",
            Participant.state.in_(("announced", "confirmed")),
            or_(
                Participant.eligible_at.is_(None),
                Participant.prepared_at.is_(None),
                Participant.oriented_at.is_(None),
            ),
        )
        .order_by(Participant.id)
        .limit(limit)
    ).all()


def waiting_mentees(
    session: Session, programme_id: int, agency_id: int, today: date, limit: int
) -> Sequence[Participant]:
    """An agency's mentees who can be matched now, those who wait longest first."""
    return session.scalars(
        of(programme_id)
        .where(
            Participant.organisation_id == agency_id,
            Participant.side == "mentee",
            waiting(today),
        )
        .order_by(Participant.front_since.is_(None), Participant.front_since, Participant.waiting_since)
        .limit(limit)
    ).all()


def mentors(
    session: Session, programme_id: int, employer_id: int, since: date, limit: int
) -> Sequence[tuple[Person, int]]:
    """An employer's mentors by name, each with the minutes of their pairs held since then."""
    minutes = (
        select(func.coalesce(func.sum(HoursEntry.minutes), 0))
        .join(Match, Match.id == HoursEntry.match_id)
        .where(
            Match.mentor_id == Person.id,
            Match.employer_id == employer_id,
            HoursEntry.held_on >= since,
        )
        .correlate(Person)
        .scalar_subquery()
    )
    rows = session.execute(
        select(Person, minutes)
        .join(Participant, Participant.person_id == Person.id)
        .where(
            Participant.programme_id == programme_id,
            Participant.organisation_id == employer_id,
            Participant.side == "mentor",
            Participant.state != "left",
        )
        .order_by(Person.name, Person.id)
        .limit(limit)
    ).all()
    return [(row[0], int(row[1])) for row in rows]


def minutes_of_employer(session: Session, programme_id: int, employer_id: int, since: date) -> int:
    """Minutes held since then in the pairs of an employer's mentors."""
    asked = (
        select(func.coalesce(func.sum(HoursEntry.minutes), 0))
        .join(Match, Match.id == HoursEntry.match_id)
        .where(
            HoursEntry.programme_id == programme_id,
            Match.employer_id == employer_id,
            HoursEntry.held_on >= since,
        )
    )
    return int(session.execute(asked).scalar_one())


def completed_count(session: Session, programme_id: int) -> int:
    """How many matches were completed."""
    asked = select(func.count()).select_from(Match)
    return session.scalar(asked.where(Match.programme_id == programme_id, Match.status == "completed")) or 0


def mentor_count(session: Session, programme_id: int) -> int:
    """How many people mentor: confirmed as a mentor, or in an active pair as one."""
    confirmed = select(Participant.person_id).where(
        Participant.programme_id == programme_id,
        Participant.side == "mentor",
        Participant.state == "confirmed",
        Participant.person_id.is_not(None),
    )
    paired = select(Match.mentor_id).where(Match.programme_id == programme_id, Match.status == "active")
    found = confirmed.union(paired).subquery()
    return session.scalar(select(func.count()).select_from(found)) or 0


def waiting_count(session: Session, programme_id: int, today: date) -> int:
    """How many mentees could be matched now."""
    asked = select(func.count()).select_from(Participant)
    return (
        session.scalar(
            asked.where(
                and_(Participant.programme_id == programme_id, Participant.side == "mentee"), waiting(today)
            )
        )
        or 0
    )
