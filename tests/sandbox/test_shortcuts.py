"""Shortcuts: declared in the manifest, used from anywhere or on a message."""

import json
from collections.abc import Generator
from typing import Any

import pytest
from slack_bolt import Ack, App, Respond

from sandbox.client import SandboxClient, SandboxError, WorkspaceClient
from sandbox.jsons import JsonObject
from tests.sandbox.asking import Web
from tests.sandbox.bolt_peer import over_http
from tests.sandbox.conftest import CHANNELS, PEOPLE, manifest

GLOBAL = {"name": "Log time", "type": "global", "callback_id": "log", "description": "Log time together"}
MESSAGE = {"name": "Log from this", "type": "message", "callback_id": "log_this", "description": "Log it"}


def with_shortcuts(*shortcuts: JsonObject) -> JsonObject:
    declared = manifest()
    declared["features"]["shortcuts"] = list(shortcuts)
    return declared


@pytest.fixture
def workspace(client: SandboxClient) -> Generator[WorkspaceClient]:
    """A workspace whose app has a shortcut of each kind."""
    made = client.create_workspace(with_shortcuts(GLOBAL, MESSAGE), PEOPLE, CHANNELS)
    yield made
    made.delete()


@pytest.fixture
def heard(client: SandboxClient, workspace: WorkspaceClient) -> Generator[list[dict[str, Any]]]:
    """What the app hears; it answers a message's shortcut where the message is."""
    bodies: list[dict[str, Any]] = []

    def anywhere(ack: Ack, body: dict[str, Any]) -> None:
        bodies.append(body)
        ack()

    def on_message(ack: Ack, body: dict[str, Any], respond: Respond) -> None:
        bodies.append(body)
        ack()
        respond(text="Noted", response_type="ephemeral")

    def register(app: App) -> None:
        app.global_shortcut("log")(anywhere)
        app.message_shortcut("log_this")(on_message)

    with over_http(client, workspace, register):
        yield bodies


def test_a_global_shortcut_says_who_and_nothing_of_where(
    workspace: WorkspaceClient, heard: list[dict[str, Any]]
) -> None:
    (answer,) = workspace.shortcut("maria", "log", channel="general")
    assert answer.error is None
    (body,) = heard
    assert (body["type"], body["callback_id"]) == ("shortcut", "log")
    maria = workspace.user_id("maria")
    assert body["user"] == {"id": maria, "username": "maria", "team_id": workspace.team_id}
    assert body["team"]["id"] == workspace.team_id
    assert {"channel", "message", "response_url"}.isdisjoint(body)


def test_its_trigger_opens_a_modal(workspace: WorkspaceClient, heard: list[dict[str, Any]], web: Web) -> None:
    workspace.shortcut("maria", "log")
    section = {"type": "section", "text": {"type": "plain_text", "text": "Hello"}}
    view = {"type": "modal", "title": {"type": "plain_text", "text": "Log"}, "blocks": [section]}
    web.views_open(trigger_id=heard[0]["trigger_id"], view=view)
    assert len(workspace.screen("maria")["modals"]) == 1


def test_a_message_shortcut_brings_the_message_and_can_answer_beside_it(
    workspace: WorkspaceClient, heard: list[dict[str, Any]]
) -> None:
    workspace.say("ali", "Tomorrow at 2?", channel="general")
    ts = workspace.messages("maria", "general")[-1]["ts"]
    workspace.shortcut("maria", "log_this", channel="general", ts=ts)
    (body,) = heard
    assert (body["type"], body["message_ts"]) == ("message_action", ts)
    assert body["channel"]["name"] == "general"
    assert (body["message"]["text"], body["message"]["user"]) == ("Tomorrow at 2?", workspace.user_id("ali"))
    assert workspace.messages("maria", "general")[-1]["text"] == "Noted"
    assert workspace.messages("ali", "general")[-1]["text"] == "Tomorrow at 2?"


def test_each_use_has_a_trigger_of_its_own_and_its_copies_share_it(
    workspace: WorkspaceClient, heard: list[dict[str, Any]]
) -> None:
    workspace.shortcut("maria", "log", copies=2)
    workspace.shortcut("maria", "log")
    triggers = [body["trigger_id"] for body in heard]
    assert triggers[0] == triggers[1] != triggers[2]


@pytest.mark.usefixtures("heard")
def test_what_a_person_does_not_see_has_no_shortcut_for_them(workspace: WorkspaceClient) -> None:
    workspace.say("zoe", "Between us", channel="secret")
    ts = workspace.messages("zoe", "secret")[-1]["ts"]
    for refused in (
        lambda: workspace.shortcut("maria", "log_this", channel="secret", ts=ts),
        lambda: workspace.shortcut("maria", "log_this", channel="general", ts=ts),
        lambda: workspace.shortcut("maria", "log_this", channel="general"),
        lambda: workspace.shortcut("maria", "nothing"),
        lambda: workspace.shortcut("gone", "log"),
    ):
        with pytest.raises(SandboxError):
            refused()


def test_an_ephemeral_message_has_no_shortcuts(
    workspace: WorkspaceClient, heard: list[dict[str, Any]], web: Web
) -> None:
    general = next(c["id"] for c in workspace.screen("maria")["conversations"] if c["name"] == "general")
    web.chat_postEphemeral(channel=general, user=workspace.user_id("maria"), text="Psst")
    ts = workspace.messages("maria", "general")[-1]["ts"]
    with pytest.raises(SandboxError, match="only one person sees"):
        workspace.shortcut("maria", "log_this", channel="general", ts=ts)
    assert heard == []


def test_the_screen_and_the_log_name_them(workspace: WorkspaceClient, heard: list[dict[str, Any]]) -> None:
    shown = workspace.screen("maria")["shortcuts"]
    assert [(each["type"], each["name"]) for each in shown] == [
        ("global", "Log time"),
        ("message", "Log from this"),
    ]
    workspace.shortcut("maria", "log")
    assert "Maria Silva: log" in json.dumps(workspace.log())
    assert len(heard) == 1


def test_an_app_that_does_not_answer_is_said_to_the_person(workspace: WorkspaceClient) -> None:
    workspace.set_request_url("http://127.0.0.1:9/")
    workspace.shortcut("maria", "log")
    assert workspace.screen("maria")["notices"] == ["We had some trouble connecting. Try again?"]


@pytest.mark.parametrize(
    ("wrong", "said"),
    [
        ({"name": "x" * 25}, "24 characters"),
        ({"name": ""}, "24 characters"),
        ({"type": "both"}, "global or message"),
        ({"callback_id": ""}, "callback_id"),
        ({"description": "x" * 151}, "150 characters"),
        ({"callback_id": "log_this"}, "Two shortcuts"),
    ],
)
def test_a_manifest_that_slack_would_not_take_is_refused(
    client: SandboxClient, wrong: JsonObject, said: str
) -> None:
    with pytest.raises(SandboxError, match=said):
        client.create_workspace(with_shortcuts(GLOBAL | wrong, MESSAGE), PEOPLE)
