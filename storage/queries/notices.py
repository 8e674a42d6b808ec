"""Questions about notices: what is ready, what was said about an entry."""

from collections.abc import Sequence
from datetime import datetime

from sqlalchemy import func, or_, select, update
from sqlalchemy.orm import Session

from storage.models import Notice, Person, Role, Workspace


def about_entry(session: Session, programme_id: int, entry_id: int) -> Sequence[Notice]:
    """The sent questions whether an entry is right: to be shown again when it changes."""
    return session.scalars(
        select(Notice).where(
            Notice.programme_id == programme_id,
            Notice.entry_id == entry_id,
            Notice.template == "hours.confirm",
            Notice.state == "sent",
            Notice.amends_id.is_(None),
        )
    ).all()


def other_coordinators(session: Session, programme_id: int, but: int) -> Sequence[int]:
    """The ids of the programme's coordinators except one."""
    return session.scalars(
        select(Role.person_id)
        .join(Person, Person.id == Role.person_id)
        .where(
            Role.programme_id == programme_id,
            Role.role == "coordinator",
            Role.ended_at.is_(None),
            Role.person_id != but,
            Person.is_deactivated.is_(False),
        )
        .order_by(Role.person_id)
    ).all()


def claim(session: Session, now: datetime, lease: str, until: datetime, limit: int) -> Sequence[Notice]:
    """Lease up to `limit` notices that are ready, for this worker alone, until `until`.

    A notice whose lease ran out is ready again, and its earlier send has an unknown end: it is
    marked `uncertain`. Workspaces that are paused or broken are left alone.
    """
    stopped = select(Workspace.team_id).where(
        or_(Workspace.broken_by.is_not(None), Workspace.paused_until > now)
    )
    ready = (
        select(Notice.id)
        .outerjoin(Person, Person.id == Notice.person_id)
        .where(
            Notice.state.in_(("waiting", "leased")),
            Notice.ready_at <= now,
            or_(Person.team_id.is_(None), Person.team_id.not_in(stopped)),
        )
        .order_by(Notice.ready_at, Notice.id)
        .limit(limit)
    )
    if session.get_bind().dialect.name == "postgresql":
        ready = ready.with_for_update(of=Notice, skip_locked=True)
    ids = session.scalars(ready).all()
    if not ids:
        return []
    session.execute(
        update(Notice)
        .where(Notice.id.in_(ids))
        .values(
            uncertain=or_(Notice.uncertain, Notice.state == "leased"),
            state="leased",
            lease=lease,
            ready_at=until,
        )
        .execution_options(synchronize_session=False)
    )
    return session.scalars(select(Notice).where(Notice.id.in_(ids)).order_by(Notice.due_at, Notice.id)).all()


def held(session: Session, notice_id: int, lease: str) -> Notice | None:
    """The notice, if this lease still holds it."""
    return session.scalar(
        select(Notice).where(Notice.id == notice_id, Notice.lease == lease, Notice.state == "leased")
    )


def undelivered_count(session: Session, programme_id: int) -> int:
    """How many messages of the programme could not be delivered."""
    return (
        session.scalar(
            select(func.count())
            .select_from(Notice)
            .where(Notice.programme_id == programme_id, Notice.state == "dead")
        )
        or 0
    )
