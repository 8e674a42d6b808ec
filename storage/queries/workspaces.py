"""Questions about workspaces: where Slack lets us speak."""

from collections.abc import Sequence
from datetime import datetime

from sqlalchemy import or_, select, update
from sqlalchemy.orm import Session

from storage.models import Workspace


def broken(session: Session) -> Sequence[str]:
    """The team ids of the workspaces that refuse us as a whole."""
    return session.scalars(select(Workspace.team_id).where(Workspace.broken_by.is_not(None))).all()


def set_broken(session: Session, team_id: str, broken_by: str | None) -> None:
    """Note the error with which a workspace refuses us; None when it no longer does."""
    session.execute(update(Workspace).where(Workspace.team_id == team_id).values(broken_by=broken_by))


def pause(session: Session, team_id: str, until: datetime) -> None:
    """Send nothing to a workspace before `until`, unless it is to wait longer already."""
    session.execute(
        update(Workspace)
        .where(
            Workspace.team_id == team_id,
            or_(Workspace.paused_until.is_(None), Workspace.paused_until < until),
        )
        .values(paused_until=until)
    )
