"""Events and their redelivery."""

import threading
from collections.abc import Callable
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer
from typing import Any

import pytest
from slack_sdk import WebClient

from sandbox.client import SandboxClient, SandboxError, WorkspaceClient
from sandbox.jsons import as_object, parse
from tests.sandbox.bolt_peer import over_http
from tests.sandbox.conftest import PEOPLE, manifest
from tests.sandbox.shapes import home, section


class Listener:
    """An app that only counts what it gets, and answers with the statuses it is given, 200 after that."""

    def __init__(self, *statuses: int, headers: dict[str, str] | None = None) -> None:
        self.heard: list[tuple[str | None, str | None, dict[str, Any]]] = []
        self._changed = threading.Condition()
        waiting = list(statuses)
        listener = self

        class Handler(BaseHTTPRequestHandler):
            def do_POST(self) -> None:
                body = as_object(parse(self.rfile.read(int(self.headers["Content-Length"]))))
                retry = self.headers.get("X-Slack-Retry-Num"), self.headers.get("X-Slack-Retry-Reason")
                self.send_response(waiting.pop(0) if waiting else 200)
                for name, value in (headers or {}).items():
                    self.send_header(name, value)
                self.end_headers()
                listener.hear((*retry, body))

            def log_message(self, format: str, *args: object) -> None:  # noqa: A002 - the base class's name.
                """Say nothing."""

        self._server = ThreadingHTTPServer(("127.0.0.1", 0), Handler)
        self._thread = threading.Thread(target=self._server.serve_forever, args=(0.01,))
        self.url = f"http://127.0.0.1:{self._server.server_port}/"

    def hear(self, what: tuple[str | None, str | None, dict[str, Any]]) -> None:
        """Remember a request."""
        with self._changed:
            self.heard.append(what)
            self._changed.notify_all()

    def wait(self, count: int) -> bool:
        """Wait until so many requests have come."""
        with self._changed:
            return self._changed.wait_for(lambda: len(self.heard) >= count, 5)

    def __enter__(self) -> "Listener":
        self._thread.start()
        return self

    def __exit__(self, *_: object) -> None:
        self._server.shutdown()
        self._thread.join()
        self._server.server_close()


def test_an_event_that_is_not_acknowledged_comes_again(
    client: SandboxClient, workspace: WorkspaceClient
) -> None:
    with Listener(500, 500, 500) as listener:
        workspace.set_request_url(listener.url)
        workspace.say("maria", "hello")
        assert listener.wait(2), "not at once"
        client.advance(61)
        assert listener.wait(3), "not after a minute"
        client.advance(301)
        assert listener.wait(4), "not after five"
    assert [heard[:2] for heard in listener.heard] == [
        (None, None),
        ("1", "http_error"),
        ("2", "http_error"),
        ("3", "http_error"),
    ]
    assert len({heard[2]["event_id"] for heard in listener.heard}) == 1


def test_an_app_may_ask_not_to_be_told_again(workspace: WorkspaceClient) -> None:
    with Listener(500, headers={"X-Slack-No-Retry": "1"}) as listener:
        workspace.set_request_url(listener.url)
        workspace.say("maria", "hello")
        workspace.say("maria", "again")
    assert [heard[0] for heard in listener.heard] == [None, None]


def test_commands_are_never_delivered_again(workspace: WorkspaceClient) -> None:
    with Listener(500, 500) as listener:
        workspace.set_request_url(listener.url)
        (delivery,) = workspace.command("maria", "/hours")
        assert (delivery.status, delivery.error) == (500, "dispatch_failed")
        workspace.say("maria", "marker")
        assert listener.wait(3)
    assert [heard[2].get("type") for heard in listener.heard] == [None, "event_callback", "event_callback"]


def test_only_subscribed_events_are_told(client: SandboxClient) -> None:
    workspace = client.create_workspace(manifest(events=["app_home_opened"]), PEOPLE)
    assert workspace.say("maria", "hello") == []
    assert workspace.change_person("maria", locale="fr-CA") == []
    assert len(workspace.home("maria")) == 1
    workspace.delete()


def test_opening_the_home_tells_the_app_which_publishes_it(
    client: SandboxClient, workspace: WorkspaceClient
) -> None:
    events: list[dict[str, Any]] = []

    def opened(event: dict[str, Any], client: WebClient) -> None:
        events.append(event)
        client.views_publish(user_id=event["user"], view=home(section("welcome")))

    with over_http(client, workspace, lambda app: app.event("app_home_opened")(opened)):
        workspace.home("maria")
        workspace.home("maria")
    assert events[0]["tab"] == "home"
    assert "view" not in events[0]
    assert events[1]["view"]["blocks"][0]["text"]["text"] == "welcome"
    assert workspace.screen("maria")["home"]["blocks"][0]["text"]["text"] == "welcome"


def test_a_changed_person_is_told_with_the_new_locale(
    client: SandboxClient, workspace: WorkspaceClient
) -> None:
    events: list[dict[str, Any]] = []
    with over_http(client, workspace, lambda app: app.event("user_change")(collect(events))):
        workspace.change_person("maria", locale="fr-CA", tz="Europe/Paris", deleted=True)
    (event,) = events
    assert (event["user"]["locale"], event["user"]["tz"], event["user"]["deleted"]) == (
        "fr-CA",
        "Europe/Paris",
        True,
    )


def collect(events: list[dict[str, Any]]) -> Callable[..., None]:
    """A listener that keeps the events."""

    def listener(event: dict[str, Any]) -> None:
        events.append(event)

    return listener


def test_an_event_of_the_tests_own_can_come_twice_with_one_id(
    client: SandboxClient, workspace: WorkspaceClient
) -> None:
    bodies: list[dict[str, Any]] = []

    def listener(body: dict[str, Any]) -> None:
        bodies.append(body)

    with over_http(client, workspace, lambda app: app.event("team_join")(listener)):
        workspace.event({"type": "team_join", "user": {"id": "U1"}}, event_id="Ev1", copies=2)
    assert [body["event_id"] for body in bodies] == ["Ev1", "Ev1"]


def test_a_deactivated_person_can_do_nothing(workspace: WorkspaceClient) -> None:
    for act in (
        lambda: workspace.say("gone", "hello"),
        lambda: workspace.command("gone", "/hours"),
        lambda: workspace.home("gone"),
    ):
        with pytest.raises(SandboxError, match="deactivated"):
            act()
    assert workspace.screen("gone")["conversations"] == []


def test_a_closed_messages_tab_takes_no_messages(client: SandboxClient) -> None:
    silent = manifest()
    silent["features"]["app_home"]["messages_tab_read_only_enabled"] = True
    workspace = client.create_workspace(silent, PEOPLE)
    with pytest.raises(SandboxError, match="turned off"):
        workspace.say("maria", "hello")
    workspace.delete()
