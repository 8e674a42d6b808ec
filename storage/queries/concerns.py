"""Questions about concerns: which are open, what was done about each."""

from collections.abc import Collection, Iterable, Mapping, Sequence
from datetime import datetime
from typing import Any

from sqlalchemy import func, select, update
from sqlalchemy.orm import Session

from storage.models import Concern, ConcernStep, Notice
from storage.writes import insert_once, rows_changed


def open_of(session: Session, match_ids: Collection[int]) -> Mapping[int, Concern]:
    """The open concern of each of these matches that has one, by match."""
    found = session.scalars(
        select(Concern)
        .where(Concern.match_id.in_(sorted(match_ids)), Concern.closed_at.is_(None))
        .execution_options(populate_existing=True)
    )
    return {concern.match_id: concern for concern in found}


def take(session: Session, concern_ids: Collection[int]) -> Mapping[int, Concern]:
    """Those of these concerns that are open and in nobody else's hands, by id; nobody else changes them now.

    It waits for nobody: whoever holds a concern may wait for the watch that we hold.
    """
    if not concern_ids:
        return {}
    found = session.scalars(
        select(Concern)
        .where(Concern.id.in_(sorted(concern_ids)), Concern.closed_at.is_(None))
        .with_for_update(skip_locked=True, key_share=True)
        .execution_options(populate_existing=True)
    )
    return {concern.id: concern for concern in found}


def locked(session: Session, programme_id: int, concern_id: int) -> Concern | None:
    """A concern of this programme by id, which nobody else changes now."""
    return session.scalar(
        select(Concern)
        .where(Concern.id == concern_id, Concern.programme_id == programme_id)
        .with_for_update(key_share=True)
        .execution_options(populate_existing=True)
    )


def concern_in(session: Session, programme_id: int, concern_id: int) -> Concern | None:
    """A concern of this programme by id, as it is now."""
    return session.scalar(
        select(Concern)
        .where(Concern.id == concern_id, Concern.programme_id == programme_id)
        .execution_options(populate_existing=True)
    )


def steps_of(session: Session, concern_ids: Collection[int]) -> Sequence[ConcernStep]:
    """What was done about these concerns, oldest first."""
    return session.scalars(
        select(ConcernStep)
        .where(ConcernStep.concern_id.in_(sorted(concern_ids)))
        .order_by(ConcernStep.at, ConcernStep.id)
    ).all()


def add(session: Session, values: dict[str, Any]) -> bool:
    """Open a concern; False when one about the same match is open. The unique index decides."""
    return insert_once(session, Concern, values)


def close(session: Session, concern_id: int, reason: str, now: datetime) -> bool:
    """Close a concern; False when it was closed before."""
    result = session.execute(
        update(Concern)
        .where(Concern.id == concern_id, Concern.closed_at.is_(None))
        .values(closed_at=now, closed_reason=reason, next_at=None)
        .execution_options(synchronize_session=False)
    )
    return rows_changed(result) == 1


def move(session: Session, concern_id: int, **values: Any) -> bool:
    """Change an open concern (its rung, when it goes on, why it is one); False when it was closed."""
    result = session.execute(
        update(Concern)
        .where(Concern.id == concern_id, Concern.closed_at.is_(None))
        .values(**values)
        .execution_options(synchronize_session=False)
    )
    return rows_changed(result) == 1


def last_done(
    session: Session, concern_ids: Collection[int], steps: Collection[str]
) -> Mapping[int, datetime]:
    """When one of these steps was last taken about each of these concerns, by concern."""
    if not concern_ids:
        return {}
    rows: Iterable[Any] = session.execute(
        select(ConcernStep.concern_id, func.max(ConcernStep.at))
        .where(ConcernStep.concern_id.in_(sorted(concern_ids)), ConcernStep.step.in_(sorted(steps)))
        .group_by(ConcernStep.concern_id)
    ).all()
    return dict(rows)


def questions(session: Session, match_id: int, template: str) -> Sequence[Notice]:
    """The gentle questions about a match that reached its members, oldest first."""
    return session.scalars(
        select(Notice)
        .where(
            Notice.match_id == match_id,
            Notice.template == template,
            Notice.state == "sent",
            Notice.amends_id.is_(None),
        )
        .order_by(Notice.finished_at, Notice.id)
    ).all()
