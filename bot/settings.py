"""The environment, read once. One table says which variables there are; parsing and help follow it."""

import re
from collections.abc import Callable, Mapping
from dataclasses import dataclass, field
from pathlib import Path
from urllib.parse import urlsplit

from dotenv import dotenv_values

_DATABASES = ("sqlite", "postgres", "postgresql", "postgresql+psycopg")
LOG_LEVELS = ("DEBUG", "INFO", "WARNING", "ERROR")


class SettingsError(Exception):
    """What is missing or malformed: one sentence for each variable, each with what to do."""

    def __init__(self, problems: list[str]) -> None:
        super().__init__("; ".join(problems))
        self.problems = tuple(problems)


def _bot_token(value: str) -> str | None:
    good = value.startswith("xoxb-") and value.isascii() and len(value) > len("xoxb-")
    return None if good else "must be the bot token, which starts with xoxb-"


def _app_token(value: str) -> str | None:
    good = value.startswith("xapp-") and value.isascii() and len(value) > len("xapp-")
    return None if good else "must be the app-level token, which starts with xapp-"


def _signing_secret(value: str) -> str | None:
    good = re.fullmatch(r"[0-9A-Za-z_-]{16,}", value)
    return None if good else "must be the signing secret of the app's Basic Information page"


def _web_address(value: str) -> str | None:
    try:
        parts = urlsplit(value)
        good = parts.scheme in ("http", "https") and bool(parts.hostname)
    except ValueError:
        good = False
    return None if good else "must be a web address such as https://slack.com/api/"


def _public_address(value: str) -> str | None:
    plain = not _web_address(value) and not re.search(r"[\s?#`<>]", value)
    return None if plain else "must be a web address such as https://mentoring.example.org"


def _database(value: str) -> str | None:
    scheme, found, rest = value.partition("://")
    good = bool(found) and scheme in _DATABASES and (rest.startswith("/") or scheme != "sqlite")
    return None if good else "must look like sqlite:///file.sqlite3 or postgresql://user:password@host/name"


def _port(value: str) -> str | None:
    good = value.isascii() and value.isdigit() and int(value[:9]) <= 65535 and len(value) <= 5
    return None if good else "must be a port number from 0 to 65535"


def _log_level(value: str) -> str | None:
    return None if value.upper() in LOG_LEVELS else f"must be one of {', '.join(LOG_LEVELS)}"


@dataclass(frozen=True, slots=True)
class Variable:
    """One environment variable. `check` says what is wrong with a value, or None."""

    name: str
    about: str
    check: Callable[[str], str | None]
    default: str = ""
    needed: str = "no"
    secret: bool = False


VARIABLES = (
    Variable(
        "SLACK_BOT_TOKEN",
        "The bot token (`xoxb-…`), from *OAuth & Permissions* after the app is installed.",
        _bot_token,
        needed="yes",
        secret=True,
    ),
    Variable(
        "SLACK_APP_TOKEN",
        "The app-level token (`xapp-…`) with `connections:write`. When set, the bot runs in Socket Mode.",
        _app_token,
        needed="for Socket Mode",
        secret=True,
    ),
    Variable(
        "SLACK_SIGNING_SECRET",
        "The signing secret, from *Basic Information*. Proves that HTTP requests come from Slack.",
        _signing_secret,
        needed="without Socket Mode",
        secret=True,
    ),
    Variable(
        "SLACK_API_URL",
        "Where Slack's Web API is. Only changed to talk to a stand-in.",
        _web_address,
        default="https://slack.com/api/",
    ),
    Variable(
        "DATABASE_URL",
        "The database: an SQLite file, or PostgreSQL.",
        _database,
        default="sqlite:///mentoring.sqlite3",
        secret=True,
    ),
    Variable(
        "PUBLIC_URL",
        "Where the HTTP server is reached from outside. `/session calendar` needs it for private links.",
        _public_address,
    ),
    Variable(
        "PORT",
        "The port of the HTTP server. In Socket Mode it is only used with `PUBLIC_URL`.",
        _port,
        default="3000",
    ),
    Variable(
        "LOG_LEVEL",
        "The least serious log lines to write: `DEBUG`, `INFO`, `WARNING` or `ERROR`.",
        _log_level,
        default="INFO",
    ),
)


@dataclass(frozen=True, slots=True)
class Settings:
    """The environment as values. Secrets stay out of `repr`. `app_token` decides for Socket Mode."""

    bot_token: str = field(repr=False)
    app_token: str = field(repr=False)
    signing_secret: str = field(repr=False)
    api_url: str
    database_url: str = field(repr=False)
    public_url: str
    port: int
    log_level: str

    @property
    def socket_mode(self) -> bool:
        return bool(self.app_token)


def environment(real: Mapping[str, str], file: Path) -> dict[str, str]:
    """The real environment, completed from a `.env` file that never overrides it. Empty means unset."""
    # No interpolation: a `$` in a password is only a `$`.
    written = dotenv_values(file, interpolate=False, encoding="utf-8") if file.is_file() else {}
    both = {**written, **{name: value for name, value in real.items() if value.strip()}}
    return {name: value.strip() for name, value in both.items() if value and value.strip()}


def read(values: Mapping[str, str], *, for_slack: bool) -> Settings:
    """The settings in `values`. Without `for_slack` nothing that belongs to Slack is required.

    Raises:
        SettingsError: with everything that is missing or malformed, at once.
    """
    problems = [f"{v.name} {wrong}." for v in VARIABLES if v.name in values and (wrong := _wrong(v, values))]
    if for_slack:
        problems += _missing(values)
    if problems:
        raise SettingsError(problems)
    chosen = {variable.name: values.get(variable.name, variable.default) for variable in VARIABLES}
    return Settings(
        bot_token=chosen["SLACK_BOT_TOKEN"],
        app_token=chosen["SLACK_APP_TOKEN"],
        signing_secret=chosen["SLACK_SIGNING_SECRET"],
        # Slack's client glues method names to the address.
        api_url=chosen["SLACK_API_URL"].rstrip("/") + "/",
        database_url=chosen["DATABASE_URL"],
        public_url=chosen["PUBLIC_URL"].rstrip("/"),
        port=int(chosen["PORT"]),
        log_level=chosen["LOG_LEVEL"].upper(),
    )


def _wrong(variable: Variable, values: Mapping[str, str]) -> str | None:
    return variable.check(values[variable.name])


def _missing(values: Mapping[str, str]) -> list[str]:
    problems: list[str] = []
    if "SLACK_BOT_TOKEN" not in values:
        problems.append(
            "SLACK_BOT_TOKEN is not set. Install the app in Slack and copy the bot token, "
            "which starts with xoxb-."
        )
    if "SLACK_APP_TOKEN" not in values and "SLACK_SIGNING_SECRET" not in values:
        problems.append(
            "Neither SLACK_APP_TOKEN nor SLACK_SIGNING_SECRET is set. Set the first for Socket Mode, "
            "or the second to run as an HTTP server."
        )
    return problems
