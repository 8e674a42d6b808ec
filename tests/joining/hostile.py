"""Requests that Slack's client would never send: real forms, changed before they reach the bot."""

import json
from copy import deepcopy
from itertools import count
from typing import Any

from slack_bolt import BoltRequest
from sqlalchemy import delete, insert, select, update
from structlog.testing import capture_logs

from storage.models import Consent, Draft, Participant, Person
from storage.models.base import Base
from tests.world import World

_numbers = count()


def top_view(world: World, who: str) -> dict[str, Any]:
    """The top modal as Slack would send it with its submission."""
    view = deepcopy(world.slack.screen(who)["modals"][-1])
    view.pop("errors", None)
    return view


def submitted(world: World, who: str, view: dict[str, Any]) -> dict[str, Any]:
    """Send a form; the bot's answer. Nothing unexpected may happen inside."""
    body = {"type": "view_submission", "trigger_id": f"1.{next(_numbers)}", "view": view}
    return _sent(world, who, body)


def pressed(world: World, who: str, action_id: str, value: object) -> dict[str, Any]:
    """Press a button that points to `value`."""
    number = next(_numbers)
    action = {"type": "button", "action_id": action_id, "block_id": "b", "value": value}
    body = {
        "type": "block_actions",
        "trigger_id": f"1.{number}",
        "actions": [action | {"action_ts": f"1.{number}"}],
        "container": {"type": "message", "message_ts": "1.1"},
    }
    return _sent(world, who, body)


def chose(world: World, who: str, view: dict[str, Any], block_id: str) -> dict[str, Any]:
    """Choose something in an input of a form: the bot is told what the form holds by now."""
    number = next(_numbers)
    action = {"type": "static_select", "action_id": "value", "block_id": block_id}
    body = {
        "type": "block_actions",
        "trigger_id": f"1.{number}",
        "actions": [action | {"action_ts": f"1.{number}"}],
        "container": {"type": "view", "view_id": "V1"},
        "view": view,
    }
    return _sent(world, who, body)


def pointing(view: dict[str, Any], **changes: object) -> dict[str, Any]:
    """A form whose metadata says something else; what is None is left out."""
    metadata: dict[str, object] = json.loads(view["private_metadata"]) | changes
    kept = {name: value for name, value in metadata.items() if value is not None}
    return deepcopy(view) | {"private_metadata": json.dumps(kept)}


def filled(view: dict[str, Any], **values: object) -> dict[str, Any]:
    """A form with other entries in its state, each given as Slack gives it."""
    changed = deepcopy(view)
    for block_id, value in values.items():
        changed["state"]["values"][block_id] = {"value": value}
    return changed


def without(view: dict[str, Any], block_id: str) -> dict[str, Any]:
    """A form one of whose fields did not arrive."""
    changed = deepcopy(view)
    del changed["state"]["values"][block_id]
    return changed


Rows = list[tuple[type[Base], dict[str, Any]]]
_TABLES: tuple[type[Base], ...] = (Participant, Consent, Draft, Person)


def rows(world: World) -> Rows:
    """All that joining can change."""
    with world.database.reading() as session:
        found: Rows = []
        for table in _TABLES:
            columns = list(table.__table__.columns)
            asked = session.execute(select(*columns).order_by(columns[0]))
            found += [(table, dict(row)) for row in asked.mappings()]
        return found


def everything(world: World) -> str:
    """The same as text, to compare before and after."""
    return repr(rows(world))


def restore(world: World, saved: Rows) -> None:
    """Make people, parts, agreements and drafts what they were; nobody was met meanwhile."""
    with world.database.transaction() as session:
        for table in (Draft, Consent, Participant):
            session.execute(delete(table))
        for table, values in saved:
            if table is Person:
                session.execute(update(Person).where(Person.id == values["id"]).values(values))
            else:
                session.execute(insert(table).values(values))


def _sent(world: World, who: str, body: dict[str, Any]) -> dict[str, Any]:
    team = world.slack.team_id
    full = body | {"team": {"id": team}, "user": {"id": world.slack.user_id(who), "team_id": team}}
    with capture_logs() as logs:
        response = world.bot.bolt.dispatch(BoltRequest(body=full, mode="socket_mode"))
    assert response.status == 200
    assert [each for each in logs if each["event"] == "unexpected"] == []
    return json.loads(response.body or "{}")
