"""What somebody does about the messages they get: their wishes, and nudges they have or wait for."""

from datetime import datetime
from typing import Any

from sqlalchemy import select, update
from sqlalchemy.orm import Session

from storage.models import MessageWishes, Notice
from storage.writes import insert_once, rows_changed


def change(
    session: Session, programme_id: int, person_id: int, now: datetime, values: dict[str, Any]
) -> None:
    """Put these wishes in the place of somebody's earlier ones."""
    row: dict[str, Any] = {"programme_id": programme_id, "person_id": person_id, "changed_at": now}
    row |= {"off": [], "every_day": False, **values}
    if insert_once(session, MessageWishes, row):
        return
    session.execute(
        update(MessageWishes)
        .where(MessageWishes.person_id == person_id, MessageWishes.programme_id == programme_id)
        .values(changed_at=now, **values)
        .execution_options(synchronize_session="fetch")
    )


def locked(session: Session, person_id: int) -> MessageWishes | None:
    """Somebody's wishes, about to be changed."""
    return session.scalar(
        select(MessageWishes)
        .where(MessageWishes.person_id == person_id)
        .with_for_update()
        .execution_options(populate_existing=True)
    )


def ask_again(session: Session, programme_id: int, person_id: int, now: datetime) -> int:
    """Look now at somebody's nudges that are held: what holds them may have changed; how many."""
    result = session.execute(
        update(Notice)
        .where(
            Notice.programme_id == programme_id,
            Notice.person_id == person_id,
            Notice.state == "waiting",
            Notice.kind.is_not(None),
            Notice.amends_id.is_(None),
            Notice.attempts == 0,
            Notice.due_at <= now,
            Notice.ready_at > now,
        )
        .values(ready_at=now)
        .execution_options(synchronize_session=False)
    )
    return rows_changed(result)


def nudge_in(session: Session, programme_id: int, notice_id: int, *, lock: bool = False) -> Notice | None:
    """A nudge of this programme by id, as it was first said; with `lock`, it is about to be changed."""
    statement = select(Notice).where(
        Notice.id == notice_id,
        Notice.programme_id == programme_id,
        Notice.kind.is_not(None),
        Notice.amends_id.is_(None),
    )
    return session.scalar(statement.with_for_update(key_share=True) if lock else statement)


def once(session: Session, programme_id: int, once_key: str) -> Notice | None:
    """The notice with this once key."""
    return session.scalar(
        select(Notice).where(Notice.programme_id == programme_id, Notice.once_key == once_key)
    )
