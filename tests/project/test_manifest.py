"""The manifest: valid for Slack, and true of the code."""

import ast
import re
from datetime import UTC, datetime
from typing import Any

import pytest
import yaml
from slack_bolt import App, BoltRequest, BoltResponse
from slack_bolt.authorization import AuthorizeResult

from bot.cli.manifest import bot_scopes, load
from bot.services.office import Office
from handlers import register_all
from handlers.desk import Desk
from storage.database import Database
from tests.project.repository import ROOT, nodes

MANIFEST: dict[str, Any] = load()
FEATURES: dict[str, Any] = MANIFEST["features"]
COMMANDS: list[dict[str, Any]] = FEATURES["slash_commands"]
SHORTCUTS: list[dict[str, str]] = FEATURES["shortcuts"]
EVENTS: list[str] = MANIFEST["settings"]["event_subscriptions"]["bot_events"]

# What each method needs of a bot token; the rest need nothing.
SCOPES = {
    "auth.test": set[str](),
    "apps.connections.open": set[str](),
    "views.open": set[str](),
    "views.push": set[str](),
    "views.update": set[str](),
    "views.publish": set[str](),
    "chat.postMessage": {"chat:write"},
    "chat.update": {"chat:write"},
    # Of direct and group direct messages, which are all that the bot opens.
    "conversations.open": {"im:write", "mpim:write"},
    # Where the bot posts: there it looks for what it may have said.
    "conversations.history": {"im:history", "mpim:history", "channels:history", "groups:history"},
    "conversations.replies": {"im:history", "mpim:history", "channels:history", "groups:history"},
    "conversations.info": {"channels:read", "groups:read"},
    "users.info": {"users:read"},
    "users.lookupByEmail": {"users:read.email"},
    "files.info": {"files:read"},
    "files.getUploadURLExternal": {"files:write"},
    "files.completeUploadExternal": {"files:write"},
    "files.upload.v2": {"files:write"},
}
EVENT_SCOPES = {"user_change": {"users:read"}}
METHOD = re.compile(r"(auth|apps|bots|chat|conversations|files|reactions|team|users|views)\.[a-zA-Z.]+")


def methods_called() -> set[str]:
    """The Web API methods the code calls: by name, or through the client's own functions."""
    families = {name.partition(".")[0] for name in SCOPES} | {"files", "reactions", "team", "bots"}
    found: set[str] = set()
    for node in nodes("bot", "handlers"):
        if isinstance(node, ast.Constant) and isinstance(node.value, str) and METHOD.fullmatch(node.value):
            found.add(node.value)
        if isinstance(node, ast.Call) and isinstance(node.func, ast.Attribute):
            family, _, rest = node.func.attr.partition("_")
            owner = ast.unparse(node.func.value)
            if family in families and rest and re.search(r"client|slack", owner):
                found.add(_dotted(family, rest))
    return found


def _dotted(family: str, rest: str) -> str:
    """`chat_postMessage` → `chat.postMessage`, `apps_connections_open` → `apps.connections.open`."""
    return f"{family}.{rest.replace('_', '.')}"


_SHORTCUT = {"global": "shortcut", "message": "message_action"}


def registered(database: Database) -> App:
    me = AuthorizeResult(enterprise_id=None, team_id="T", bot_user_id="UB", bot_id="B", bot_token="xoxb-1")
    app = App(signing_secret="s" * 32, authorize=lambda: me, process_before_response=True)
    register_all(app, Desk(Office(database, lambda: datetime.now(UTC))))
    return app


def test_texts_have_the_lengths_slack_takes() -> None:
    shown = MANIFEST["display_information"]
    assert 1 <= len(shown["name"]) <= 35
    assert 1 <= len(shown["description"]) <= 140
    assert 174 <= len(shown["long_description"]) <= 4000
    assert re.fullmatch(r"#[0-9a-f]{6}", shown["background_color"])
    assert re.fullmatch(r"[A-Za-z0-9 ._-]{1,80}", FEATURES["bot_user"]["display_name"])


