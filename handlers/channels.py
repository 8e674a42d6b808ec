"""Asking Slack about a channel: what it is called, and whether the bot was invited there."""

from typing import Any, cast

from slack_sdk import WebClient
from slack_sdk.errors import SlackApiError

from bot.rules.problems import Problem
from bot.rules.receipts.channels import ChannelFound

# A private channel that the bot is not in looks the same as none.
_UNKNOWN = ("channel_not_found", "invalid_channel", "method_not_supported_for_channel_type")


def look(client: WebClient, channel_id: str, field: str | None = None) -> ChannelFound:
    """A channel from `conversations.info`; somebody waits, so the client's timeout is short.

    Raises:
        Problem: `channel_unknown`, `channel_no_scope` or `channel_not_asked`, at the field.
    """
    try:
        answer = client.conversations_info(channel=channel_id)
    except SlackApiError as error:
        raise Problem(_problem(error.response["error"]), field=field) from error
    except OSError as error:
        raise Problem("channel_not_asked", field=field) from error
    channel = cast("dict[str, Any]", answer["channel"])
    if channel.get("is_im") or channel.get("is_mpim"):
        raise Problem("channel_unknown", field=field)
    return ChannelFound(
        channel_id=channel["id"],
        name=channel.get("name") or channel["id"],
        is_member=bool(channel.get("is_member")),
        is_archived=bool(channel.get("is_archived")),
        is_private=bool(channel.get("is_private")),
    )


def _problem(error: str) -> str:
    if error in _UNKNOWN:
        return "channel_unknown"
    return "channel_no_scope" if error == "missing_scope" else "channel_not_asked"
