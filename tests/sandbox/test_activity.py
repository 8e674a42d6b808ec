"""What the app did: one list of requests and calls, with both sides of each."""

from urllib.parse import urlsplit

from slack_bolt import Ack, App, Say

from sandbox.activity import MOST_CHARACTERS, MOST_ENTRIES, snapshot
from sandbox.client import SandboxClient, WorkspaceClient
from sandbox.jsons import as_object, compact, parse
from tests.sandbox.asking import Web, error_of, raw
from tests.sandbox.bolt_peer import over_http
from tests.sandbox.shapes import modal, section


def test_a_command_and_the_call_it_led_to_are_listed_in_order(
    client: SandboxClient, workspace: WorkspaceClient
) -> None:
    def hours(ack: Ack, say: Say) -> None:
        ack("Logged.")
        say("Thank you")

    def register(app: App) -> None:
        app.command("/hours")(hours)

    with over_http(client, workspace, register):
        workspace.command("maria", "/hours", "1h")
    offered, called = [entry for entry in workspace.log() if entry["what"] != "auth.test"]
    assert (offered["kind"], offered["what"], offered["summary"]) == ("offered", "/hours", "Maria Silva: 1h")
    assert offered["request"]["text"] == "1h"
    assert offered["answer"] == "Logged."
    assert (called["kind"], called["what"]) == ("call", "chat.postMessage")
    assert called["summary"] == "Maria Silva: Thank you"
    assert called["request"]["text"] == called["answer"]["message"]["text"] == "Thank you"
    assert offered["ok"]
    assert called["ok"]
    assert called["ms"] > 0
    assert called["bytes"] > len("Thank you") * 2
    assert offered["seq"] < called["seq"]
    assert offered["time"] <= called["time"]


def test_what_went_wrong_is_said(workspace: WorkspaceClient, web: Web) -> None:
    workspace.command("maria", "/hours")
    error_of(web.chat_postMessage, channel="C0NOWHERE", text="x")
    failed, refused = workspace.log()
    assert (failed["ok"], failed["error"]) == (False, "dispatch_failed")
    assert (refused["ok"], refused["error"]) == (False, "channel_not_found")


def test_a_view_is_called_by_its_title(workspace: WorkspaceClient, web: Web) -> None:
    error_of(web.views_open, trigger_id="none", view=modal(section()))
    assert workspace.log()[-1]["summary"] == "A form"


def test_the_page_of_each_person_has_the_same_list(
    client: SandboxClient, workspace: WorkspaceClient, web: Web
) -> None:
    web.auth_test()
    for key in ("maria", "ali"):
        path = urlsplit(workspace.people[key].page).path
        _, _, headers = raw(client.url, f"{path}/log", verb="GET")
        assert headers["Content-Type"].startswith("application/json")
        assert [entry["what"] for entry in client.get(f"{path}/log")] == ["auth.test"]


def test_later_changes_do_not_change_the_record(workspace: WorkspaceClient, web: Web) -> None:
    posted = web.chat_postMessage(channel=workspace.user_id("maria"), text="before")
    web.chat_update(channel=posted["channel"], ts=posted["ts"], text="after")
    assert workspace.log()[0]["answer"]["message"]["text"] == "before"


def test_the_record_holds_the_last_entries_alone(workspace: WorkspaceClient, web: Web) -> None:
    for _ in range(MOST_ENTRIES + 3):
        web.auth_test()
    seqs = [entry["seq"] for entry in workspace.log()]
    assert (len(seqs), seqs[-1]) == (MOST_ENTRIES, MOST_ENTRIES + 3)


def test_long_bodies_are_cut() -> None:
    value = {"text": "x" * 40_000, "blocks": [{"n": n} for n in range(5_000)], "kept": "short"}
    cut = as_object(parse(snapshot(value, compact(value))))
    assert cut["kept"] == "short"
    assert cut["text"].endswith("x…")
    assert cut["blocks"][-1] == "… 4988 more"


def test_a_body_of_many_short_parts_is_cut_as_well() -> None:
    value = {f"name {n}": ["text" * 50] * 12 for n in range(100)}
    assert len(snapshot(value, compact(value))) <= MOST_CHARACTERS
