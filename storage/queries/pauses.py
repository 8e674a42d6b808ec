"""What is stopped, what was, and the notices that wait for it to go on."""

from collections.abc import Sequence
from datetime import datetime

from sqlalchemy import and_, or_, select, update
from sqlalchemy.orm import Session

from storage.models import AuditEntry, Notice, NudgePause, PairSession
from storage.writes import insert_once, rows_changed


def begin(session: Session, programme_id: int, kind: str | None, by_id: int, now: datetime) -> bool:
    """Stop a kind (None: all of them); False when it is stopped already. The unique index decides."""
    row = {"programme_id": programme_id, "kind": kind, "began_at": now, "began_by_id": by_id}
    return insert_once(session, NudgePause, row)


def end(session: Session, pause_id: int, by_id: int, now: datetime) -> bool:
    """Let it go on; False when somebody did so first."""
    result = session.execute(
        update(NudgePause)
        .where(NudgePause.id == pause_id, NudgePause.ended_at.is_(None))
        .values(ended_at=now, ended_by_id=by_id)
        .execution_options(synchronize_session=False)
    )
    return rows_changed(result) == 1


def pause_in(session: Session, programme_id: int, pause_id: int) -> NudgePause | None:
    """A pause of this programme by id, as it is now."""
    return session.scalar(
        select(NudgePause)
        .where(NudgePause.id == pause_id, NudgePause.programme_id == programme_id)
        .execution_options(populate_existing=True)
    )


def open_of_kind(session: Session, programme_id: int, kind: str | None) -> NudgePause | None:
    """The pause of this very kind (None: of all) that is open."""
    return session.scalar(
        select(NudgePause)
        .where(
            NudgePause.programme_id == programme_id,
            NudgePause.ended_at.is_(None),
            NudgePause.kind.is_(None) if kind is None else NudgePause.kind == kind,
        )
        .execution_options(populate_existing=True)
    )


def not_over_before(session: Session, programme_id: int, since: datetime) -> Sequence[NudgePause]:
    """The pauses that are open, or ended at `since` or later."""
    return session.scalars(
        select(NudgePause)
        .where(
            NudgePause.programme_id == programme_id,
            or_(NudgePause.ended_at.is_(None), NudgePause.ended_at >= since),
        )
        .order_by(NudgePause.id)
    ).all()


def sort_out(session: Session, pause: NudgePause, worth_from: datetime, now: datetime) -> tuple[int, int]:
    """Cancel what a pause that just ended made stale, and wake the rest; how many of each.

    A notice that somebody holds at this moment is left to them: sending asks the same rule.
    """
    mine = (
        Notice.programme_id == pause.programme_id,
        Notice.state == "waiting",
        Notice.kind.is_not(None) if pause.kind is None else Notice.kind == pause.kind,
        Notice.amends_id.is_(None),
    )
    of_pause = or_(Notice.reason == "paused", and_(Notice.due_at >= pause.began_at, Notice.due_at <= now))
    begun = select(PairSession.id).where(
        PairSession.programme_id == pause.programme_id, PairSession.starts_at <= now
    )
    is_over = and_(Notice.kind == "remind", Notice.session_id.in_(begun))
    late = Notice.due_at < worth_from if pause.began_at < worth_from else Notice.id.is_(None)
    stale = (
        update(Notice)
        .where(*mine, of_pause, or_(late, is_over))
        .values(state="cancelled", reason="paused", finished_at=now)
        .execution_options(synchronize_session=False)
    )
    awake = (
        update(Notice)
        .where(*mine, Notice.reason == "paused")
        .values(ready_at=now)
        .execution_options(synchronize_session=False)
    )
    return rows_changed(session.execute(stale)), rows_changed(session.execute(awake))


def numbers_of(session: Session, pause_id: int) -> tuple[int, int]:
    """How many notices were cancelled and how many woken when this pause ended."""
    details = session.scalar(
        select(AuditEntry.details).where(
            AuditEntry.object_kind == "nudge_pause",
            AuditEntry.object_id == pause_id,
            AuditEntry.action == "nudges.went_on",
        )
    )
    return (details["dropped"], details["kept"]) if details else (0, 0)
