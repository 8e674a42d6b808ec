"""Questions about where mentors are missing, and about mentors of earlier who may be asked to return."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date, datetime

from sqlalchemy import (
    Case,
    ColumnElement,
    Integer,
    Subquery,
    and_,
    case,
    exists,
    func,
    or_,
    select,
    type_coerce,
    update,
)
from sqlalchemy.orm import Session

from storage.models import CampaignContact, Match, Participant, Person
from storage.queries.matching import taking_part
from storage.queries.participants import waiting
from storage.writes import rows_changed

_PROFESSION: ColumnElement[int] = type_coerce(Participant.profession_id, Integer)


@dataclass(frozen=True, slots=True)
class Past:
    """A mentor of earlier, their part if they have one, and how they stand: `can` is to be invited.

    The others: `gone`, `left`, `active`, `lately` (invited lately, or not now by their own word).
    """

    person: Person
    part_id: int | None
    standing: str


def waiting_by_profession(
    session: Session, programme_id: int, today: date
) -> dict[int, tuple[int, datetime | None]]:
    """How many mentees wait in each profession, and since when the first of them does."""
    asked = (
        select(_PROFESSION, func.count(), func.min(Participant.waiting_since))
        .where(
            Participant.programme_id == programme_id,
            Participant.side == "mentee",
            Participant.profession_id.is_not(None),
            waiting(today),
        )
        .group_by(Participant.profession_id)
    )
    return {row[0]: (row[1], row[2]) for row in session.execute(asked)}


def places_by_profession(session: Session, programme_id: int, today: date) -> dict[int, int]:
    """The free places of each profession's mentors."""
    free = func.sum(Person.capacity - Person.pairs)
    asked = (
        select(_PROFESSION, type_coerce(free, Integer))
        .join(Person, Person.id == Participant.person_id)
        .where(
            Participant.programme_id == programme_id,
            Participant.side == "mentor",
            Participant.profession_id.is_not(None),
            Person.is_deactivated.is_(False),
            Person.pairs < Person.capacity,
            taking_part(today),
        )
        .group_by(Participant.profession_id)
    )
    return {row[0]: int(row[1]) for row in session.execute(asked)}


def past_by_profession(
    session: Session, programme_id: int, today: date, invited_since: datetime
) -> dict[int, int]:
    """How many mentors of earlier may be invited in each profession.

    Whoever was invited at `invited_since` or later is left in peace.
    """
    past = _past(programme_id)
    asked = (
        select(past.c.profession_id, func.count())
        .select_from(past)
        .join(Person, Person.id == past.c.person_id)
        .outerjoin(Participant, _mentor_part(programme_id))
        .where(_standing(today, invited_since) == "can")
        .group_by(past.c.profession_id)
    )
    return {row[0]: row[1] for row in session.execute(asked)}


def past_mentors(
    session: Session, programme_id: int, profession_id: int, today: date, invited_since: datetime
) -> Sequence[Past]:
    """The mentors of earlier of one profession; who was never invited, or longest ago, comes first."""
    past = _past(programme_id)
    asked = (
        select(Person, Participant.id, _standing(today, invited_since))
        .select_from(past)
        .join(Person, Person.id == past.c.person_id)
        .outerjoin(Participant, _mentor_part(programme_id))
        .where(past.c.profession_id == profession_id)
        .order_by(Participant.invited_at.is_not(None), Participant.invited_at, Person.id)
    )
    return [Past(row[0], row[1], row[2]) for row in session.execute(asked)]


def invite(session: Session, part_id: int, now: datetime, invited_since: datetime) -> bool:
    """Note that somebody is invited now; False when somebody else has just invited them."""
    result = session.execute(
        update(Participant)
        .where(
            Participant.id == part_id,
            Participant.state == "finished",
            or_(Participant.invited_at.is_(None), Participant.invited_at < invited_since),
        )
        .values(invited_at=now)
        .execution_options(synchronize_session=False)
    )
    return rows_changed(result) == 1


def _past(programme_id: int) -> Subquery:
    """Everybody who was a mentor of a profession, once for each."""
    parts = select(Participant.profession_id, Participant.person_id).where(
        Participant.programme_id == programme_id,
        Participant.side == "mentor",
        Participant.state.in_(("finished", "left")),
        Participant.profession_id.is_not(None),
        Participant.person_id.is_not(None),
    )
    pairs = select(Match.profession_id, Match.mentor_id).where(
        Match.programme_id == programme_id, Match.status != "active"
    )
    return parts.union(pairs).subquery()


def _mentor_part(programme_id: int) -> ColumnElement[bool]:
    return and_(
        Participant.person_id == Person.id,
        Participant.side == "mentor",
        Participant.programme_id == programme_id,
    )


def _standing(today: date, invited_since: datetime) -> Case[str]:
    return case(
        (Person.is_deactivated, "gone"),
        (Participant.state == "left", "left"),
        (or_(Person.pairs > 0, Participant.state.in_(("confirmed", "announced"))), "active"),
        (
            or_(
                Participant.invited_at >= invited_since,
                Participant.paused_until > today,
                _was_called(today, invited_since),
            ),
            "lately",
        ),
        else_="can",
    )


def _was_called(today: date, since: datetime) -> ColumnElement[bool]:
    """Whether a call for mentors reached somebody since then; "not this year" holds as long as the season."""
    said_no = and_(CampaignContact.declined_at.is_not(None), CampaignContact.season >= str(today.year))
    return exists().where(CampaignContact.person_id == Person.id, or_(CampaignContact.at >= since, said_no))
