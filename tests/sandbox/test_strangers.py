"""People of another workspace, who are here in shared channels only."""

from typing import Any

import pytest
from slack_bolt import Ack

from sandbox.client import SandboxClient, SandboxError, WorkspaceClient
from sandbox.jsons import JsonObject
from tests.sandbox.asking import Web, connect, error_of
from tests.sandbox.bolt_peer import over_http
from tests.sandbox.conftest import PEOPLE, manifest
from tests.sandbox.shapes import buttons, home, section

STRANGER: JsonObject = {"key": "eva", "real_name": "Eva Else", "team_id": "T0ELSEWHERE"}


@pytest.fixture
def shared(client: SandboxClient) -> Any:
    """A workspace with a channel in which somebody of another workspace is."""
    channels = [{"name": "shared", "members": ["maria", "eva", "app"]}]
    made = client.create_workspace(manifest(), [*PEOPLE, STRANGER], channels)
    yield made
    made.delete()


@pytest.fixture
def web(client: SandboxClient, shared: WorkspaceClient) -> Web:
    """Its app's client."""
    return connect(client, shared.bot_token)


def test_a_stranger_sees_the_shared_channel_alone(shared: WorkspaceClient, web: Web) -> None:
    web.chat_postMessage(channel=_channel(shared), text="for all here")
    screen = shared.screen("eva")
    assert [c["name"] for c in screen["conversations"]] == ["shared"]
    assert [m["text"] for m in screen["conversations"][0]["messages"]] == ["for all here"]
    assert screen["commands"] == []


def test_a_stranger_is_said_to_be_one(shared: WorkspaceClient, web: Web) -> None:
    user = web.users_info(user=shared.user_id("eva"))["user"]
    assert (user["team_id"], user["is_stranger"]) == ("T0ELSEWHERE", True)
    assert "is_stranger" not in web.users_info(user=shared.user_id("maria"))["user"]


def test_a_stranger_presses_a_button_and_the_app_is_told_where_they_are_from(
    client: SandboxClient, shared: WorkspaceClient, web: Web
) -> None:
    bodies: list[JsonObject] = []

    def press(ack: Ack, body: dict[str, Any]) -> None:
        ack()
        bodies.append(body)

    web.chat_postMessage(channel=_channel(shared), text="?", blocks=[buttons("Yes")])
    with over_http(client, shared, lambda app: app.action("press_0")(press)):
        shared.click("eva", "Yes")
        shared.click("maria", "Yes")
    assert [body["user"]["team_id"] for body in bodies] == ["T0ELSEWHERE", shared.team_id]


def test_a_stranger_has_neither_commands_nor_a_home(shared: WorkspaceClient, web: Web) -> None:
    with pytest.raises(SandboxError, match="another workspace"):
        shared.command("eva", "/hours", channel="shared")
    with pytest.raises(SandboxError, match="another workspace"):
        shared.home("eva")
    with pytest.raises(SandboxError, match="another workspace"):
        shared.say("eva", "hello")
    eva = shared.user_id("eva")
    assert error_of(web.views_publish, user_id=eva, view=home(section())) == "user_not_found"


def test_the_app_cannot_write_to_a_stranger_alone(shared: WorkspaceClient, web: Web) -> None:
    eva = shared.user_id("eva")
    assert error_of(web.chat_postMessage, channel=eva, text="x") == "channel_not_found"
    assert error_of(web.conversations_open, users=[eva]) == "user_not_found"


def _channel(workspace: WorkspaceClient) -> str:
    conversations = workspace.screen("maria")["conversations"]
    return next(c["id"] for c in conversations if c["name"] == "shared")
