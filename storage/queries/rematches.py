"""Questions about private requests for another pair."""

from collections.abc import Sequence
from datetime import datetime
from typing import Any

from sqlalchemy import select, update
from sqlalchemy.orm import Session

from storage.models import Rematch
from storage.writes import insert_once


def rematch_in(session: Session, programme_id: int, rematch_id: int) -> Rematch | None:
    """A request of this programme by id."""
    return session.scalar(
        select(Rematch)
        .where(Rematch.id == rematch_id, Rematch.programme_id == programme_id)
        .execution_options(populate_existing=True)
    )


def add_open(session: Session, values: dict[str, Any]) -> bool:
    """Insert a request; False when the same person has an open one about the same match."""
    return insert_once(session, Rematch, values)


def open_of_match(session: Session, programme_id: int, match_id: int) -> Sequence[Rematch]:
    """The open requests about a match: one of each member at most."""
    return session.scalars(
        select(Rematch)
        .where(
            Rematch.programme_id == programme_id,
            Rematch.match_id == match_id,
            Rematch.closed_at.is_(None),
        )
        .order_by(Rematch.id)
        .execution_options(populate_existing=True)
    ).all()


def close(session: Session, match_id: int, by_id: int | None, now: datetime, outcome: str) -> Sequence[int]:
    """Close every open request about a match; the ids of those this closed."""
    statement = (
        update(Rematch)
        .where(Rematch.match_id == match_id, Rematch.closed_at.is_(None))
        .values(closed_at=now, closed_by_id=by_id, outcome=outcome)
        .returning(Rematch.id)
        .execution_options(synchronize_session=False)
    )
    return session.scalars(statement).all()
