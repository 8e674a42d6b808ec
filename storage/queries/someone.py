"""Somebody as the tables know them, and the rows of one table that are about them."""

from collections.abc import Callable
from dataclasses import dataclass
from datetime import date, datetime
from typing import Any, cast

from sqlalchemy import ColumnElement, Table, and_, func, literal, select
from sqlalchemy.orm import InstrumentedAttribute, Session

from storage.models import Base

# A column of ours, in every table.
OURS = frozenset({"programme_id"})


@dataclass(frozen=True, slots=True)
class Someone:
    """A person as the tables know them. `marks` are their Slack id and e-mail addresses as entered."""

    programme_id: int
    person_id: int
    user_id: str
    names: frozenset[str]
    marks: frozenset[str]
    part_ids: tuple[int, ...]
    mentee_part_ids: tuple[int, ...]
    match_ids: tuple[int, ...]


Row = dict[str, Any]


@dataclass(frozen=True, slots=True)
class Personal:
    """The rows of one table that are about somebody.

    `hidden` are columns they are never shown: those about others, and keys of ours. `adjust` takes
    out of one row what depends on whose it is. `over_at` is the instant from which a row's days count.
    """

    model: type[Base]
    about: Callable[[Someone], ColumnElement[bool]]
    hidden: frozenset[str] = frozenset()
    adjust: Callable[[Row, Someone], Row] | None = None
    over_at: InstrumentedAttribute[Any] | None = None

    @property
    def table(self) -> Table:
        return cast("Table", self.model.__table__)

    def summary(self, session: Session, who: Someone) -> tuple[int, datetime | None]:
        """How many rows there are, and the latest instant from which the days of one count."""
        latest = literal(None) if self.over_at is None else func.max(self.over_at)
        row = session.execute(
            select(func.count(), latest).select_from(self.table).where(self._mine(who))
        ).one()
        return row[0], row[1]

    def rows(self, session: Session, who: Someone) -> list[Row]:
        """The rows as their person may read them, in the order they were made."""
        mine = select(self.table).where(self._mine(who)).order_by(*self.table.primary_key)
        found = session.execute(mine).mappings()
        return [self._shown(dict(row), who) for row in found]

    def _mine(self, who: Someone) -> ColumnElement[bool]:
        return and_(self.table.c.programme_id == who.programme_id, self.about(who))

    def _shown(self, row: Row, who: Someone) -> Row:
        row = self.adjust(row, who) if self.adjust else row
        return {name: _plain(value) for name, value in row.items() if name not in self.hidden}


def _plain(value: Any) -> Any:
    return value.isoformat() if isinstance(value, date | datetime) else value
