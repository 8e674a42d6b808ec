"""Who asked to be forgotten. Guarded updates decide between a change of mind and the night."""

from collections.abc import Sequence
from datetime import datetime
from typing import Any

from sqlalchemy import ColumnElement, and_, func, select, update
from sqlalchemy.orm import Session

from storage.models import Erasure, Person
from storage.writes import insert_once, rows_changed

_OPEN: ColumnElement[bool] = and_(Erasure.cancelled_at.is_(None), Erasure.done_at.is_(None))


def open_of(session: Session, programme_id: int, person_id: int) -> Erasure | None:
    """What somebody has asked for and can still take back."""
    return session.scalar(
        select(Erasure).where(Erasure.programme_id == programme_id, Erasure.person_id == person_id, _OPEN)
    )


def erasure_in(session: Session, programme_id: int, erasure_id: int) -> Erasure | None:
    """A request to be forgotten by id."""
    return session.scalar(
        select(Erasure).where(Erasure.id == erasure_id, Erasure.programme_id == programme_id)
    )


def add(session: Session, values: dict[str, Any]) -> bool:
    """Put it on record that somebody wants to be forgotten; False when that is on record already."""
    return insert_once(session, Erasure, values)


def cancel(session: Session, erasure_id: int, now: datetime) -> bool:
    """They changed their mind; False when it was too late, or taken back before."""
    return _move(session, Erasure.id == erasure_id, cancelled_at=now)


def begin(session: Session, erasure_id: int, now: datetime) -> bool:
    """It is done now, for good; False when somebody else did it, or they changed their mind."""
    return _move(session, and_(Erasure.id == erasure_id, Erasure.due_at <= now), done_at=now)


def _move(session: Session, which: ColumnElement[bool], **values: datetime) -> bool:
    result = session.execute(
        update(Erasure).where(which, _OPEN).values(**values), execution_options={"synchronize_session": False}
    )
    return rows_changed(result) == 1


def due(session: Session, programme_id: int, now: datetime) -> Sequence[Erasure]:
    """Everything whose time to think again is over, longest first."""
    return session.scalars(
        select(Erasure)
        .where(Erasure.programme_id == programme_id, _OPEN, Erasure.due_at <= now)
        .order_by(Erasure.due_at, Erasure.id)
    ).all()


def due_count(session: Session, programme_id: int, by: datetime) -> int:
    """How many people will be forgotten by then."""
    asked = select(func.count()).where(Erasure.programme_id == programme_id, _OPEN, Erasure.due_at <= by)
    return session.execute(asked).scalar_one()


def lock_person(session: Session, programme_id: int, person_id: int) -> Person | None:
    """Somebody's row, held against whoever would change it. Rows that refer to it can still be added:
    waiting for each other would cost a request, and what slips in is found on the next nights.
    """
    statement = select(Person).where(Person.id == person_id, Person.programme_id == programme_id)
    return session.scalar(statement.with_for_update(key_share=True).execution_options(populate_existing=True))


def forgotten_since(session: Session, programme_id: int, since: datetime) -> Sequence[int]:
    """The ids of people who were forgotten since then."""
    return session.scalars(
        select(Person.id)
        .where(Person.programme_id == programme_id, Person.forgotten_at >= since)
        .order_by(Person.id)
    ).all()


def next_due(session: Session, after: datetime) -> datetime | None:
    """The night, later than `after`, in which somebody of any programme is next forgotten."""
    return session.scalar(select(func.min(Erasure.due_at)).where(_OPEN, Erasure.due_at > after))
