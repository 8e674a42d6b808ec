"""`mentoring-bot run` as a process: it starts, works, and stops when asked."""

import json
import signal
import time
from collections.abc import Callable, Iterator
from concurrent.futures import ThreadPoolExecutor
from http.client import HTTPConnection
from pathlib import Path
from urllib.parse import urlsplit

import pytest

from bot.cli.manifest import load
from sandbox.client import SandboxClient, WorkspaceClient
from sandbox.server import SandboxServer
from tests.cli.programs import Program, run, running, typed

PEOPLE = [{"key": "carol", "name": "carol", "real_name": "Carol", "is_owner": True, "is_admin": True}]


@pytest.fixture
def slack(sandbox_server: SandboxServer) -> Iterator[WorkspaceClient]:
    with SandboxClient(sandbox_server.url) as client:
        workspace = client.create_workspace(load(), PEOPLE)
        yield workspace
        workspace.delete()


def over_socket(slack: WorkspaceClient, server: SandboxServer) -> dict[str, str]:
    return {
        "SLACK_BOT_TOKEN": slack.bot_token,
        "SLACK_APP_TOKEN": slack.app_token,
        "SLACK_API_URL": f"{server.url}/api",
    }


def over_http(slack: WorkspaceClient, server: SandboxServer) -> dict[str, str]:
    return {
        "SLACK_BOT_TOKEN": slack.bot_token,
        "SLACK_SIGNING_SECRET": slack.signing_secret,
        "SLACK_API_URL": f"{server.url}/api",
        "PORT": "0",
    }


def address(program: Program) -> str:
    return json.loads(program.wait_for('"ready"'))["intake"]


def status(url: str, path: str) -> int:
    connection = HTTPConnection(urlsplit(url).netloc, timeout=10)
    try:
        connection.request("GET", path)
        return connection.getresponse().status
    finally:
        connection.close()


def answer(slack: WorkspaceClient) -> str:
    (delivery,) = slack.command("carol", "/mentoring", "help")
    assert delivery.error is None
    return json.dumps(delivery.body)


@pytest.mark.parametrize("number", [signal.SIGTERM, signal.SIGINT])
def test_in_socket_mode_it_answers_and_stops_when_asked(
    sandbox_server: SandboxServer, slack: WorkspaceClient, tmp_path: Path, number: signal.Signals
) -> None:
    with running(tmp_path, "run", **over_socket(slack, sandbox_server)) as program:
        assert address(program) == "socket mode"
        assert "/mentoring setup" in answer(slack)
        began = time.monotonic()
        assert program.stop(number) == 0
    assert time.monotonic() - began < 10
    assert (tmp_path / "mentoring.sqlite3").exists()
    assert json.loads(program.lines[-1])["event"] == "stopped"


def test_in_socket_mode_calendars_can_be_read_where_they_are_set_up_to_be(
    sandbox_server: SandboxServer, slack: WorkspaceClient, tmp_path: Path
) -> None:
    variables = over_socket(slack, sandbox_server) | {"PUBLIC_URL": "https://example.org", "PORT": "0"}
    with running(tmp_path, "run", "--host", "127.0.0.1", **variables) as program:
        socket, url = address(program).split(", ")
        assert socket == "socket mode"
        assert "/mentoring setup" in answer(slack)
        assert status(url, "/health/ready") == 200
        assert status(url, f"/calendar/{'x' * 43}.ics") == 404
        assert status(url, "/slack/events") == 404
        assert program.stop(signal.SIGTERM) == 0


def test_over_http_it_answers_is_healthy_and_stops_when_asked(
    sandbox_server: SandboxServer, slack: WorkspaceClient, tmp_path: Path
) -> None:
    with running(tmp_path, "run", "--host", "127.0.0.1", **over_http(slack, sandbox_server)) as program:
        url = address(program)
        for path in ("live", "ready"):
            assert status(url, f"/health/{path}") == 200
        slack.set_request_url(f"{url}/slack/events")
        assert "/mentoring setup" in answer(slack)
        assert program.stop(signal.SIGTERM) == 0


def test_missing_settings_are_named_at_once_and_the_code_is_2(tmp_path: Path) -> None:
    done = run(tmp_path, "run", PORT="many", LOG_LEVEL="loud")
    assert done.returncode == 2
    for name in ("SLACK_BOT_TOKEN", "SLACK_SIGNING_SECRET", "PORT", "LOG_LEVEL"):
        assert name in done.stderr
    assert "Traceback" not in done.stderr


def test_a_token_slack_refuses_is_said_in_one_line(sandbox_server: SandboxServer, tmp_path: Path) -> None:
    done = run(
        tmp_path,
        "run",
        SLACK_BOT_TOKEN="xoxb-wrong",
        SLACK_APP_TOKEN="xapp-wrong",
        SLACK_API_URL=sandbox_server.url + "/api/",
    )
    assert done.returncode == 1
    assert "Slack does not let the bot in: invalid_auth" in done.stderr
    assert "Traceback" not in done.stderr
    assert "wrong" not in done.stderr


def test_a_database_that_does_not_answer_is_said_in_one_line(tmp_path: Path) -> None:
    done = typed(
        tmp_path,
        "migrate",
        DATABASE_URL="postgresql://bot:hunter2@127.0.0.1:1/mentoring?connect_timeout=2",
    )
    assert done.returncode == 1
    assert "Check DATABASE_URL" in done.stderr
    assert "hunter2" not in done.stderr + done.stdout
    assert "Traceback" not in done.stderr


def test_migrate_makes_the_tables_once(tmp_path: Path) -> None:
    assert "now at version" in run(tmp_path, "migrate").stdout
    assert "already" in typed(tmp_path, "migrate").stdout


@pytest.mark.parametrize("settings", [over_socket, over_http])
def test_a_command_in_hand_is_answered_after_being_asked_to_stop(
    sandbox_server: SandboxServer,
    slack: WorkspaceClient,
    tmp_path: Path,
    settings: Callable[[WorkspaceClient, SandboxServer], dict[str, str]],
) -> None:
    with (
        running(tmp_path, "run", "--host", "127.0.0.1", **settings(slack, sandbox_server)) as program,
        ThreadPoolExecutor(1) as typing,
    ):
        url = address(program)
        if url.startswith("http"):
            slack.set_request_url(f"{url}/slack/events")
        # The bot asks Slack who this is, and waits for the answer.
        slack.add_fault("users.info", "slow", seconds=1.0)
        answered = typing.submit(answer, slack)
        while slack.faults()[0]["left"]:
            time.sleep(0.01)
        assert program.stop(signal.SIGTERM) == 0
        assert "/mentoring setup" in answered.result()
