"""Messages to thousands of people, each crowd put on record by one statement."""

from collections.abc import Mapping
from typing import Any, TypeGuard

from sqlalchemy import ColumnElement, Select, String, cast, func, literal
from sqlalchemy.ext.compiler import compiles
from sqlalchemy.orm import InstrumentedAttribute, Session
from sqlalchemy.sql.compiler import SQLCompiler
from sqlalchemy.sql.functions import FunctionElement

from storage.models import Notice
from storage.writes import insert_found_once

Column = ColumnElement[Any] | InstrumentedAttribute[Any]


class RandomKey(FunctionElement[str]):
    """A random key of its own for each row; the database makes it up."""

    type = String()
    inherit_cache = True


@compiles(RandomKey, "sqlite")
def _in_sqlite(_key: RandomKey, _compiler: SQLCompiler, **_: Any) -> str:
    return "lower(hex(randomblob(18)))"


@compiles(RandomKey, "postgresql")
def _in_postgresql(_key: RandomKey, _compiler: SQLCompiler, **_: Any) -> str:
    return "CAST(gen_random_uuid() AS VARCHAR)"


def put(
    session: Session,
    whom: Select[int],
    once: tuple[str, Column] | None,
    arguments: Mapping[str, Any],
    values: Mapping[str, Any],
) -> int:
    """A message to each of the people whom a question finds, unless its once key is taken; how many.

    A value is the same for all, or a column of the question; `once` is what the once key of each begins
    and ends with.
    """
    columns = {
        **{name: _column(name, value) for name, value in values.items()},
        "person_id": whom.selected_columns[0],
        "arguments": _arguments(session, arguments),
        "once_key": literal(once[0]) + cast(once[1], String) if once else literal(None, String),
        "sending_key": RandomKey(),
    }
    return insert_found_once(session, Notice, list(columns), whom.with_only_columns(*columns.values()))


def _column(name: str, value: Any) -> Column:
    return value if _is_column(value) else literal(value, getattr(Notice, name).type)


def _arguments(session: Session, arguments: Mapping[str, Any]) -> Column:
    if not any(_is_column(value) for value in arguments.values()):
        return literal(dict(arguments), Notice.arguments.type)
    is_sqlite = session.get_bind().dialect.name == "sqlite"
    named = func.json_object if is_sqlite else func.json_build_object
    return named(*(each for pair in arguments.items() for each in pair))


def _is_column(value: Any) -> TypeGuard[Column]:
    return isinstance(value, (ColumnElement, InstrumentedAttribute))
