"""What taking somebody out of tables needs: who, in which transaction, and how rows of theirs are changed."""

import secrets
from dataclasses import dataclass
from datetime import datetime
from typing import Any

from sqlalchemy import ColumnElement, and_, delete, update
from sqlalchemy.orm import Session

from storage.queries.someone import Someone

_ONLY_THERE = {"synchronize_session": False}


@dataclass(frozen=True, slots=True)
class Erasing:
    """Somebody being forgotten. `called` and `zone` take the place of their name and time zone."""

    session: Session
    who: Someone
    now: datetime
    called: str
    zone: str

    def change(self, model: Any, where: ColumnElement[bool], **values: Any) -> None:
        """Change those rows of this programme."""
        mine = and_(model.programme_id == self.who.programme_id, where)
        self.session.execute(update(model).where(mine).values(**values), execution_options=_ONLY_THERE)

    def remove(self, model: Any, where: ColumnElement[bool]) -> None:
        """Delete those rows of this programme."""
        mine = and_(model.programme_id == self.who.programme_id, where)
        self.session.execute(delete(model).where(mine), execution_options=_ONLY_THERE)


def nobody() -> str:
    """An id that nobody has and nobody can guess, where an id must be unique."""
    return f"-{secrets.token_urlsafe(18)}"
