"""A real Bolt app over Socket Mode."""

import threading
from typing import Any

from slack_bolt import Ack, App

from sandbox.client import SandboxClient, WorkspaceClient
from tests.sandbox.asking import Web, connect, raw
from tests.sandbox.bolt_peer import Register, over_socket


def _echo(ack: Ack, command: dict[str, str]) -> None:
    ack(f"got {command['text']}")


def test_a_command_is_answered_in_its_ack(client: SandboxClient, workspace: WorkspaceClient) -> None:
    with over_socket(client, workspace, lambda app: app.command("/hours")(_echo)):
        (delivery,) = workspace.command("maria", "/hours", "2h")
    assert delivery.error is None
    assert [m["text"] for m in workspace.messages("maria")] == ["got 2h"]


def test_a_form_is_opened_filled_and_closed(client: SandboxClient, workspace: WorkspaceClient) -> None:
    views: list[dict[str, Any]] = []

    def open_form(ack: Ack, body: dict[str, Any], client: Web) -> None:
        client.views_open(trigger_id=body["trigger_id"], view=_form())
        ack()

    def submitted(ack: Ack, view: dict[str, Any]) -> None:
        views.append(view)
        ack()

    def register(app: App) -> None:
        app.command("/hours")(open_form)
        app.view("form")(submitted)

    with over_socket(client, workspace, register):
        workspace.command("maria", "/hours")
        assert workspace.screen("ali")["modals"] == []
        done = workspace.submit("maria", {"Note": "all well"})
    assert (done.closed, done.errors) == (True, {})
    assert views[0]["state"]["values"] == {
        "note": {"text": {"type": "plain_text_input", "value": "all well"}}
    }
    assert views[0]["private_metadata"] == "secret"


def _form() -> dict[str, Any]:
    return {
        "type": "modal",
        "callback_id": "form",
        "private_metadata": "secret",
        "title": {"type": "plain_text", "text": "Hours"},
        "submit": {"type": "plain_text", "text": "Save"},
        "blocks": [
            {
                "type": "input",
                "block_id": "note",
                "label": {"type": "plain_text", "text": "Note"},
                "element": {"type": "plain_text_input", "action_id": "text"},
            }
        ],
    }


def test_each_request_goes_to_one_connection_in_turn(
    client: SandboxClient, workspace: WorkspaceClient
) -> None:
    seen: list[str] = []

    def named(name: str) -> Register:
        def answer(ack: Ack) -> None:
            seen.append(name)
            ack()

        def register(app: App) -> None:
            app.command("/hours")(answer)

        return register

    with over_socket(client, workspace, named("a")), over_socket(client, workspace, named("b")):
        for _ in range(4):
            workspace.command("maria", "/hours")
    assert sorted(seen) == ["a", "a", "b", "b"]


def test_an_event_reaches_the_app(client: SandboxClient, workspace: WorkspaceClient) -> None:
    texts: list[str] = []
    heard = threading.Event()

    def message(event: dict[str, Any]) -> None:
        texts.append(event["text"])
        heard.set()

    with over_socket(client, workspace, lambda app: app.event("message")(message)):
        (delivery,) = workspace.say("maria", "hello & bye")
        assert heard.wait(5)
    assert delivery.error is None
    assert texts == ["hello &amp; bye"]


def test_after_a_disconnect_message_the_app_connects_anew(
    client: SandboxClient, workspace: WorkspaceClient
) -> None:
    hellos: list[str] = []
    again = threading.Event()

    def seen(text: str) -> None:
        if '"hello"' in text:
            hellos.append(text)
            again.set()

    with over_socket(client, workspace, lambda app: app.command("/hours")(_echo)) as connection:
        connection.on_message_listeners.append(seen)
        workspace.disconnect("refresh_requested")
        assert again.wait(10)
        (delivery,) = workspace.command("maria", "/hours", "x")
        assert delivery.error is None


def test_a_ticket_is_good_for_one_connection(client: SandboxClient, workspace: WorkspaceClient) -> None:
    web = connect(client, workspace.app_token)
    url = str(web.apps_connections_open(app_token=workspace.app_token)["url"])
    assert url.startswith("ws://127.0.0.1:")
    with over_socket(client, workspace, lambda app: app.command("/hours")(_echo)) as connection:
        used = str(connection.wss_uri).partition("/link/")[2]
        status, _, _ = raw(client.url, f"/link/{used}", verb="GET")
    assert status == 403
