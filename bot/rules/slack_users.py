"""Somebody as Slack's user object describes them."""

from typing import Any

from bot.rules.people import Profile


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
