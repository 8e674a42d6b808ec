"""The part of the check-up that asks Slack: tokens, scopes, clocks."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import UTC, datetime, timedelta
from email.utils import parsedate_to_datetime
from typing import Any, cast

from slack_sdk.errors import SlackApiError

from bot.cli.findings import Finding
from bot.settings import Settings
from bot.slack import slack_client

# Slack's signatures are refused after five minutes; a minute is wrong enough to say so.
MOST_SKEW = timedelta(seconds=60)


@dataclass(frozen=True, slots=True)
class SlackCheck:
    """What Slack said. `team_id` is the workspace of the token; None when Slack refuses it."""

    findings: tuple[Finding, ...]
    team_id: str | None = None


def ask_slack(settings: Settings, scopes: Sequence[str]) -> SlackCheck:
    """Ask Slack who the bot is, what it may do, and what time it is."""
    try:
        me = slack_client(settings.bot_token, settings.api_url).auth_test()
    except (SlackApiError, OSError) as error:
        return SlackCheck((_refused(error, settings),))
    who = cast("Mapping[str, Any]", me.data)
    headers = {name.lower(): value for name, value in cast("Mapping[str, str]", me.headers).items()}
    findings = [
        Finding(f"Slack knows the bot as {who['user_id']} in workspace {who['team_id']}."),
        scopes_found(headers.get("x-oauth-scopes"), scopes),
        clock_found(headers.get("date"), datetime.now(UTC)),
    ]
    if settings.socket_mode:
        findings.append(_socket_mode(settings))
    return SlackCheck(tuple(findings), who["team_id"])


def _refused(error: SlackApiError | OSError, settings: Settings) -> Finding:
    if isinstance(error, SlackApiError):
        return Finding(
            f"Slack refuses SLACK_BOT_TOKEN: {reason(error)}.",
            "Install the app again and copy the new bot token.",
        )
    return Finding(
        f"Slack cannot be reached at {settings.api_url}: {error}.",
        "Check the network, the proxy and SLACK_API_URL.",
    )


def scopes_found(granted: str | None, needed: Sequence[str]) -> Finding:
    """Whether the token has every scope of the manifest. `granted` is Slack's header, with commas."""
    if granted is None:
        return Finding("Slack did not say which scopes the token has.", "Check them on OAuth & Permissions.")
    held = {scope.strip() for scope in granted.split(",")}
    missing = [scope for scope in needed if scope not in held]
    if missing:
        return Finding(
            f"The bot token lacks scopes: {', '.join(missing)}.",
            "Update the app from manifest.yml and install it again.",
        )
    return Finding(f"The bot token has every scope it needs: {', '.join(needed)}.")


def clock_found(date_header: str | None, now: datetime) -> Finding:
    """Whether this machine's clock agrees with Slack's `Date` header."""
    try:
        theirs = parsedate_to_datetime(date_header or "")
    except ValueError:
        return Finding("Slack did not say what time it is.", "Run the check again.")
    skew = now - theirs.astimezone(UTC)
    seconds = round(skew.total_seconds())
    if abs(skew) > MOST_SKEW:
        side = "ahead of" if seconds > 0 else "behind"
        return Finding(
            f"This machine's clock is {abs(seconds)} seconds {side} Slack's.",
            "Set the clock by a time server (NTP): Slack's requests are refused otherwise.",
        )
    return Finding(f"This machine's clock agrees with Slack's, within {abs(seconds) + 1} seconds.")


def _socket_mode(settings: Settings) -> Finding:
    try:
        slack_client(settings.app_token, settings.api_url).apps_connections_open(app_token=settings.app_token)
    except (SlackApiError, OSError) as error:
        return Finding(
            f"Slack refuses SLACK_APP_TOKEN: {reason(error)}.",
            "Make an app-level token with connections:write and check that Socket Mode is on.",
        )
    return Finding("Slack accepts SLACK_APP_TOKEN for Socket Mode.")


def reason(error: SlackApiError | OSError) -> str:
    """Slack's error code, or what the network said."""
    if isinstance(error, SlackApiError):
        return str(cast("Mapping[str, Any]", error.response.data).get("error"))
    return str(error)
