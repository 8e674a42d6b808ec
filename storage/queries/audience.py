"""Who an audience is: people who can be written to, found by their parts, their pairs and their roles."""

from collections.abc import Sequence
from dataclasses import replace
from typing import Any

from sqlalchemy import Boolean, Select, and_, exists, false, func, literal_column, or_, select, union
from sqlalchemy.orm import InstrumentedAttribute, Session

from bot.rules.audience import Audience, Pairing, Side
from storage.models import Match, Participant, Person, Role

# Whoever is only on a list has not said that they take part, and whoever left wants no more of it:
# neither is written to.
_TAKES_PART, _LEFT = "confirmed", "left"
# Beside it, PostgreSQL finds the members once and keeps them in a hash table. Without it, it may join the
# two by reading all of them again for each person: six seconds for five thousand that it has not counted yet.
OR_ELSE_NOBODY = literal_column("1 = 0", Boolean)


def people_of(programme_id: int, audience: Audience, but: int | None = None) -> Select[int]:
    """The ids of everybody in an audience who has an account that is in use, except one (the host)."""
    found = select(Person.id).where(
        Person.programme_id == programme_id,
        or_(Person.id.in_(_members(programme_id, audience)), OR_ELSE_NOBODY),
        Person.is_deactivated.is_(False),
        Person.is_bot.is_(False),
        Person.forgotten_at.is_(None),
    )
    return found if but is None else found.where(Person.id != but)


def count(session: Session, programme_id: int, audience: Audience, but: int | None = None) -> int:
    """How many people an audience is."""
    found = people_of(programme_id, audience, but).subquery()
    return session.scalar(select(func.count()).select_from(found)) or 0


def first(
    session: Session, programme_id: int, audience: Audience, limit: int, but: int | None = None
) -> Sequence[Person]:
    """The first people of an audience, by name."""
    found = people_of(programme_id, audience, but).with_only_columns(Person)
    return session.scalars(found.order_by(Person.name, Person.id).limit(limit)).all()


def includes(session: Session, programme_id: int, audience: Audience, person_id: int) -> bool:
    """Whether somebody belongs to an audience."""
    return session.scalar(people_of(programme_id, audience).where(Person.id == person_id)) is not None


def locales(session: Session, programme_id: int, audience: Audience, side: Side) -> set[str]:
    """The languages, or locales such as `fr-CA`, in which those of an audience read who are on one side."""
    if audience.sides and side not in audience.sides:
        return set()
    return _read_by(session, people_of(programme_id, replace(audience, sides=frozenset({side}))))


def locales_of_staff(session: Session, programme_id: int) -> set[str]:
    """The same, of those of everybody who hold a role."""
    everybody = people_of(programme_id, Audience())
    return _read_by(session, everybody.where(Person.id.in_(_staff(programme_id))))


def _read_by(session: Session, found: Select[int]) -> set[str]:
    reads = func.coalesce(Person.chosen_language, Person.locale)
    return set(session.scalars(found.with_only_columns(reads).distinct()))


def _staff(programme_id: int) -> Select[int]:
    return select(Role.person_id).where(Role.programme_id == programme_id, Role.ended_at.is_(None))


def _members(programme_id: int, audience: Audience) -> Select[Any]:
    branches = [
        _by_pair(programme_id, audience, side, member)
        for side, member in ((Side.MENTOR, Match.mentor_id), (Side.MENTEE, Match.mentee_id))
        if _can_be(audience, side)
    ]
    if not audience.pairings:
        branches += [_by_part(programme_id, audience, side) for side in Side if _can_be(audience, side)]
    if audience.is_everybody:
        branches.append(_staff(programme_id))
    if not branches:
        return select(Person.id).where(false())
    found = union(*branches).subquery()
    return select(found.c[0])


def _can_be(audience: Audience, side: Side) -> bool:
    """Whether anybody on a side can meet the conditions: mentors have employers, mentees agencies."""
    wants_elsewhere = bool(audience.employers or audience.agencies) and not _organisations(audience, side)
    return (not audience.sides or side in audience.sides) and not wants_elsewhere


def _organisations(audience: Audience, side: Side) -> frozenset[int]:
    return audience.employers if side is Side.MENTOR else audience.agencies


def _by_part(programme_id: int, audience: Audience, side: Side) -> Select[Any]:
    mine = [
        Participant.programme_id == programme_id,
        Participant.side == side,
        Participant.state == _TAKES_PART,
        Participant.person_id.is_not(None),
    ]
    for column, wanted in (
        (Participant.profession_id, audience.professions),
        (Participant.organisation_id, _organisations(audience, side)),
        (Participant.intake_id, audience.intakes),
    ):
        if wanted:
            mine.append(column.in_(sorted(wanted)))
    return select(Participant.person_id).where(*mine)


def _by_pair(
    programme_id: int, audience: Audience, side: Side, member: InstrumentedAttribute[int]
) -> Select[Any]:
    wanted = sorted(audience.pairings or {Pairing.ACTIVE})
    mine = [Match.programme_id == programme_id, Match.status.in_(wanted)]
    of = Match.employer_id if side is Side.MENTOR else Match.agency_id
    for column, among in ((Match.profession_id, audience.professions), (of, _organisations(audience, side))):
        if among:
            mine.append(column.in_(sorted(among)))
    part = and_(
        Participant.programme_id == programme_id, Participant.person_id == member, Participant.side == side
    )
    if audience.intakes:
        mine.append(exists().where(part, Participant.intake_id.in_(sorted(audience.intakes))))
    # Somebody in a pair takes part whatever their part says; after it, they may have left.
    left = exists().where(part, Participant.state == _LEFT)
    return select(member).where(*mine, or_(Match.status == Pairing.ACTIVE, ~left))
