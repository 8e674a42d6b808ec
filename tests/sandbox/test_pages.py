"""What the browser page asks of the server."""

import http.client
from collections.abc import Iterator
from itertools import islice
from typing import Any
from urllib.parse import urlsplit

import pytest
from slack_bolt import Ack, App

from sandbox.client import SandboxClient, WorkspaceClient
from sandbox.jsons import JsonObject, as_object, compact, parse
from tests.sandbox.asking import Web, raw
from tests.sandbox.bolt_peer import over_http
from tests.sandbox.conftest import PEOPLE, manifest
from tests.sandbox.shapes import Piece, buttons, entry, home, modal, options
from tests.sandbox.test_views import trigger


def act(workspace: WorkspaceClient, user: str, **what: Any) -> JsonObject:
    """Do something as the page of a person does it."""
    page = urlsplit(workspace.people[user].page)
    _, answer, _ = raw(f"http://{page.netloc}", f"{page.path}/act", compact(what))
    return answer


def test_a_page_shows_the_state_of_its_person(client: SandboxClient, workspace: WorkspaceClient) -> None:
    path = urlsplit(workspace.people["maria"].page).path
    _, state, _ = raw(client.url, f"{path}/state", verb="GET")
    assert state["me"]["key"] == "maria"
    assert [link["key"] for link in state["links"] if link["me"]] == ["maria"]
    assert [command["command"] for command in state["commands"]] == ["/hours", "/plain"]
    assert state["users"][workspace.bot_user_id]["is_bot"]


def test_a_made_up_page_does_not_exist(client: SandboxClient) -> None:
    for path in ("/people/nobody", "/people/nobody/state", "/people/nobody/events"):
        assert raw(client.url, path, verb="GET")[0] == 404


def test_the_index_escapes_names(client: SandboxClient) -> None:
    workspace = client.create_workspace({}, [{"key": "x", "real_name": "<script>alert(1)</script>"}])
    connection = http.client.HTTPConnection(urlsplit(client.url).netloc)
    connection.request("GET", "/")
    page = connection.getresponse().read().decode()
    connection.close()
    assert "&lt;script&gt;" in page
    assert "<script>" not in page
    workspace.delete()


def test_a_change_is_told_to_those_who_see_it_alone(
    client: SandboxClient, workspace: WorkspaceClient, web: Web
) -> None:
    connections = [listen(client, workspace, key) for key in ("maria", "ali")]
    maria, ali = [connection.getresponse() for connection in connections]
    web.chat_postMessage(channel=workspace.user_id("ali"), text="for ali")
    assert "changed" in islice(news(ali), 2)
    workspace.say("zoe", "marker", channel="general")
    web.chat_postMessage(channel=workspace.user_id("maria"), text="for maria")
    assert "changed" in news(maria)
    state = raw(client.url, urlsplit(workspace.people["maria"].page).path + "/state", verb="GET")[1]
    assert "for ali" not in compact(state)
    for closing in (maria, ali, *connections):
        closing.close()


def test_an_addition_to_the_record_is_told_to_everybody(
    client: SandboxClient, workspace: WorkspaceClient, web: Web
) -> None:
    connection = listen(client, workspace, "maria")
    stream = connection.getresponse()
    web.auth_test()
    assert next(news(stream)) == "log"
    stream.close()
    connection.close()


def test_the_streams_of_a_deleted_workspace_end(client: SandboxClient) -> None:
    workspace = client.create_workspace(manifest(), PEOPLE)
    connection = listen(client, workspace, "maria")
    stream = connection.getresponse()
    workspace.delete()
    assert list(news(stream)) == ["changed"]
    connection.close()


def news(stream: http.client.HTTPResponse) -> Iterator[str]:
    """The kinds of the events of a stream, until it ends."""
    while line := stream.readline():
        if line.startswith(b"data: "):
            yield as_object(parse(line[6:]))["kind"]


def listen(client: SandboxClient, workspace: WorkspaceClient, key: str) -> http.client.HTTPConnection:
    """A connection on which the stream of a person's page has been asked for."""
    connection = http.client.HTTPConnection(urlsplit(client.url).netloc, timeout=5)
    connection.request("GET", urlsplit(workspace.people[key].page).path + "/events")
    return connection


def test_a_command_and_a_press_reach_the_app(
    client: SandboxClient, workspace: WorkspaceClient, web: Web
) -> None:
    seen: list[str] = []

    def command(ack: Ack, command: dict[str, str]) -> None:
        seen.append(command["text"])
        ack()

    def press(ack: Ack, action: dict[str, str]) -> None:
        seen.append(action["value"])
        ack()

    def register(app: App) -> None:
        app.command("/hours")(command)
        app.action("press_0")(press)

    web.views_publish(user_id=workspace.user_id("maria"), view=home(buttons("At home")))
    posted = web.chat_postMessage(channel=workspace.user_id("maria"), text="?", blocks=[buttons("Posted")])
    channel = posted["channel"]
    spot = {"block_id": "choices", "action_id": "press_0"}
    with over_http(client, workspace, register):
        assert act(workspace, "maria", do="command", channel=channel, text="/hours 1h") == {"ok": True}
        assert act(workspace, "maria", do="click", where={"home": True}, **spot)["ok"]
        assert act(workspace, "maria", do="click", where={"channel": channel, "ts": posted["ts"]}, **spot)[
            "ok"
        ]
    assert seen == ["1h", "At home", "Posted"]


