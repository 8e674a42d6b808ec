"""What is on record of nudges: the once key says whom one has been decided for."""

from collections.abc import Sequence
from typing import Any

from sqlalchemy import bindparam, select
from sqlalchemy.orm import Session

from storage.models import Notice, Programme
from storage.writes import insert_unless_there

# So many keys at once can be named in one question to any database.
MANY = 500
_ON_RECORD = select(Notice.once_key).where(Notice.once_key.in_(bindparam("keys", expanding=True)))


def on_record(session: Session, once_keys: Sequence[str]) -> set[str]:
    """Which of these keys have a notice."""
    found: set[str] = set()
    for start in range(0, len(once_keys), MANY):
        some = once_keys[start : start + MANY]
        found |= {key for key in session.scalars(_ON_RECORD, {"keys": some}) if key}
    return found


def put_on_record(session: Session, rows: Sequence[dict[str, Any]]) -> set[str]:
    """Insert the notices of nudges unless their once keys are taken; the keys that were not."""
    if not rows:
        return set()
    statement = insert_unless_there(session, Notice).returning(Notice.once_key)
    return {key for key in session.connection().scalars(statement, rows) if key}


def programmes(session: Session) -> Sequence[Programme]:
    """Every programme."""
    return session.scalars(select(Programme).order_by(Programme.id)).all()


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
