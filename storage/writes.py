"""Writes that are decided by the database: insert unless it is there already."""

from collections.abc import Sequence
from functools import lru_cache
from typing import Any, cast

from sqlalchemy import CursorResult, Executable, Select, Table
from sqlalchemy.dialects import postgresql, sqlite
from sqlalchemy.orm import Session

from storage.models.base import Base


def insert_once(session: Session, model: type[Base], values: dict[str, Any]) -> bool:
    """Insert a row unless a unique constraint already holds one like it; True if it was inserted.

    Of any number of transactions at once, one gets True: PostgreSQL makes the others wait for it.
    """
    return rows_changed(session.connection().execute(_unless_there(session, model), values)) == 1


def _unless_there(session: Session, model: type[Base]) -> Executable:
    return _insert_unless_there(cast("Table", model.__table__), session.get_bind().dialect.name)


@lru_cache(maxsize=128)
def _insert_unless_there(table: Table, dialect: str) -> Executable:
    insert = sqlite.insert(table) if dialect == "sqlite" else postgresql.insert(table)
    # Without the option, the PostgreSQL driver's count of an INSERT is thrown away.
    return insert.on_conflict_do_nothing().execution_options(preserve_rowcount=True)


def insert_all_once(session: Session, model: type[Base], rows: Sequence[dict[str, Any]]) -> int:
    """Insert many rows, leaving out those that a unique constraint already holds; how many were inserted."""
    if not rows:
        return 0
    return rows_changed(session.connection().execute(_unless_there(session, model), rows))


def insert_found_once(session: Session, model: type[Base], columns: Sequence[str], found: Select[Any]) -> int:
    """Insert the rows that a question finds, leaving out those that a unique constraint already holds."""
    table, is_sqlite = cast("Table", model.__table__), session.get_bind().dialect.name == "sqlite"
    rows = (sqlite if is_sqlite else postgresql).insert(table).from_select(columns, found)
    statement = rows.on_conflict_do_nothing().execution_options(preserve_rowcount=True)
    return rows_changed(session.connection().execute(statement))


def rows_changed(result: object) -> int:
    """How many rows an UPDATE, INSERT or DELETE changed."""
    return cast("CursorResult[Any]", result).rowcount
