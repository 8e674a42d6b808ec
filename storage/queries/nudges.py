"""Who a nudge has not been decided for yet. The once key says who it has been decided for."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date
from typing import Any

from sqlalchemy import ColumnElement, String, cast, select, update
from sqlalchemy.orm import Session

from storage.models import Match, Notice, Person, Programme
from storage.writes import insert_once, rows_changed


@dataclass(frozen=True, slots=True)
class Member:
    """One member of an active match, as far as a nudge to them goes. `zone` is what their profile says."""

    match_id: int
    started_on: date
    person_id: int
    zone: str
    is_deactivated: bool


def once_key(nudge: str, day: int, match_id: int, person_id: int) -> str:
    """What can be on record once: a nudge, its day, a match, a person."""
    return f"{nudge}:d{day}:{match_id}:{person_id}"


def _once_key_of(nudge: str, day: int) -> ColumnElement[str]:
    """The same key, made by the database."""
    return f"{nudge}:d{day}:" + cast(Match.id, String) + ":" + cast(Person.id, String)


def undecided(
    session: Session, programme_id: int, nudge: str, day: int, since: date | None, until: date
) -> Sequence[Member]:
    """Members of active matches started from `since` to `until` that have no such nudge on record.

    Read off the index on programme, status and start: a match outside the dates costs nothing.
    """
    # Not "NOT EXISTS": PostgreSQL would answer that by reading every notice there ever was.
    on_record = select(Notice.id).where(Notice.once_key == _once_key_of(nudge, day)).scalar_subquery()
    statement = (
        select(
            Match.id, Match.started_on, Person.id, Person.chosen_zone, Person.time_zone, Person.is_deactivated
        )
        .join(Person, Person.id.in_([Match.mentor_id, Match.mentee_id]))
        .where(
            Match.programme_id == programme_id,
            Match.status == "active",
            Match.started_on <= until,
            on_record.is_(None),
        )
        .order_by(Match.id, Person.id)
    )
    if since is not None:
        statement = statement.where(Match.started_on >= since)
    return [
        Member(match_id, started_on, person_id, chosen or zone, deactivated)
        for match_id, started_on, person_id, chosen, zone, deactivated in session.execute(statement)
    ]


def put_on_record(session: Session, values: dict[str, Any]) -> bool:
    """Insert a nudge's notice unless its once key is taken; True if this was the first."""
    return insert_once(session, Notice, values)


def programmes(session: Session) -> Sequence[Programme]:
    """Every programme."""
    return session.scalars(select(Programme).order_by(Programme.id)).all()


def swept(session: Session, programme_id: int, today: date) -> bool:
    """Note that every match was looked at today; False when that was known."""
    result = session.execute(
        update(Programme)
        .where(
            Programme.id == programme_id,
            (Programme.swept_on.is_(None)) | (Programme.swept_on < today),
        )
        .values(swept_on=today)
        .execution_options(synchronize_session=False)
    )
    return rows_changed(result) == 1


def waiting(session: Session, programme_id: int, templates: Sequence[str]) -> Sequence[Notice]:
    """Nudges that are on record and not sent yet, soonest first."""
    return session.scalars(
        select(Notice)
        .where(
            Notice.programme_id == programme_id,
            Notice.state.in_(("waiting", "leased")),
            Notice.template.in_(templates),
            Notice.once_key.is_not(None),
        )
        .order_by(Notice.ready_at, Notice.id)
    ).all()
