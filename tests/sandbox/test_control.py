"""The control API, the records, and the program itself."""

import json
import signal
import subprocess
import sys
import time
from datetime import UTC, datetime, timedelta
from pathlib import Path

import pytest
from slack_bolt import Ack

from sandbox.client import SandboxClient, SandboxError, WorkspaceClient
from sandbox.jsons import JsonObject
from tests.sandbox.asking import Web, connect
from tests.sandbox.bolt_peer import over_http
from tests.sandbox.conftest import PEOPLE, manifest


def test_a_workspace_is_made_in_milliseconds(client: SandboxClient) -> None:
    started = time.perf_counter()
    made = [client.create_workspace(manifest(), PEOPLE) for _ in range(20)]
    assert (time.perf_counter() - started) / 20 < 0.05
    for workspace in made:
        workspace.delete()


def test_a_deleted_workspace_is_gone(client: SandboxClient) -> None:
    workspace = client.create_workspace(manifest(), PEOPLE)
    workspace.delete()
    with pytest.raises(SandboxError, match="no workspace"):
        workspace.screen("maria")


def test_people_are_found_by_key_name_and_id(workspace: WorkspaceClient) -> None:
    for who in ("ali", "ali.r", workspace.user_id("ali")):
        assert workspace.screen(who)["me"]["key"] == "ali"
    with pytest.raises(SandboxError, match="Nobody here is called 'bob'"):
        workspace.screen("bob")


def test_descriptions_that_make_no_sense_are_refused(
    client: SandboxClient, workspace: WorkspaceClient
) -> None:
    with pytest.raises(SandboxError, match="no time zone"):
        workspace.change_person("maria", tz="Nowhere/Land")
    with pytest.raises(SandboxError, match="no field 'age'"):
        workspace.change_person("maria", age="7")
    with pytest.raises(SandboxError, match="already somebody"):
        workspace.add_person("maria")
    with pytest.raises(SandboxError, match="needs a key"):
        client.create_workspace(manifest(), [{"tz": "UTC"}])


def test_a_person_who_joins_later_can_do_everything(workspace: WorkspaceClient) -> None:
    workspace.add_person("new", real_name="New Person", locale="fr-CA")
    assert workspace.screen("new")["me"]["locale"] == "fr-CA"
    assert workspace.direct("new").startswith("D")


def test_the_clock_moves_messages_and_screens(
    client: SandboxClient, workspace: WorkspaceClient, web: Web
) -> None:
    moment = datetime(2031, 3, 9, 12, 0, tzinfo=UTC)
    client.set_now(moment)
    try:
        web.chat_postMessage(channel=workspace.user_id("maria"), text="x")
        client.advance(3600)
        screen = workspace.screen("maria")
    finally:
        client.set_now(datetime.now(UTC))
    (message,) = screen["conversations"][0]["messages"]
    assert abs(datetime.fromisoformat(message["time"]) - moment) < timedelta(seconds=5)
    assert abs(datetime.fromisoformat(screen["now"]) - moment) < timedelta(seconds=3610)
    assert screen["me"]["local_time"].startswith("2031-03-09T09:00")


def test_messages_stay_in_order_when_the_clock_goes_back(
    client: SandboxClient, workspace: WorkspaceClient, web: Web
) -> None:
    user = workspace.user_id("maria")
    first = web.chat_postMessage(channel=user, text="first")
    client.advance(-3600)
    try:
        second = web.chat_postMessage(channel=user, text="second")
    finally:
        client.advance(3600)
    assert float(second["ts"]) > float(first["ts"])
    assert [m["text"] for m in workspace.messages("maria")] == ["first", "second"]


def test_every_call_is_recorded(workspace: WorkspaceClient, web: Web) -> None:
    web.auth_test()
    web.chat_postMessage(channel=workspace.user_id("maria"), text="x")
    calls = workspace.calls()
    assert [(call.method, call.ok, call.error) for call in calls] == [
        ("auth.test", True, None),
        ("chat.postMessage", True, None),
    ]
    assert calls[1].request_bytes > 20


def test_the_program_says_where_it_is_keeps_ledgers_and_stops(tmp_path: Path) -> None:
    started = time.monotonic()
    program = subprocess.Popen(
        [sys.executable, "-m", "sandbox", "--ledger", str(tmp_path)], stdout=subprocess.PIPE, text=True
    )
    try:
        assert program.stdout is not None
        url = json.loads(program.stdout.readline())["url"]
        assert time.monotonic() - started < 5
        with SandboxClient(url) as client:
            workspace = client.create_workspace(manifest(), PEOPLE)
            _one_of_each(client, workspace)
            posted = _lines(tmp_path / workspace.team_id / "posted.jsonl")
            offered = _lines(tmp_path / workspace.team_id / "offered.jsonl")
    finally:
        program.send_signal(signal.SIGTERM)
        assert program.wait(10) == 0
        if program.stdout is not None:
            program.stdout.close()
    assert [(line["seq"], line["text"]) for line in posted] == [(1, "posted")]
    assert [(line["step"], line["attempt"]) for line in offered] == [("offered", 1), ("acked", 1)]
    assert offered[0]["key"] == offered[1]["key"] == offered[0]["payload"]["trigger_id"]
    assert offered[1]["body"] == "done"


def _one_of_each(client: SandboxClient, workspace: WorkspaceClient) -> None:
    def answer(ack: Ack) -> None:
        ack("done")

    with over_http(client, workspace, lambda app: app.command("/hours")(answer)):
        workspace.command("maria", "/hours")
    connect(client, workspace.bot_token).chat_postMessage(channel=workspace.user_id("maria"), text="posted")


def _lines(path: Path) -> list[JsonObject]:
    return [json.loads(line) for line in path.read_text("utf-8").splitlines()]


def test_the_program_makes_a_workspace_at_once(tmp_path: Path) -> None:
    described = tmp_path / "city.json"
    described.write_text(json.dumps({"name": "City", "people": PEOPLE, "manifest": manifest()}), "utf-8")
    command = [sys.executable, "-m", "sandbox", "--workspace", str(described)]
    with subprocess.Popen(command, stdout=subprocess.PIPE, text=True) as program:
        assert program.stdout is not None
        ready = json.loads(program.stdout.readline())
        with SandboxClient(ready["url"]) as client:
            assert WorkspaceClient(client, ready["workspace"]).screen("maria")["workspace"]["name"] == "City"
        program.send_signal(signal.SIGINT)
    assert program.returncode == 0


def test_the_program_says_when_a_description_cannot_be_used(tmp_path: Path) -> None:
    command = [sys.executable, "-m", "sandbox", "--workspace", str(tmp_path / "missing.json")]
    done = subprocess.run(command, capture_output=True, text=True, timeout=30, check=False)
    assert done.returncode == 2
    assert "missing.json" in done.stderr
    assert "Traceback" not in done.stderr
