"""Asking Slack about somebody."""

from typing import Any, cast

from slack_sdk import WebClient
from slack_sdk.errors import SlackApiError

from bot.rules.people import Profile
from bot.rules.problems import Problem


def fetch_profile(client: WebClient, team_id: str, user_id: str) -> Profile:
    """Somebody's profile from `users.info`. Raises Problem `no_such_person`."""
    try:
        answer = client.users_info(user=user_id, include_locale=True)
    except SlackApiError as error:
        if error.response["error"] in ("user_not_found", "user_not_visible", "users_not_found"):
            raise Problem("no_such_person") from error
        raise
    return profile_of(cast("dict[str, Any]", answer["user"]), team_id)


def profile_of(user: dict[str, Any], team_id: str) -> Profile:
    """A profile from Slack's user object, with sensible values for what it leaves out."""
    shown: dict[str, Any] = user.get("profile") or {}
    name = shown.get("real_name") or user.get("real_name") or user.get("name") or user["id"]
    return Profile(
        team_id=user.get("team_id") or team_id,
        user_id=user["id"],
        name=name,
        locale=user.get("locale") or "en-CA",
        time_zone=user.get("tz") or "America/Toronto",
        is_admin=bool(user.get("is_admin") or user.get("is_owner")),
        is_guest=bool(user.get("is_restricted") or user.get("is_ultra_restricted")),
        is_bot=bool(user.get("is_bot")) or user["id"] == "USLACKBOT",
        is_deactivated=bool(user.get("deleted")),
    )
