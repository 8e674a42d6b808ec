"""What a working-out of suggestions needs of everybody, in a few questions: columns, never whole rows."""

from collections.abc import Collection, Sequence
from datetime import date
from typing import Any

from sqlalchemy import ColumnElement, Row, Select, and_, select
from sqlalchemy.orm import Session, aliased

from storage.models import (
    Intake,
    Match,
    OrganisationTie,
    PairMark,
    Participant,
    Person,
    Profession,
    ProfessionLink,
    Proposal,
)
from storage.queries.participants import waiting

_Mentor, _Mentee = aliased(Participant), aliased(Participant)

_SAID = (
    Participant.id,
    Participant.profession_id,
    Participant.speciality,
    Participant.years,
    Participant.languages,
    Participant.ways,
    Participant.times,
    Participant.topics,
    Participant.organisation_id,
    Participant.intake_id,
    Participant.slack_id,
    Participant.email,
    Participant.reports_to,
    Person.user_id,
)


def mentees(
    session: Session, programme_id: int, today: date, professions: Collection[int] | None = None
) -> Sequence[Row[*tuple[Any, ...]]]:
    """The mentees who can be matched now: what they said, and since when they wait."""
    asked = _people(programme_id, "mentee", professions, Participant.waiting_since, Participant.front_since)
    return session.execute(asked.where(waiting(today))).all()


def mentors(
    session: Session, programme_id: int, today: date, professions: Collection[int] | None = None
) -> Sequence[Row[*tuple[Any, ...]]]:
    """The mentors who take part now, full ones too: what they said, and their free places."""
    free = (Person.capacity - Person.pairs).label("free_places")
    asked = _people(programme_id, "mentor", professions, free)
    return session.execute(asked.where(taking_part(today), Person.is_deactivated.is_(False))).all()


def taking_part(today: date) -> ColumnElement[bool]:
    """Confirmed and not paused."""
    rests = and_(Participant.paused_until.is_not(None), Participant.paused_until > today)
    return and_(Participant.state == "confirmed", ~rests)


def _people(
    programme_id: int, side: str, professions: Collection[int] | None, *more: Any
) -> Select[*tuple[Any, ...]]:
    asked = (
        select(*_SAID, *more)
        .join(Person, Person.id == Participant.person_id)
        .where(
            Participant.programme_id == programme_id,
            Participant.side == side,
            Participant.profession_id.is_not(None),
        )
        .order_by(Participant.id)
    )
    return asked if professions is None else asked.where(Participant.profession_id.in_(professions))


def chain_of_command(session: Session, programme_id: int) -> Sequence[Row[*tuple[Any, ...]]]:
    """Whoever named a manager: what they are known by themselves, and whom they named."""
    asked = (
        select(Participant.slack_id, Participant.email, Person.user_id, Participant.reports_to)
        .outerjoin(Person, Person.id == Participant.person_id)
        .where(Participant.programme_id == programme_id, Participant.reports_to != "")
    )
    return session.execute(asked).all()


def marks(session: Session, programme_id: int, kind: str) -> set[tuple[int, int]]:
    """The pairs (mentor part, mentee part) that people locked, or set aside."""
    asked = select(PairMark.mentor_part_id, PairMark.mentee_part_id).where(
        PairMark.programme_id == programme_id, PairMark.kind == kind
    )
    return {(row[0], row[1]) for row in session.execute(asked)}


def declined(session: Session, programme_id: int) -> set[tuple[int, int]]:
    """The pairs one of whose members said no."""
    asked = select(Proposal.mentor_part_id, Proposal.mentee_part_id).where(
        Proposal.programme_id == programme_id, Proposal.state == "declined"
    )
    return {(row[0], row[1]) for row in session.execute(asked)}


def ended(session: Session, programme_id: int) -> set[tuple[int, int]]:
    """The pairs that have been one before, as their members' parts."""
    asked = (
        select(_Mentor.id, _Mentee.id)
        .select_from(Match)
        .join(_Mentor, and_(_Mentor.person_id == Match.mentor_id, _Mentor.side == "mentor"))
        .join(_Mentee, and_(_Mentee.person_id == Match.mentee_id, _Mentee.side == "mentee"))
        .where(
            Match.programme_id == programme_id,
            Match.status != "active",
            _Mentor.programme_id == programme_id,
            _Mentee.programme_id == programme_id,
        )
    )
    return {(row[0], row[1]) for row in session.execute(asked)}


def compatible(session: Session, programme_id: int) -> set[tuple[int, int]]:
    """The pairs of professions that were declared compatible."""
    asked = select(ProfessionLink.first_id, ProfessionLink.second_id).where(
        ProfessionLink.programme_id == programme_id
    )
    return {(row[0], row[1]) for row in session.execute(asked)}


def ties(session: Session, programme_id: int) -> set[tuple[int, int]]:
    """The pairs (agency, employer) that work together."""
    asked = select(OrganisationTie.agency_id, OrganisationTie.employer_id).where(
        OrganisationTie.programme_id == programme_id
    )
    return {(row[0], row[1]) for row in session.execute(asked)}


def profession_of(session: Session, programme_id: int, part_id: int) -> int | None:
    """The profession of somebody's part."""
    return session.scalar(
        select(Participant.profession_id).where(
            Participant.programme_id == programme_id, Participant.id == part_id
        )
    )


def profession_names(session: Session, programme_id: int) -> dict[int, tuple[str, str]]:
    """The English and the French name of every profession the programme ever had."""
    asked = select(Profession.id, Profession.name_en, Profession.name_fr).where(
        Profession.programme_id == programme_id
    )
    return {row[0]: (row[1], row[2]) for row in session.execute(asked)}


def intake_name(session: Session, programme_id: int, intake_id: int | None) -> str:
    """What an intake is called; empty for none."""
    asked = select(Intake.name).where(Intake.programme_id == programme_id, Intake.id == intake_id)
    return session.scalar(asked) or ""


def intakes(session: Session, programme_id: int) -> dict[int, str]:
    """The names of all intakes, the latest first."""
    asked = select(Intake.id, Intake.name).where(Intake.programme_id == programme_id)
    return {row[0]: row[1] for row in session.execute(asked.order_by(Intake.opens_on.desc(), Intake.id))}
