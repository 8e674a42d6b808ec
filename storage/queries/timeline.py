"""When something is next due, and what became of everything that was."""

from collections.abc import Sequence
from datetime import datetime

from sqlalchemy import func, select, text
from sqlalchemy.orm import Session

from storage.models import CheckIn, Concern, ConcernStep, HoursEntry, Notice

# Said word for word as the partial indexes say it.
_OPEN = text("notices.state IN ('waiting', 'leased')")
_AWAITING = text("hours_entries.state = 'awaiting'")


def next_ready(session: Session, after: datetime) -> datetime | None:
    """When a notice of any programme is next ready to be sent, later than `after`."""
    moments = [
        session.scalar(
            select(func.min(Notice.ready_at)).where(
                _OPEN, Notice.is_bulk.is_(is_bulk), Notice.ready_at > after
            )
        )
        for is_bulk in (False, True)
    ]
    return min((moment for moment in moments if moment is not None), default=None)


def next_silence(session: Session, after: datetime) -> datetime | None:
    """When the silence about an entry of any programme next confirms it, later than `after`."""
    return session.scalar(
        select(func.min(HoursEntry.confirm_by)).where(_AWAITING, HoursEntry.confirm_by > after)
    )


def sent_since(session: Session, programme_id: int, since: datetime) -> Sequence[Notice]:
    """Messages (not later changes of them) that were sent at `since` or after, in the order of sending."""
    return session.scalars(
        select(Notice)
        .where(
            Notice.programme_id == programme_id,
            Notice.state == "sent",
            Notice.amends_id.is_(None),
            Notice.finished_at >= since,
        )
        .order_by(Notice.finished_at, Notice.id)
    ).all()


def notice_ids(session: Session, programme_id: int) -> Sequence[int]:
    """The id of every notice of the programme."""
    return session.scalars(select(Notice.id).where(Notice.programme_id == programme_id)).all()


def entries(session: Session, programme_id: int) -> Sequence[HoursEntry]:
    """Every line of the programme's ledger, in the order of writing."""
    return session.scalars(
        select(HoursEntry).where(HoursEntry.programme_id == programme_id).order_by(HoursEntry.id)
    ).all()


def care(session: Session, programme_id: int) -> Sequence[tuple[int, str, datetime]]:
    """What was done about pairs that may need somebody: the match, the step, and when; oldest first."""
    rows = session.execute(
        select(Concern.match_id, ConcernStep.step, ConcernStep.at)
        .join(Concern, Concern.id == ConcernStep.concern_id)
        .where(ConcernStep.programme_id == programme_id)
        .order_by(ConcernStep.at, ConcernStep.id)
    )
    return [(match_id, step, at) for match_id, step, at in rows]


def check_ins(session: Session, programme_id: int) -> Sequence[CheckIn]:
    """Every answered check-in of the programme."""
    return session.scalars(
        select(CheckIn).where(CheckIn.programme_id == programme_id).order_by(CheckIn.id)
    ).all()
