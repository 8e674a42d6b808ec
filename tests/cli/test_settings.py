"""The environment becomes settings, or every problem at once."""

from pathlib import Path

import pytest

from bot import settings
from bot.settings import Settings, SettingsError

GOOD = {
    "SLACK_BOT_TOKEN": "xoxb-1-abc",
    "SLACK_APP_TOKEN": "xapp-1-abc",
    "SLACK_SIGNING_SECRET": "0123456789abcdef0123456789abcdef",
    "DATABASE_URL": "postgresql://bot:hunter2@db/mentoring",
}


def problems(values: dict[str, str], *, for_slack: bool = True) -> tuple[str, ...]:
    with pytest.raises(SettingsError) as caught:
        settings.read(values, for_slack=for_slack)
    return caught.value.problems


def test_everything_missing_is_named_at_once() -> None:
    said = " ".join(problems({}))
    for name in ("SLACK_BOT_TOKEN", "SLACK_APP_TOKEN", "SLACK_SIGNING_SECRET"):
        assert name in said


def test_everything_malformed_is_named_at_once_and_no_value_is_repeated() -> None:
    bad = {
        "SLACK_BOT_TOKEN": "secret-1",
        "SLACK_APP_TOKEN": "secret-2",
        "SLACK_SIGNING_SECRET": "secret 3",
        "SLACK_API_URL": "slack",
        "DATABASE_URL": "mysql://secret-4/x",
        "PUBLIC_URL": "https://example.org/?secret-5",
        "PORT": "http",
        "LOG_LEVEL": "LOUD",
    }
    said = problems(bad)
    assert [line.partition(" ")[0] for line in said] == list(bad)
    assert "secret" not in " ".join(said).replace("signing secret", "")


def test_one_of_the_two_ways_in_is_enough() -> None:
    token = {"SLACK_BOT_TOKEN": GOOD["SLACK_BOT_TOKEN"]}
    over_socket = settings.read({**token, "SLACK_APP_TOKEN": "xapp-1"}, for_slack=True)
    over_http = settings.read({**token, "SLACK_SIGNING_SECRET": GOOD["SLACK_SIGNING_SECRET"]}, for_slack=True)
    assert over_socket.socket_mode
    assert not over_http.socket_mode


def test_without_slack_nothing_is_required() -> None:
    read = settings.read({}, for_slack=False)
    assert (read.database_url, read.port, read.log_level) == ("sqlite:///mentoring.sqlite3", 3000, "INFO")
    assert read.api_url == "https://slack.com/api/"


def test_secrets_are_not_in_the_representation() -> None:
    shown = repr(settings.read(GOOD, for_slack=True))
    assert not any(value in shown for value in GOOD.values())


def test_an_api_address_always_ends_with_a_slash() -> None:
    read = settings.read({**GOOD, "SLACK_API_URL": "http://127.0.0.1:9/api"}, for_slack=True)
    assert read.api_url == "http://127.0.0.1:9/api/"


@pytest.mark.parametrize("port", ["-1", "65536", "99999", "３000", "3000.0", "9" * 400])
def test_a_port_is_a_number_that_can_be_one(port: str) -> None:
    assert "PORT" in problems({"PORT": port}, for_slack=False)[0]


@pytest.mark.parametrize(
    "url",
    [
        "sqlite:///x.sqlite3",
        "sqlite:////data/x.sqlite3",
        "postgres://h/x",
        "postgresql://u:p@h:5432/x",
        "postgresql+psycopg://h/x",
    ],
)
def test_databases_we_can_use(url: str) -> None:
    assert settings.read({"DATABASE_URL": url}, for_slack=False).database_url == url


def test_the_file_completes_the_environment_and_never_overrides_it(tmp_path: Path) -> None:
    file = tmp_path / ".env"
    file.write_text("PORT=1\nLOG_LEVEL='DEBUG'\nSLACK_BOT_TOKEN=xoxb-$HOME\n", encoding="utf-8")
    values = settings.environment({"PORT": "2", "LOG_LEVEL": "", "OTHER": "x"}, file)
    assert values["PORT"] == "2"
    assert values["LOG_LEVEL"] == "DEBUG", "an empty variable is not set"
    assert values["SLACK_BOT_TOKEN"] == "xoxb-$HOME"


def test_without_a_file_the_environment_is_all(tmp_path: Path) -> None:
    assert settings.environment({"PORT": " 5 "}, tmp_path / ".env") == {"PORT": "5"}


def test_the_table_and_the_settings_have_the_same_members() -> None:
    assert len(settings.VARIABLES) == len(Settings.__dataclass_fields__)
