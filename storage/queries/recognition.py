"""Questions about recognition: what a period holds, who was asked, and what they said."""

from collections.abc import Collection, Sequence
from datetime import datetime
from typing import Any

from sqlalchemy import ColumnElement, Select, and_, case, func, select
from sqlalchemy.orm import Session

from bot.rules.recognition import Mentorship, Period
from storage.models import HoursEntry, Match, Naming, Notice, Participant, Person, Recognition
from storage.queries.notices import said
from storage.queries.nudges import MANY
from storage.writes import insert_all_once, insert_once

ASK = "recognition.ask"
# What a certificate counts too: time that somebody disputes is not thanked for in public.
_COUNTED = ("awaiting", "confirmed")


def mentorships(session: Session, programme_id: int, period: Period) -> list[Mentorship]:
    """Every pair that began by the end of a period, with its minutes until then and in it."""
    within = case((HoursEntry.held_on >= period.from_on, HoursEntry.minutes), else_=0)
    counted = and_(
        HoursEntry.match_id == Match.id,
        HoursEntry.held_on <= period.until_on,
        HoursEntry.state.in_(_COUNTED),
    )
    rows = session.execute(
        select(
            Match.mentor_id,
            Match.mentee_id,
            Match.status,
            Match.started_on,
            Match.ended_on,
            Match.employer_id,
            func.coalesce(func.sum(HoursEntry.minutes), 0),
            func.coalesce(func.sum(within), 0),
        )
        .outerjoin(HoursEntry, counted)
        .where(Match.programme_id == programme_id, Match.started_on <= period.until_on)
        .group_by(Match.id)
    )
    return [Mentorship(*row[:6], int(row[6]), int(row[7])) for row in rows]


def people(session: Session, programme_id: int, ids: Collection[int]) -> dict[int, Person]:
    """These people of a programme, by id."""
    wanted, found = sorted(ids), list[Person]()
    for start in range(0, len(wanted), MANY):
        some = Person.id.in_(wanted[start : start + MANY])
        found += session.scalars(select(Person).where(Person.programme_id == programme_id, some))
    return {each.id: each for each in found}


def recognition_in(
    session: Session, programme_id: int, recognition_id: int, *, lock: bool = False
) -> Recognition | None:
    """A recognition of this programme; with `lock`, nobody else changes it until this transaction ends."""
    found = select(Recognition).where(
        Recognition.id == recognition_id, Recognition.programme_id == programme_id
    )
    return session.scalar(
        found.with_for_update().execution_options(populate_existing=True) if lock else found
    )


def latest(session: Session, programme_id: int) -> Recognition | None:
    """The recognition that goes furthest."""
    return session.scalar(
        select(Recognition)
        .where(Recognition.programme_id == programme_id)
        .order_by(Recognition.until_on.desc(), Recognition.id.desc())
        .limit(1)
    )


def of_period(session: Session, programme_id: int, period: Period) -> Recognition | None:
    """The recognition of just this period."""
    return session.scalar(
        select(Recognition).where(
            Recognition.programme_id == programme_id,
            Recognition.from_on == period.from_on,
            Recognition.until_on == period.until_on,
        )
    )


def add(session: Session, values: dict[str, Any]) -> bool:
    """Keep a new recognition; False when there is one of its period."""
    return insert_once(session, Recognition, values)


def namings_of(session: Session, recognition_id: int, *, lock: bool = False) -> dict[int, Naming]:
    """Who was asked whether they may be named, by person; with `lock`, answers wait for us."""
    asked = select(Naming).where(Naming.recognition_id == recognition_id).order_by(Naming.id)
    if lock:
        asked = asked.with_for_update().execution_options(populate_existing=True)
    return {each.person_id: each for each in session.scalars(asked)}


def ask(session: Session, recognition: Recognition, person_ids: Sequence[int], now: datetime) -> int:
    """Put on record that these people are asked; how many were not asked before."""
    row = {"programme_id": recognition.programme_id, "recognition_id": recognition.id}
    row |= {"answer": "asked", "asked_at": now}
    return insert_all_once(session, Naming, [row | {"person_id": each} for each in person_ids])


def asked_at(recognition: Recognition, now: datetime) -> Select[int]:
    """Finds those who were asked at this instant."""
    return _people(recognition, Naming.asked_at == now)


def certified_at(recognition: Recognition, now: datetime) -> Select[int]:
    """Finds those who were given their certificate at this instant."""
    return _people(recognition, Naming.certified_at == now)


def naming_in(session: Session, programme_id: int, naming_id: int, *, lock: bool = False) -> Naming | None:
    """Whether somebody may be named, by id; with `lock`, other writers wait."""
    found = select(Naming).where(Naming.id == naming_id, Naming.programme_id == programme_id)
    return session.scalar(
        found.with_for_update().execution_options(populate_existing=True) if lock else found
    )


def questions(session: Session, naming: Naming) -> list[Notice]:
    """The messages that ask somebody this."""
    asked = said(naming.programme_id, (ASK,), Notice.person_id == naming.person_id)
    return [each for each in session.scalars(asked) if each.arguments.get("naming") == naming.id]


def certified(session: Session, recognition_id: int) -> set[int]:
    """The ids of those who have a certificate of a recognition."""
    has_one = Naming.recognition_id == recognition_id, Naming.certified_at.is_not(None)
    return set(session.scalars(select(Naming.person_id).where(*has_one)))


def entered_names(session: Session, programme_id: int, ids: Sequence[int]) -> dict[int, str]:
    """The names of mentors as they were entered for their parts, by person."""
    found: dict[int, str] = {}
    for start in range(0, len(ids), MANY):
        rows = session.execute(
            select(Participant.person_id, Participant.name).where(
                Participant.programme_id == programme_id,
                Participant.side == "mentor",
                Participant.person_id.in_(ids[start : start + MANY]),
            )
        )
        found |= {person_id: name for person_id, name in rows if person_id is not None}
    return found


def _people(recognition: Recognition, which: ColumnElement[bool]) -> Select[int]:
    mine = Naming.recognition_id == recognition.id, which
    return select(Person.id).join(Naming, Naming.person_id == Person.id).where(*mine)