def test_what_is_gone_or_not_theirs_cannot_be_pressed(workspace: WorkspaceClient, web: Web) -> None:
    posted = web.chat_postMessage(channel=workspace.user_id("maria"), text="?", blocks=[buttons("Yes")])
    where = {"channel": posted["channel"], "ts": posted["ts"]}
    answer = act(workspace, "ali", do="click", where=where, block_id="choices", action_id="press_0")
    assert answer == {"ok": False, "error": "That is no longer there."}


def test_a_form_is_sent_with_exact_ids(client: SandboxClient, workspace: WorkspaceClient, web: Web) -> None:
    texts: list[str] = []

    def submitted(ack: Ack, view: Piece) -> None:
        texts.append(view["state"]["values"]["note"]["value"]["value"])
        ack(response_action="errors", errors={"note": "No."})

    view = modal(entry("Note", {"type": "plain_text_input"}))
    with over_http(client, workspace, lambda app: app.view("form")(submitted)):
        opened = web.views_open(trigger_id=trigger(workspace), view=view)["view"]
        empty = act(workspace, "maria", do="submit", view_id=opened["id"], values={"note": {"value": ""}})
        sent = act(workspace, "maria", do="submit", view_id=opened["id"], values={"note": {"value": "hm"}})
    assert empty["errors"] == {"note": "Please complete this required field."}
    assert sent == {"ok": False, "errors": {"note": "No."}}
    assert texts == ["hm"]
    assert act(workspace, "maria", do="close", view_id=opened["id"]) == {"ok": True}
    assert not act(workspace, "maria", do="close", view_id=opened["id"])["ok"]


def test_reading_clears_the_unread_mark(workspace: WorkspaceClient, web: Web) -> None:
    channel = web.chat_postMessage(channel=workspace.user_id("maria"), text="new")["channel"]
    assert _unread(workspace, channel) == 1
    act(workspace, "maria", do="read", channel=channel)
    assert _unread(workspace, channel) == 0


def _unread(workspace: WorkspaceClient, channel: str) -> int:
    return next(c["unread"] for c in workspace.screen("maria")["conversations"] if c["id"] == channel)


def test_an_ephemeral_message_and_a_notice_are_dismissed_one_by_one(
    workspace: WorkspaceClient, web: Web
) -> None:
    workspace.command("maria", "/hours")
    channel = next(c["id"] for c in workspace.screen("maria")["conversations"] if c["name"] == "general")
    for text in ("one", "two"):
        web.chat_postEphemeral(channel=channel, user=workspace.user_id("maria"), text=text)
    first = workspace.messages("maria", channel)[0]
    act(workspace, "maria", do="dismiss", channel=channel, ts=first["ts"])
    act(workspace, "maria", do="dismiss", notice=0)
    assert [m["text"] for m in workspace.messages("maria", channel)] == ["two"]
    assert workspace.screen("maria")["notices"] == []


def test_what_was_chosen_in_a_message_is_there_after_a_reload(
    client: SandboxClient, workspace: WorkspaceClient, web: Web
) -> None:
    menu = {"type": "static_select", "action_id": "colour", "options": options("Red", "Blue")}
    blocks = [{"type": "actions", "block_id": "b", "elements": [menu]}]
    web.chat_postMessage(channel=workspace.user_id("maria"), text="?", blocks=blocks)
    with over_http(client, workspace, lambda app: app.action("colour")(acknowledge)):
        workspace.click("maria", action_id="colour", value="Blue")
    (message,) = workspace.messages("maria")
    assert message["state"]["b"]["colour"]["selected_option"]["value"] == "blue"


def acknowledge(ack: Ack) -> None:
    """Acknowledge."""
    ack()


def test_the_options_of_an_external_menu_come_from_the_app(
    client: SandboxClient, workspace: WorkspaceClient, web: Web
) -> None:
    def suggest(ack: Ack, payload: JsonObject) -> None:
        ack(options=options(payload["value"] + "!"))

    menu = {"type": "external_select", "action_id": "who", "min_query_length": 1}
    fixed = {"type": "static_select", "action_id": "fixed", "options": options("Red")}
    blocks = [{"type": "actions", "block_id": "b", "elements": [menu, fixed]}]
    posted = web.chat_postMessage(channel=workspace.user_id("maria"), text="?", blocks=blocks)
    spot = {"where": {"channel": posted["channel"], "ts": posted["ts"]}, "block_id": "b"}
    with over_http(client, workspace, lambda app: app.options("who")(suggest)):
        answer = act(workspace, "maria", do="suggest", query="ma", action_id="who", **spot)
        refused = act(workspace, "maria", do="suggest", query="ma", action_id="fixed", **spot)
    assert [option["value"] for option in answer["options"]] == ["ma!"]
    assert not refused["ok"]


def test_a_tour_in_the_description_is_part_of_the_screen(client: SandboxClient) -> None:
    tour: list[Piece] = [{"who": "maria", "title": {"en": "Look"}, "do": {"home": True}}]
    made = client.post("/control/workspaces", {"manifest": manifest(), "people": PEOPLE, "tour": tour})
    path = urlsplit(str(made["people"]["maria"]["page"])).path
    assert raw(client.url, f"{path}/state", verb="GET")[1]["tour"] == tour
    client.delete(f"/control/workspaces/{made['team_id']}")


@pytest.mark.parametrize("what", [{"do": "fly"}, {"do": "say", "channel": "C0", "text": "x"}])
def test_what_cannot_be_done_is_said_in_a_sentence(workspace: WorkspaceClient, what: Piece) -> None:
    answer = act(workspace, "maria", **what)
    assert not answer["ok"]
    assert answer["error"].endswith(".")
