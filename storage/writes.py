"""Writes that are decided by the database: insert unless it is there already."""

from typing import Any, cast

from sqlalchemy import CursorResult, Table
from sqlalchemy.dialects import postgresql, sqlite
from sqlalchemy.orm import Session

from storage.models.base import Base


def insert_once(session: Session, model: type[Base], values: dict[str, Any]) -> bool:
    """Insert a row unless a unique constraint already holds one like it; True if it was inserted.

    Of any number of transactions at once, one gets True: PostgreSQL makes the others wait for it.
    """
    table = cast("Table", model.__table__)
    dialect = session.get_bind().dialect.name
    statement = (
        sqlite.insert(table).values(values).on_conflict_do_nothing()
        if dialect == "sqlite"
        else postgresql.insert(table).values(values).on_conflict_do_nothing()
    )
    # Without the option, the PostgreSQL driver's count of an INSERT is thrown away.
    return rows_changed(session.execute(statement, execution_options={"preserve_rowcount": True})) == 1


def rows_changed(result: object) -> int:
    """How many rows an UPDATE, INSERT or DELETE changed."""
    return cast("CursorResult[Any]", result).rowcount
