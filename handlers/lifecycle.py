"""What Slack tells without anybody asking: profiles that change, and access taken away."""

from typing import Any

from slack_bolt import App

from bot.services import accounts
from handlers.desk import Desk, delivery_key
from handlers.profiles import profile_of

# Slack's names of what it may leave out of a user, by ours: a deactivated one has no zone.
_MAY_BE_UNSAID = {"locale": "locale", "tz": "time_zone"}


def register(app: App, desk: Desk) -> None:
    """Listen to changes of people and of our installation."""

    def on_user_change(body: dict[str, Any], event: dict[str, Any]) -> None:
        user: dict[str, Any] = event["user"]
        unsaid = frozenset(ours for theirs, ours in _MAY_BE_UNSAID.items() if not user.get(theirs))
        accounts.changed(desk.office, delivery_key(body), profile_of(user, body["team_id"]), unsaid)

    def on_uninstalled(body: dict[str, Any]) -> None:
        accounts.shut_out(desk.office, body["team_id"], "app_uninstalled")

    def on_tokens_revoked(body: dict[str, Any], event: dict[str, Any]) -> None:
        # A person's own token is none of ours.
        if event["tokens"].get("bot"):
            accounts.shut_out(desk.office, body["team_id"], "token_revoked")

    app.event("user_change")(on_user_change)
    app.event("app_uninstalled")(on_uninstalled)
    app.event("tokens_revoked")(on_tokens_revoked)
