"""Messages about an event to thousands of people, each put on record by one statement."""

from collections.abc import Mapping
from typing import Any

from sqlalchemy import ColumnElement, Select, String, and_, cast, exists, func, literal, or_, select
from sqlalchemy.orm import Session, aliased

from storage.models import Notice, Person
from storage.queries.event_messages import PERSONAL, POST
from storage.writes import insert_found_once

_Again = aliased(Notice)


def put(session: Session, whom: Select[int], values: Mapping[str, Any], once_key: str | None) -> int:
    """A message to each of these people, unless its once key is taken; how many there are.

    `whom` finds people by their ids; the once key of each is `once_key` and that id.
    """
    once = literal(once_key) + cast(Person.id, String) if once_key else literal(None, String)
    columns = {**_constants(values), "person_id": Person.id, "once_key": once, "sending_key": _key(session)}
    return insert_found_once(session, Notice, list(columns), whom.with_only_columns(*columns.values()))


def say_again(session: Session, event_id: int, values: Mapping[str, Any]) -> int:
    """An amendment of every message about an event that is out, or may be; how many there are.

    What is said again anyway is left alone. Whoever calls this has settled what waits: so nothing is taken
    up by delivery unseen.
    """
    kept = ("template", "arguments", "person_id", "event_id", "to_channel_id")
    columns: dict[str, Any] = _constants(values) | {name: getattr(Notice, name) for name in kept}
    columns |= {"amends_id": Notice.id, "sending_key": _key(session)}
    will_be = exists().where(_Again.amends_id == Notice.id, _Again.state == "waiting")
    out = or_(
        Notice.state.in_(("sent", "leased")),
        and_(Notice.state == "waiting", Notice.first_tried_at.is_not(None)),
    )
    found = select(*columns.values()).where(
        Notice.event_id == event_id,
        Notice.template.in_((*PERSONAL, POST)),
        Notice.amends_id.is_(None),
        out,
        ~will_be,
    )
    return insert_found_once(session, Notice, list(columns), found)


def _constants(values: Mapping[str, Any]) -> dict[str, ColumnElement[Any]]:
    return {name: literal(value, getattr(Notice, name).type) for name, value in values.items()}


def _key(session: Session) -> ColumnElement[str]:
    """A random key of its own for each row; the database makes it up."""
    if session.get_bind().dialect.name == "sqlite":
        return func.lower(func.hex(func.randomblob(18)))
    return cast(func.gen_random_uuid(), String)
