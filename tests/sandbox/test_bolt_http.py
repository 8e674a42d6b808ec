"""A real Bolt app over signed HTTP."""

import threading
from typing import Any

import pytest
from slack_bolt import Ack, App, Respond

from sandbox.client import SandboxClient, SandboxError, WorkspaceClient
from tests.sandbox.asking import Web, connect
from tests.sandbox.bolt_peer import over_http
from tests.sandbox.conftest import PEOPLE, manifest


def _echo(ack: Ack, command: dict[str, str]) -> None:
    ack(f"got {command['text']}")


def test_a_command_is_answered_in_its_ack(client: SandboxClient, workspace: WorkspaceClient) -> None:
    def register(app: App) -> None:
        app.command("/hours")(_echo)

    with over_http(client, workspace, register):
        (delivery,) = workspace.command("maria", "/hours", "1h @ali.r & <b>")
    assert (delivery.status, delivery.error) == (200, None)
    (message,) = workspace.messages("maria")
    ali = workspace.user_id("ali")
    assert message["text"] == f"got 1h <@{ali}|ali.r> &amp; &lt;b&gt;"
    assert message["ephemeral"]
    assert workspace.messages("ali") == []


def test_a_command_that_does_not_ask_for_it_gets_names_as_typed(
    client: SandboxClient, workspace: WorkspaceClient
) -> None:
    with over_http(client, workspace, lambda app: app.command("/plain")(_echo)):
        workspace.command("maria", "/plain", "<@ali> & @zoe")
    assert workspace.messages("maria")[0]["text"] == "got @ali.r &amp; @zoe"


def test_an_ack_may_answer_everybody(client: SandboxClient, workspace: WorkspaceClient) -> None:
    def loud(ack: Ack) -> None:
        ack({"text": "hear, hear", "response_type": "in_channel"})

    with over_http(client, workspace, lambda app: app.command("/hours")(loud)):
        workspace.command("maria", "/hours", channel="general")
    assert [m["text"] for m in workspace.messages("ali", "general")] == ["hear, hear"]


def test_an_empty_ack_shows_nothing(client: SandboxClient, workspace: WorkspaceClient) -> None:
    def silent(ack: Ack) -> None:
        ack()

    with over_http(client, workspace, lambda app: app.command("/hours")(silent)):
        (delivery,) = workspace.command("maria", "/hours")
    assert delivery.body is None
    assert workspace.messages("maria") == []


def test_the_same_command_five_times_at_once_has_one_trigger(
    client: SandboxClient, workspace: WorkspaceClient
) -> None:
    triggers: list[str] = []
    together = threading.Barrier(5, timeout=5)

    def slow(ack: Ack, command: dict[str, str]) -> None:
        triggers.append(command["trigger_id"])
        together.wait()
        ack()

    with over_http(client, workspace, lambda app: app.command("/hours")(slow)):
        deliveries = workspace.command("maria", "/hours", copies=5)
        assert [delivery.error for delivery in deliveries] == [None] * 5
        assert len(set(triggers)) == 1
        workspace.command("maria", "/hours", copies=5, same_trigger=False)
    assert len(set(triggers)) == 6


def test_an_app_that_is_not_there_fails_the_command(workspace: WorkspaceClient) -> None:
    (delivery,) = workspace.command("maria", "/hours")
    assert delivery.error == "dispatch_failed"
    assert workspace.screen("maria")["notices"] == ['/hours failed with the error "dispatch_failed"']
    assert workspace.screen("ali")["notices"] == []


def test_an_app_that_takes_longer_than_three_seconds_fails_the_command(
    client: SandboxClient, workspace: WorkspaceClient
) -> None:
    release = threading.Event()

    def never(ack: Ack) -> None:
        release.wait(10)
        ack()

    with over_http(client, workspace, lambda app: app.command("/hours")(never)):
        (delivery,) = workspace.command("maria", "/hours")
        release.set()
    assert delivery.error == "operation_timeout"
    assert 2900 < delivery.latency_ms < 4500
    assert workspace.screen("maria")["notices"] == ["/hours failed because the app did not respond"]


def test_requests_are_signed_with_the_apps_secret(client: SandboxClient, workspace: WorkspaceClient) -> None:
    other = client.create_workspace(manifest(), PEOPLE)
    with over_http(client, workspace, lambda app: app.command("/hours")(_echo)):
        requests = workspace.request_url
        other.set_request_url(requests)
        (delivery,) = other.command("maria", "/hours")
    assert (delivery.status, delivery.error) == (401, "dispatch_failed")
    other.delete()


def _buttons(*labels: str, **extra: Any) -> list[dict[str, Any]]:
    elements = [
        {
            "type": "button",
            "action_id": f"press_{n}",
            "value": label,
            "text": {"type": "plain_text", "text": label},
        }
        | extra
        for n, label in enumerate(labels)
    ]
    return [{"type": "actions", "block_id": "choices", "elements": elements}]


