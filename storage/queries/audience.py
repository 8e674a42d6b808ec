"""Who an audience is: people who can be written to, found by their parts, their pairs and their roles."""

from collections.abc import Sequence

from sqlalchemy import ColumnElement, CompoundSelect, Select, and_, exists, func, or_, select, union
from sqlalchemy.orm import InstrumentedAttribute, Session

from bot.rules.audience import Audience, Pairing, Side
from storage.models import Match, Participant, Person, Role

# Whoever is only on a list has not said that they take part: they are not written to.
_TAKES_PART = "confirmed"


def people_of(programme_id: int, audience: Audience) -> Select[int]:
    """The ids of everybody in an audience who has an account that is in use."""
    ids = _members(programme_id, audience).subquery()
    return select(Person.id).where(
        Person.programme_id == programme_id,
        Person.id.in_(select(ids.c[0])),
        Person.is_deactivated.is_(False),
        Person.is_bot.is_(False),
        Person.forgotten_at.is_(None),
    )


def count(session: Session, programme_id: int, audience: Audience) -> int:
    """How many people an audience is."""
    found = people_of(programme_id, audience).subquery()
    return session.scalar(select(func.count()).select_from(found)) or 0


def first(session: Session, programme_id: int, audience: Audience, limit: int) -> Sequence[Person]:
    """The first people of an audience, by name."""
    ids = people_of(programme_id, audience)
    return session.scalars(
        select(Person).where(Person.id.in_(ids)).order_by(Person.name, Person.id).limit(limit)
    ).all()


def includes(session: Session, programme_id: int, audience: Audience, person_id: int) -> bool:
    """Whether somebody belongs to an audience."""
    return session.scalar(people_of(programme_id, audience).where(Person.id == person_id)) is not None


def _members(programme_id: int, audience: Audience) -> CompoundSelect[int]:
    branches = [
        _by_pair(programme_id, audience, Side.MENTOR, Match.mentor_id),
        _by_pair(programme_id, audience, Side.MENTEE, Match.mentee_id),
    ]
    if not audience.pairings:
        branches.append(_by_part(programme_id, audience))
    if audience.is_everybody:
        branches.append(
            select(Role.person_id).where(Role.programme_id == programme_id, Role.ended_at.is_(None))
        )
    return union(*branches)


def _by_part(programme_id: int, audience: Audience) -> Select[int]:
    mine = [Participant.programme_id == programme_id, Participant.state == _TAKES_PART]
    if audience.sides:
        mine.append(Participant.side.in_(sorted(audience.sides)))
    if audience.professions:
        mine.append(Participant.profession_id.in_(sorted(audience.professions)))
    if audience.employers or audience.agencies:
        mine.append(or_(*_organisations(audience)))
    if audience.intakes:
        mine.append(Participant.intake_id.in_(sorted(audience.intakes)))
    return select(func.coalesce(Participant.person_id, 0)).where(*mine)


def _organisations(audience: Audience) -> list[ColumnElement[bool]]:
    """A mentor belongs to an employer, a mentee to an agency; both are one column of a part."""
    return [
        and_(Participant.side == side, Participant.organisation_id.in_(sorted(wanted)))
        for side, wanted in ((Side.MENTOR, audience.employers), (Side.MENTEE, audience.agencies))
        if wanted
    ]


def _by_pair(
    programme_id: int, audience: Audience, side: Side, member: InstrumentedAttribute[int]
) -> Select[int]:
    wanted = sorted(audience.pairings or {Pairing.ACTIVE})
    mine = [Match.programme_id == programme_id, Match.status.in_(wanted)]
    if audience.sides and side not in audience.sides:
        mine.append(Match.id.is_(None))
    if audience.professions:
        mine.append(Match.profession_id.in_(sorted(audience.professions)))
    if audience.employers or audience.agencies:
        of = [(Match.employer_id, audience.employers), (Match.agency_id, audience.agencies)]
        mine.append(or_(*(column.in_(sorted(ids)) for column, ids in of if ids)))
    if audience.intakes:
        mine.append(
            exists().where(
                Participant.programme_id == programme_id,
                Participant.person_id == member,
                Participant.side == side,
                Participant.intake_id.in_(sorted(audience.intakes)),
            )
        )
    return select(member).where(*mine)
