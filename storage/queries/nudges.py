"""What is on record of nudges: the once key says whom one has been decided for."""

from collections.abc import Sequence
from typing import Any

from sqlalchemy import ARRAY, Select, String, bindparam, func, select
from sqlalchemy.orm import Session

from storage.models import Notice, Programme
from storage.writes import insert_all_once

# So many keys at once can be named in one question to SQLite.
MANY = 500
_ON_RECORD = select(Notice.once_key).where(Notice.once_key.in_(bindparam("keys", expanding=True)))
# PostgreSQL takes all keys as one value: a name for each is slow to read.
_ALL_ON_RECORD = select(Notice.once_key).where(
    Notice.once_key == func.any(bindparam("keys", type_=ARRAY(String)))
)


def on_record(session: Session, once_keys: Sequence[str]) -> set[str]:
    """Which of these keys have a notice."""
    if session.get_bind().dialect.name == "postgresql":
        return _named(session, _ALL_ON_RECORD, once_keys)
    some = (once_keys[start : start + MANY] for start in range(0, len(once_keys), MANY))
    return {key for keys in some for key in _named(session, _ON_RECORD, keys)}


def _named(session: Session, question: Select[str | None], once_keys: Sequence[str]) -> set[str]:
    return {key for key in session.scalars(question, {"keys": list(once_keys)}) if key}


def put_on_record(session: Session, rows: Sequence[dict[str, Any]]) -> set[str]:
    """Insert the notices of nudges unless their once keys are taken; the keys that were not."""
    if insert_all_once(session, Notice, rows) == len(rows):
        return {row["once_key"] for row in rows}
    ours = {row["sending_key"]: row["once_key"] for row in rows}
    there = session.scalars(select(Notice.sending_key).where(Notice.sending_key.in_(ours)))
    return {ours[key] for key in there}


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
