"""Ids of buttons and forms: unique, and each with somebody who listens to it."""

import importlib
import pkgutil
from typing import Any

import pytest
from slack_bolt import App, BoltRequest, BoltResponse

import handlers
from bot.views import ids
from storage.database import Database
from tests.project.test_manifest import registered

NAMES: dict[str, str] = {name: value for name, value in vars(ids).items() if name.isupper()}
# Views that only tell something: nothing in them can be sent.
TOLD = {value for name, value in NAMES.items() if name.endswith("_RECEIPT")}
FORMS = {value for name, value in NAMES.items() if name.endswith("_FORM")}
BUTTONS = set(NAMES.values()) - TOLD - FORMS


def tables() -> list[dict[str, Any]]:
    """The dictionaries of every handler: what is pressed or sent, and who deals with it."""
    modules = [importlib.import_module(f"handlers.{m.name}") for m in pkgutil.iter_modules(handlers.__path__)]
    found = (getattr(module, name, None) for module in modules for name in ("BUTTONS", "SUBMISSIONS"))
    return [table for table in found if table]


def body(wanted: str) -> dict[str, Any]:
    who = {"user": {"id": "U", "team_id": "T"}, "team": {"id": "T"}}
    if wanted in FORMS:
        return {"type": "view_submission", "view": {"type": "modal", "callback_id": wanted}, **who}
    action = {"type": "button", "action_id": wanted, "block_id": "b"}
    return {"type": "block_actions", "actions": [action], **who}


def listeners_to(app: App, wanted: str) -> int:
    request = BoltRequest(body=body(wanted), mode="socket_mode")
    listeners = app._listeners  # pyright: ignore[reportPrivateUsage] - Bolt offers no list of its own
    return sum(listener.matches(req=request, resp=BoltResponse(status=404)) for listener in listeners)


def test_no_id_is_used_twice() -> None:
    assert len(set(NAMES.values())) == len(NAMES)


def test_every_id_belongs_to_an_area() -> None:
    assert [value for value in NAMES.values() if value.count(".") != 1] == []


def test_every_id_has_exactly_one_listener(sqlite: Database) -> None:
    app = registered(sqlite)
    assert {wanted: listeners_to(app, wanted) for wanted in BUTTONS | FORMS} == dict.fromkeys(
        BUTTONS | FORMS, 1
    )


@pytest.mark.parametrize("wanted", sorted(BUTTONS | FORMS))
def test_a_family_with_a_table_deals_with_each_of_its_ids(wanted: str) -> None:
    area = wanted.partition(".")[0]
    mine = [table for table in tables() if any(key.startswith(f"{area}.") for key in table)]
    kinds = [table for table in mine if FORMS.isdisjoint(table) == (wanted not in FORMS)]
    assert not kinds or any(wanted in table for table in kinds)


def test_tables_name_no_id_that_does_not_exist() -> None:
    assert {key for table in tables() for key in table} - set(NAMES.values()) == set()
