"""What an operator wants to know about a workspace: whether a programme lives in it and can speak."""

from dataclasses import dataclass

from sqlalchemy import select

from bot.services.office import Office
from storage.models import Workspace
from storage.queries import notices, people


@dataclass(frozen=True, slots=True)
class Checkup:
    """A workspace's programme. `broken_by` is Slack's error that stopped us from speaking there."""

    programme: str
    broken_by: str | None
    undelivered: int


def checkup(office: Office, team_id: str) -> Checkup | None:
    """How the workspace stands; None when no programme lives in it."""
    with office.database.reading() as session:
        programme = people.programme_of(session, team_id)
        if programme is None:
            return None
        broken_by = session.scalar(select(Workspace.broken_by).where(Workspace.team_id == team_id))
        return Checkup(programme.name, broken_by, notices.undelivered_count(session, programme.id))
