"""A step of the night: which rows of one table are over, and what becomes of a batch of them."""

from collections.abc import Callable, Sequence
from dataclasses import dataclass
from datetime import date, datetime
from typing import Any

from sqlalchemy import ColumnElement, Select, delete, func, select, update
from sqlalchemy.orm import Session

from bot.rules.retention import Kept

_ONLY_THERE = {"synchronize_session": False}


@dataclass(frozen=True, slots=True)
class Over:
    """What was over before `at` (for days, before `day`) is no longer kept."""

    programme_id: int
    at: datetime
    day: date
    now: datetime


# What becomes of the rows with these keys.
Act = Callable[[Session, Sequence[Any], Over], None]


@dataclass(frozen=True, slots=True)
class Step:
    """One table of a class. `key` is its primary key; `over` says which of its rows are no longer kept."""

    kept: Kept
    model: Any
    key: Any
    over: Callable[[Over], ColumnElement[bool]]
    act: Act

    def found(self, over: Over) -> Select[Any]:
        """The keys of the rows whose time has come, oldest first."""
        return select(self.key).where(self.model.programme_id == over.programme_id, self.over(over))

    def count(self, session: Session, over: Over) -> int:
        """How many rows that is."""
        return session.scalar(select(func.count()).select_from(self.found(over).subquery())) or 0

    def carry_out(self, session: Session, over: Over, limit: int) -> int:
        """Deal with at most `limit` rows; how many there were. Rows that somebody else holds are left."""
        batch = self.found(over).order_by(self.key).limit(limit)
        if session.get_bind().dialect.name == "postgresql":
            batch = batch.with_for_update(of=self.model, skip_locked=True)
        keys = session.scalars(batch).all()
        if keys:
            self.act(session, keys, over)
        return len(keys)


def deleted(model: Any, key: Any) -> Act:
    def act(session: Session, keys: Sequence[Any], _: Over) -> None:
        session.execute(delete(model).where(key.in_(keys)), execution_options=_ONLY_THERE)

    return act


def changed(model: Any, **values: Any) -> Act:
    def act(session: Session, keys: Sequence[Any], _: Over) -> None:
        session.execute(
            update(model).where(model.id.in_(keys)).values(**values), execution_options=_ONLY_THERE
        )

    return act


def step(kept: Kept, model: Any, over: Callable[[Over], ColumnElement[bool]], act: Act | None = None) -> Step:
    return Step(kept, model, model.id, over, act or deleted(model, model.id))
