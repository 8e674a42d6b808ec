"""Requests that Slack's client would never send: real forms, changed before they reach the bot."""

import json
from copy import deepcopy
from itertools import count
from typing import Any

from slack_bolt import BoltRequest
from sqlalchemy import select
from structlog.testing import capture_logs

from storage.models import AuditEntry, Notice, Participant
from storage.models.base import Base
from tests.world import World

_numbers = count()
_TABLES: tuple[type[Base], ...] = (Participant, AuditEntry, Notice)


def top_view(world: World, who: str) -> dict[str, Any]:
    """The top modal as Slack would send it with its submission."""
    view = deepcopy(world.slack.screen(who)["modals"][-1])
    view.pop("errors", None)
    return view


def submitted(world: World, who: str, view: dict[str, Any]) -> dict[str, Any]:
    """Send a form; the bot's answer."""
    return _sent(world, who, {"type": "view_submission", "view": view})


def pressed(
    world: World, who: str, action_id: str, value: object, view: dict[str, Any] | None = None
) -> dict[str, Any]:
    """Press a button that points to `value`, in a message or in a modal."""
    number = next(_numbers)
    action = {"type": "button", "action_id": action_id, "block_id": "b", "value": value}
    where = {"type": "view", "view_id": "V1"} if view else {"type": "message", "message_ts": "1.1"}
    body: dict[str, Any] = {
        "type": "block_actions",
        "actions": [action | {"action_ts": f"1.{number}"}],
        "container": where,
    }
    return _sent(world, who, body | ({"view": view} if view else {}))


def pointing(view: dict[str, Any], **changes: object) -> dict[str, Any]:
    """A form whose metadata says something else, and has a key of its own; what is None is left out."""
    metadata: dict[str, object] = json.loads(view["private_metadata"]) | changes
    metadata.setdefault("key", "k")
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


def everything(world: World) -> str:
    """All that agencies' work can change, as text to compare."""
    with world.database.reading() as session:
        found: list[object] = []
        for table in _TABLES:
            columns = list(table.__table__.columns)
            found += [dict(row) for row in session.execute(select(*columns).order_by(columns[0])).mappings()]
        return repr(found)


def refused(world: World, who: str, view: dict[str, Any]) -> str:
    """Send a form that must be refused; what is said, after looking that nothing changed."""
    before = everything(world)
    answer = submitted(world, who, view)
    assert everything(world) == before
    if answer["response_action"] == "errors":
        return str(answer["errors"])
    assert answer["view"]["callback_id"] == "common.told"
    return str(answer["view"])


def _sent(world: World, who: str, body: dict[str, Any]) -> dict[str, Any]:
    team = world.slack.team_id
    person = {"id": world.slack.user_id(who), "team_id": team}
    full = body | {"trigger_id": f"1.{next(_numbers)}", "team": {"id": team}, "user": person}
    with capture_logs() as logs:
        response = world.bot.bolt.dispatch(BoltRequest(body=full, mode="socket_mode"))
    assert response.status == 200
    assert [each for each in logs if each["event"] == "unexpected"] == []
    return json.loads(response.body or "{}")