def test_the_manifest_has_only_parts_that_slack_knows() -> None:
    assert set(MANIFEST) == {
        "_metadata",
        "display_information",
        "features",
        "oauth_config",
        "settings",
    }
    assert set(FEATURES) == {"bot_user", "app_home", "shortcuts", "slash_commands"}
    assert set(MANIFEST["settings"]) == {
        "event_subscriptions",
        "interactivity",
        "org_deploy_enabled",
        "socket_mode_enabled",
        "token_rotation_enabled",
    }


def test_commands_are_well_formed_and_mentions_arrive_as_ids() -> None:
    for command in COMMANDS:
        assert set(command) == {"command", "description", "usage_hint", "should_escape"}
        assert re.fullmatch(r"/[a-z0-9_-]{1,31}", command["command"])
        assert 1 <= len(command["description"]) <= 2000
        assert 1 <= len(command["usage_hint"]) <= 1000
        assert command["should_escape"] is True


def test_commands_of_the_manifest_are_those_the_bot_listens_to(sqlite: Database) -> None:
    listened = _constraints(registered(sqlite), "command")
    assert listened == {command["command"] for command in COMMANDS}


def test_shortcuts_are_well_formed() -> None:
    for shortcut in SHORTCUTS:
        assert set(shortcut) == {"name", "type", "callback_id", "description"}
        assert 1 <= len(shortcut["name"]) <= 24
        assert 1 <= len(shortcut["description"]) <= 150
        assert shortcut["type"] in ("global", "message")


@pytest.mark.parametrize("kind", ["global", "message"])
def test_shortcuts_of_the_manifest_are_those_the_bot_listens_to(sqlite: Database, kind: str) -> None:
    declared = {each["callback_id"] for each in SHORTCUTS if each["type"] == kind}
    assert _constraints(registered(sqlite), kind) == declared


def test_events_of_the_manifest_are_those_the_bot_listens_to(sqlite: Database) -> None:
    assert _constraints(registered(sqlite), "event") == set(EVENTS)


def test_scopes_are_exactly_those_the_calls_need() -> None:
    needed = {"commands"}
    for method in methods_called():
        needed |= SCOPES[method]
    for event in EVENTS:
        needed |= EVENT_SCOPES.get(event, set())
    assert set(bot_scopes(MANIFEST)) == needed


def test_the_app_runs_in_socket_mode_with_a_home_where_people_may_type() -> None:
    assert MANIFEST["settings"]["socket_mode_enabled"] is True
    assert MANIFEST["settings"]["interactivity"] == {"is_enabled": True}
    assert FEATURES["app_home"] == {
        "home_tab_enabled": True,
        "messages_tab_enabled": True,
        "messages_tab_read_only_enabled": False,
    }


def test_every_scope_says_why_it_is_needed() -> None:
    lines = (ROOT / "manifest.yml").read_text(encoding="utf-8").splitlines()
    for scope in bot_scopes(MANIFEST):
        line = next(line for line in lines if line.strip().startswith(f"- {scope} "))
        assert "# " in line
    assert yaml.safe_load("\n".join(lines)) == MANIFEST


def _constraints(app: App, kind: str) -> set[str]:
    """The names that listeners of one kind were registered for, asked of Bolt's own matchers."""

    def body(name: str) -> dict[str, Any]:
        if kind == "command":
            return {"command": name, "team_id": "T", "user_id": "U"}
        if kind in _SHORTCUT:
            who = {"team": {"id": "T"}, "user": {"id": "U"}, "trigger_id": "1.2.3"}
            return {"type": _SHORTCUT[kind], "callback_id": name, **who}
        return {"type": "event_callback", "event": {"type": name}, "team_id": "T"}

    declared = {c["command"] for c in COMMANDS} | {s["callback_id"] for s in SHORTCUTS}
    candidates = declared | set(EVENTS) | _names_in_handlers()
    listeners = app._listeners  # pyright: ignore[reportPrivateUsage] - Bolt offers no list of its own
    return {
        name
        for name in candidates
        if any(
            listener.matches(
                req=BoltRequest(body=body(name), mode="socket_mode"), resp=BoltResponse(status=404)
            )
            for listener in listeners
        )
    }


def _names_in_handlers() -> set[str]:
    return {
        node.value
        for node in nodes("handlers")
        if isinstance(node, ast.Constant)
        and isinstance(node.value, str)
        and re.fullmatch(r"/[a-z]+|[a-z_]{4,40}|[a-z]+\.[a-z_]+", node.value)
    }
