"""One server for all the tests of a process, and a workspace for each test."""

from collections.abc import Generator

import pytest

from sandbox.client import SandboxClient, WorkspaceClient
from sandbox.jsons import JsonObject
from sandbox.server import SandboxServer
from tests.sandbox.asking import Web, connect

SCOPES = [
    "commands",
    "chat:write",
    "users:read",
    "im:write",
    "im:read",
    "im:history",
    "mpim:write",
    "mpim:read",
    "mpim:history",
    "channels:read",
    "channels:history",
    "reactions:write",
    "team:read",
]
EVENTS = ["app_home_opened", "message.im", "user_change", "team_join"]


def manifest(scopes: list[str] | None = None, events: list[str] | None = None) -> JsonObject:
    """A manifest with two commands: `/hours` with mentions as ids, `/plain` without."""
    return {
        "display_information": {"name": "Timekeeper"},
        "features": {
            "app_home": {"home_tab_enabled": True, "messages_tab_enabled": True},
            "bot_user": {"display_name": "Timekeeper"},
            "slash_commands": [
                {"command": "/hours", "description": "Log", "usage_hint": "1h", "should_escape": True},
                {"command": "/plain", "description": "Plain", "should_escape": False},
            ],
        },
        "oauth_config": {"scopes": {"bot": SCOPES if scopes is None else scopes}},
        "settings": {"event_subscriptions": {"bot_events": EVENTS if events is None else events}},
    }


PEOPLE: list[JsonObject] = [
    {"key": "maria", "name": "maria", "real_name": "Maria Silva", "locale": "en-CA"},
    {"key": "ali", "name": "ali.r", "real_name": "Ali Rezaei", "locale": "fr-CA"},
    {"key": "zoe", "name": "zoe", "real_name": "Zoé Roy", "is_admin": True},
    {"key": "gone", "name": "gone", "real_name": "Gone Away", "deleted": True},
    {"key": "robot", "name": "robot", "real_name": "Other Robot", "is_bot": True},
]
CHANNELS: list[JsonObject] = [
    {"name": "general", "members": ["maria", "ali", "zoe", "app"]},
    {"name": "quiet", "members": ["maria"]},
    {"name": "secret", "private": True, "members": ["zoe"]},
]


@pytest.fixture(scope="session")
def server() -> Generator[SandboxServer]:
    """The sandbox, in a thread."""
    with SandboxServer() as running:
        yield running


@pytest.fixture(scope="session")
def client(server: SandboxServer) -> Generator[SandboxClient]:
    """A client of it."""
    with SandboxClient(server.url) as connected:
        yield connected


@pytest.fixture
def workspace(client: SandboxClient) -> Generator[WorkspaceClient]:
    """A workspace of the test's own."""
    made = client.create_workspace(manifest(), PEOPLE, CHANNELS)
    yield made
    made.delete()


@pytest.fixture
def web(client: SandboxClient, workspace: WorkspaceClient) -> Web:
    """The app's Web API client, without retries."""
    return connect(client, workspace.bot_token)