def test_a_button_is_pressed_by_its_label(
    client: SandboxClient, workspace: WorkspaceClient, web: Web
) -> None:
    bodies: list[dict[str, Any]] = []

    def pressed(ack: Ack, body: dict[str, Any], respond: Respond) -> None:
        ack()
        bodies.append(body)
        respond(text="done", replace_original=True)

    web.chat_postMessage(channel=workspace.user_id("maria"), text="?", blocks=_buttons("Yes", "No"))
    with over_http(client, workspace, lambda app: app.action("press_1")(pressed)):
        (delivery,) = workspace.click("maria", "No")
    assert delivery.error is None
    (body,) = bodies
    assert body["actions"][0]["value"] == "No"
    assert body["actions"][0]["action_ts"]
    assert body["container"]["channel_id"] == workspace.direct("maria")
    assert body["message"]["blocks"][0]["block_id"] == "choices"
    assert body["user"]["id"] == workspace.user_id("maria")
    assert [m["text"] for m in workspace.messages("maria")] == ["done"]


def test_what_a_person_does_not_see_cannot_be_pressed(workspace: WorkspaceClient, web: Web) -> None:
    web.chat_postMessage(channel=workspace.user_id("maria"), text="?", blocks=_buttons("Yes"))
    with pytest.raises(SandboxError, match="sees nothing called 'Yes'"):
        workspace.click("ali", "Yes")
    with pytest.raises(SandboxError, match="there is: Yes"):
        workspace.click("maria", "No")


def test_a_dismissed_confirmation_sends_nothing(workspace: WorkspaceClient, web: Web) -> None:
    def plain(text: str) -> dict[str, str]:
        return {"type": "plain_text", "text": text}

    confirm = {
        "title": plain("Sure?"),
        "text": plain("Really?"),
        "confirm": plain("Yes"),
        "deny": plain("No"),
    }
    blocks = _buttons("Delete", confirm=confirm)
    web.chat_postMessage(channel=workspace.user_id("maria"), text="?", blocks=blocks)
    assert workspace.click("maria", "Delete", confirm=False) == []
    assert workspace.offered() == []


def test_an_app_without_interactivity_hears_of_no_press(client: SandboxClient) -> None:
    silent = manifest()
    silent["settings"]["interactivity"] = {"is_enabled": False}
    workspace = client.create_workspace(silent, PEOPLE)
    web = connect(client, workspace.bot_token)
    web.chat_postMessage(channel=workspace.user_id("maria"), text="?", blocks=_buttons("Yes"))
    with pytest.raises(SandboxError, match="interactivity off"):
        workspace.click("maria", "Yes")
    workspace.delete()


def test_the_newest_button_with_that_label_is_pressed(
    client: SandboxClient, workspace: WorkspaceClient, web: Web
) -> None:
    pressed: list[str] = []

    def press(ack: Ack, body: dict[str, Any]) -> None:
        ack()
        pressed.append(body["container"]["message_ts"])

    older = web.chat_postMessage(channel=workspace.user_id("maria"), text="1", blocks=_buttons("Yes"))
    newer = web.chat_postMessage(channel=workspace.user_id("maria"), text="2", blocks=_buttons("Yes"))
    with over_http(client, workspace, lambda app: app.action("press_0")(press)):
        workspace.click("maria", "Yes")
        workspace.click("maria", "Yes", ts=older["ts"])
    assert pressed == [newer["ts"], older["ts"]]


def test_an_ephemeral_message_is_not_part_of_its_actions(
    client: SandboxClient, workspace: WorkspaceClient
) -> None:
    bodies: list[dict[str, Any]] = []

    def ask(ack: Ack) -> None:
        ack(text="?", blocks=_buttons("Undo"))

    def undo(ack: Ack, body: dict[str, Any], respond: Respond) -> None:
        ack()
        bodies.append(body)
        respond(delete_original=True)

    def register(app: App) -> None:
        app.command("/hours")(ask)
        app.action("press_0")(undo)

    with over_http(client, workspace, register):
        workspace.command("maria", "/hours")
        workspace.click("maria", "Undo")
    assert "message" not in bodies[0]
    assert bodies[0]["container"]["is_ephemeral"]
    assert workspace.messages("maria") == []


def test_a_menu_in_a_message_says_what_was_chosen(
    client: SandboxClient, workspace: WorkspaceClient, web: Web
) -> None:
    bodies: list[dict[str, Any]] = []
    options = [{"text": {"type": "plain_text", "text": t}, "value": t.lower()} for t in ("Red", "Blue")]
    menu = {"type": "static_select", "action_id": "colour", "options": options}
    blocks = [{"type": "actions", "block_id": "b", "elements": [menu]}]
    web.chat_postMessage(channel=workspace.user_id("maria"), text="?", blocks=blocks)

    def chosen(ack: Ack, body: dict[str, Any]) -> None:
        ack()
        bodies.append(body)

    with over_http(client, workspace, lambda app: app.action("colour")(chosen)):
        workspace.click("maria", action_id="colour", value="Blue")
    assert bodies[0]["actions"][0]["selected_option"]["value"] == "blue"
    assert bodies[0]["state"]["values"]["b"]["colour"]["selected_option"]["value"] == "blue"
