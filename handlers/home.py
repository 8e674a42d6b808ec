"""App Home: published when somebody opens it, and by delivery when it is out of date."""

from typing import Any

from slack_bolt import App
from slack_sdk import WebClient
from slack_sdk.errors import SlackClientError
from structlog import get_logger

from bot.services.home import home
from bot.views import home as view
from handlers.desk import Desk, Visitor

_log = get_logger()


def register(app: App, desk: Desk) -> None:
    """Listen to App Home being opened."""

    def on_opened(event: dict[str, Any], body: dict[str, Any], client: WebClient) -> None:
        if event.get("tab") != "home":
            return
        visitor = desk.welcome(body, client)
        if visitor.caller.person_id is None:
            shown = view.not_set_up(visitor.words, is_admin=visitor.caller.is_admin)
            client.views_publish(user_id=visitor.caller.user_id, view=shown)
        elif opened := home.opened(desk.office, visitor.request):
            _publish(desk, client, visitor, opened)

    app.event("app_home_opened")(on_opened)


def _publish(desk: Desk, client: WebClient, visitor: Visitor, opened: home.Opened) -> None:
    shown = view.home(opened.shown, visitor.words)
    try:
        client.views_publish(user_id=visitor.caller.user_id, view=shown)
    except (OSError, SlackClientError) as error:
        # The home stays held, and delivery publishes it when the hold runs out.
        _log.warning("home_not_published", error=type(error).__name__)
        return
    home.published(desk.office, opened)
