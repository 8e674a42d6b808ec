"""Asking Slack about somebody."""

from typing import Any, cast

from slack_sdk import WebClient
from slack_sdk.errors import SlackApiError

from bot.rules.people import Profile
from bot.rules.problems import Problem
from bot.rules.slack_users import profile_of

__all__ = ["fetch_profile", "profile_of"]


def fetch_profile(client: WebClient, team_id: str, user_id: str) -> Profile:
    """Somebody's profile from `users.info`. Raises Problem `no_such_person`."""
    try:
        answer = client.users_info(user=user_id, include_locale=True)
    except SlackApiError as error:
        if error.response["error"] in ("user_not_found", "user_not_visible", "users_not_found"):
            raise Problem("no_such_person") from error
        raise
    return profile_of(cast("dict[str, Any]", answer["user"]), team_id)
