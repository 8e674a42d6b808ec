"""Questions about notes of sessions and about action items."""

from collections.abc import Sequence
from datetime import date, datetime
from typing import Any

from sqlalchemy import ColumnElement, Delete, Update, delete, func, or_, select, update
from sqlalchemy.orm import Session

from storage.models import ActionItem, Notice, SessionNote
from storage.queries import notices
from storage.writes import rows_changed


def _seen(session_id: int, reader_id: int) -> ColumnElement[bool]:
    """The notes of a session that `reader_id` may see: those for both, and their own private ones."""
    mine = or_(SessionNote.is_private.is_(False), SessionNote.author_id == reader_id)
    return (SessionNote.session_id == session_id) & mine


def notes_of(
    session: Session, session_id: int, reader_id: int, offset: int, limit: int
) -> Sequence[SessionNote]:
    """A page of what somebody may read about a session, newest first."""
    return session.scalars(
        select(SessionNote)
        .where(_seen(session_id, reader_id))
        .order_by(SessionNote.written_at.desc(), SessionNote.id.desc())
        .offset(offset)
        .limit(limit)
    ).all()


def note_in(session: Session, programme_id: int, note_id: int) -> SessionNote | None:
    """A note of this programme by id."""
    return session.scalar(
        select(SessionNote).where(SessionNote.id == note_id, SessionNote.programme_id == programme_id)
    )


def item_in(session: Session, programme_id: int, item_id: int) -> ActionItem | None:
    """An action item of this programme by id."""
    return session.scalar(
        select(ActionItem).where(ActionItem.id == item_id, ActionItem.programme_id == programme_id)
    )


def items_of_session(session: Session, session_id: int, reader_id: int, limit: int) -> Sequence[ActionItem]:
    """What a session left to do: what is open first, then the reader's own, then the soonest."""
    done = ActionItem.done_at.is_not(None)
    return session.scalars(
        select(ActionItem)
        .where(ActionItem.session_id == session_id)
        .order_by(done, *_mine_first(reader_id))
        .limit(limit)
    ).all()


def count_of_session(session: Session, session_id: int) -> int:
    """How many action items a session has."""
    asked = select(func.count()).select_from(ActionItem).where(ActionItem.session_id == session_id)
    return session.scalar(asked) or 0


def open_items(session: Session, match_id: int, reader_id: int, limit: int) -> Sequence[ActionItem]:
    """What a pair has to do: the reader's own first, then the soonest."""
    return session.scalars(
        select(ActionItem)
        .where(ActionItem.match_id == match_id, ActionItem.done_at.is_(None))
        .order_by(*_mine_first(reader_id))
        .limit(limit)
    ).all()


def open_count(session: Session, match_id: int) -> int:
    """How many things a pair has to do."""
    asked = select(func.count()).select_from(ActionItem)
    return session.scalar(asked.where(ActionItem.match_id == match_id, ActionItem.done_at.is_(None))) or 0


def lately_done(session: Session, match_id: int, since: datetime, limit: int) -> Sequence[ActionItem]:
    """What a pair has done since then, the latest first."""
    return session.scalars(
        select(ActionItem)
        .where(ActionItem.match_id == match_id, ActionItem.done_at >= since)
        .order_by(ActionItem.done_at.desc(), ActionItem.id.desc())
        .limit(limit)
    ).all()


def given_between(
    session: Session, match_id: int, owner_id: int, since: datetime, until: datetime
) -> Sequence[ActionItem]:
    """What the partner wrote down for somebody in that time, in order."""
    return session.scalars(
        select(ActionItem)
        .where(
            ActionItem.match_id == match_id,
            ActionItem.owner_id == owner_id,
            ActionItem.added_by_id != owner_id,
            ActionItem.added_at >= since,
            ActionItem.added_at < until,
        )
        .order_by(ActionItem.id)
    ).all()


def tick(session: Session, item_id: int, by_id: int, now: datetime) -> bool:
    """Mark something as done; False when it was already."""
    changed = update(ActionItem).where(ActionItem.id == item_id, ActionItem.done_at.is_(None))
    return _once(session, changed.values(done_at=now, done_by_id=by_id))


def reopen(session: Session, item_id: int) -> bool:
    """Something is to be done after all; False when it was open."""
    changed = update(ActionItem).where(ActionItem.id == item_id, ActionItem.done_at.is_not(None))
    return _once(session, changed.values(done_at=None, done_by_id=None))


def change_item(session: Session, item_id: int, text: str, due_on: date | None) -> bool:
    """Say something to do in other words, or for another day; False when it is not there any more."""
    return _once(session, update(ActionItem).where(ActionItem.id == item_id).values(text=text, due_on=due_on))


def change_note(session: Session, note_id: int, text: str) -> bool:
    """Write a note anew; False when it is not there any more."""
    return _once(session, update(SessionNote).where(SessionNote.id == note_id).values(text=text))


def remove_item(session: Session, item_id: int) -> bool:
    """Take an action item away; False when it was already."""
    return _once(session, delete(ActionItem).where(ActionItem.id == item_id))


def remove_note(session: Session, note_id: int) -> bool:
    """Take a note away; False when it was already."""
    return _once(session, delete(SessionNote).where(SessionNote.id == note_id))


def tellings(session: Session, programme_id: int, match_id: int, owner_id: int) -> Sequence[Notice]:
    """The messages that told somebody what their partner wrote down for them."""
    told = notices.said(
        programme_id, ("note.item",), Notice.match_id == match_id, Notice.person_id == owner_id
    )
    return session.scalars(told.order_by(Notice.id)).all()


def _mine_first(reader_id: int) -> tuple[Any, ...]:
    return ActionItem.owner_id != reader_id, ActionItem.due_on.is_(None), ActionItem.due_on, ActionItem.id


def _once(session: Session, statement: Update | Delete) -> bool:
    # What was read before is read anew: the change is the database's.
    result = session.execute(statement.execution_options(synchronize_session=False))
    session.expire_all()
    return rows_changed(result) == 1
