"""Before any command, button or form: who is this, and in which language do we speak?"""

from collections.abc import Callable
from typing import Any

from slack_bolt import App, BoltContext, BoltResponse
from slack_sdk import WebClient

from handlers.desk import Desk


def register(app: App, desk: Desk) -> None:
    """Put a `Visitor` into the context of every request that a person made on purpose."""

    def welcome(
        body: dict[str, Any],
        client: WebClient,
        context: BoltContext,
        next: Callable[[], BoltResponse],  # noqa: A002 - Bolt's own name
    ) -> BoltResponse:
        if "event" not in body:
            context["visitor"] = desk.welcome(body, client)
        return next()

    app.use(welcome)
