"""`mentoring-bot doctor`: what is right, what is wrong, what to do."""

from collections.abc import Iterator
from datetime import UTC, datetime, timedelta
from email.utils import format_datetime
from pathlib import Path

import pytest

from bot.cli.doctor import doctor, missing_file
from bot.cli.due import days, list_due
from bot.cli.findings import Finding, told
from bot.cli.manifest import bot_scopes, load
from bot.cli.slack_checks import clock_found, scopes_found
from bot.settings import read
from sandbox.client import SandboxClient, WorkspaceClient
from sandbox.server import SandboxServer
from storage.database import Database
from tests.builders import add_match, add_person, add_programme

NOW = datetime(2026, 11, 23, 14, 0, tzinfo=UTC)


@pytest.fixture
def slack(sandbox_server: SandboxServer) -> Iterator[WorkspaceClient]:
    with SandboxClient(sandbox_server.url) as client:
        # The doctor compares clocks, and the tests before may have left Slack's somewhere else.
        client.set_now(datetime.now(UTC))
        workspace = client.create_workspace(load(), [{"key": "carol", "name": "carol"}])
        yield workspace
        workspace.delete()


@pytest.fixture
def values(slack: WorkspaceClient, sandbox_server: SandboxServer, database: Database) -> dict[str, str]:
    return {
        "SLACK_BOT_TOKEN": slack.bot_token,
        "SLACK_APP_TOKEN": slack.app_token,
        "SLACK_API_URL": f"{sandbox_server.url}/api/",
        "DATABASE_URL": database.url,
    }


def lines(capsys: pytest.CaptureFixture[str], kind: str) -> list[str]:
    return [line for line in capsys.readouterr().out.splitlines() if line.startswith(kind)]


def test_when_all_is_well_every_line_is_ok(
    values: dict[str, str], slack: WorkspaceClient, database: Database, capsys: pytest.CaptureFixture[str]
) -> None:
    add_programme(database, slack.team_id)
    assert doctor(values) == 0
    said = lines(capsys, "")
    assert len(said) == 11
    assert any("The nightly job next runs at" in line for line in said)
    assert all(line.startswith("OK") for line in said)


def test_a_workspace_without_a_programme_is_told_how_to_get_one(
    values: dict[str, str], capsys: pytest.CaptureFixture[str]
) -> None:
    assert doctor(values) == 1
    (problem,) = lines(capsys, "PROBLEM")
    assert "/mentoring setup" in problem


def test_settings_and_database_are_checked_without_any_token(
    values: dict[str, str], capsys: pytest.CaptureFixture[str]
) -> None:
    assert doctor({"DATABASE_URL": values["DATABASE_URL"]}) == 1
    said = lines(capsys, "")
    assert sum(line.startswith("PROBLEM") for line in said) == 2
    assert any(line.startswith("OK       The tables are at version") for line in said)


def test_a_wrong_token_is_a_problem_and_is_not_repeated(
    values: dict[str, str], capsys: pytest.CaptureFixture[str]
) -> None:
    assert doctor({**values, "SLACK_BOT_TOKEN": "xoxb-hunter2"}) == 1
    said = capsys.readouterr().out
    assert "Slack refuses SLACK_BOT_TOKEN: invalid_auth" in said
    assert "hunter2" not in said


def test_a_slack_that_cannot_be_reached_is_a_problem(
    values: dict[str, str], capsys: pytest.CaptureFixture[str]
) -> None:
    assert doctor({**values, "SLACK_API_URL": "http://127.0.0.1:1/api/"}) == 1
    assert "cannot be reached" in capsys.readouterr().out


def test_looking_makes_no_database(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    file = tmp_path / "none.sqlite3"
    assert doctor({"DATABASE_URL": f"sqlite:///{file}"}) == 1
    assert "mentoring-bot migrate" in capsys.readouterr().out
    assert list_due(read({"DATABASE_URL": f"sqlite:///{file}"}, for_slack=False), 30) == 1
    assert not file.exists()


def test_a_file_is_found_by_its_database_url(tmp_path: Path) -> None:
    (tmp_path / "here.sqlite3").touch()
    assert missing_file(f"sqlite:///{tmp_path / 'here.sqlite3'}?mode=rw") is None
    assert missing_file("sqlite:///nowhere/x.sqlite3") == "nowhere/x.sqlite3"
    assert missing_file("postgresql://host/x") is None


def test_missing_scopes_are_named() -> None:
    found = scopes_found("chat:write, commands", ("chat:write", "commands", "users:read"))
    assert found.is_problem
    assert "users:read" in found.text
    assert not scopes_found(",".join(bot_scopes(load())), bot_scopes(load())).is_problem
    assert scopes_found(None, ("commands",)).is_problem


@pytest.mark.parametrize(("seconds", "is_problem"), [(0, False), (59, False), (-61, True), (600, True)])
def test_a_clock_that_is_off_is_a_problem(seconds: int, is_problem: bool) -> None:
    header = format_datetime(NOW - timedelta(seconds=seconds), usegmt=True)
    assert clock_found(header, NOW).is_problem is is_problem


def test_a_date_that_is_no_date_is_a_problem() -> None:
    assert clock_found(None, NOW).is_problem
    assert clock_found("yesterday", NOW).is_problem


def test_the_exit_code_tells_whether_there_was_a_problem(capsys: pytest.CaptureFixture[str]) -> None:
    assert told([Finding("a")]) == 0
    assert told([Finding("a"), Finding("b", "Do c.")]) == 1
    assert "PROBLEM  b Do c." in capsys.readouterr().out


@pytest.mark.parametrize(("text", "number"), [("30d", 30), ("30", 30), ("2w", 14), (" 1 D ", 1)])
def test_a_span_of_days_is_read(text: str, number: int) -> None:
    assert days(text) == number


@pytest.mark.parametrize("text", ["", "0d", "-1d", "400d", "soon", "3m"])
def test_a_span_that_is_none_is_refused(text: str) -> None:
    with pytest.raises(ValueError, match="not a number of days"):
        days(text)


def test_what_is_due_is_listed_with_recipient_day_and_reason(
    database: Database, capsys: pytest.CaptureFixture[str]
) -> None:
    now = datetime.now(UTC)
    programme, _ = add_programme(database, now=now)
    mentor = add_person(database, programme, "U1", name="Maria", now=now)
    mentee = add_person(database, programme, "U2", name="Amina", time_zone="America/Vancouver", now=now)
    add_match(database, programme, mentor, mentee, started_on=now.date(), now=now)
    assert list_due(read({"DATABASE_URL": database.url}, for_slack=False), 40) == 0
    said = capsys.readouterr().out.splitlines()
    assert said[-1].startswith("Messages in the next 40 days, if nothing changes: ")
    assert any("Maria (U1), with Amina: check_in, day 14" in line for line in said)
    assert any("Amina (U2)" in line and ("PST" in line or "PDT" in line) for line in said)
