"""How we log on to Slack: one client without automatic retries, one cached answer to "who am I"."""

from collections.abc import Callable
from threading import Lock
from typing import cast

from slack_bolt.authorization import AuthorizeResult
from slack_sdk import WebClient

SLACK_API = "https://slack.com/api/"
# Less than the three seconds a person waits for the answer to a command.
REQUEST_SECONDS = 2
# Nobody waits for a notice, and a send that is given up must be looked for before it is repeated.
DELIVERY_SECONDS = 6


def slack_client(token: str | None, api_url: str = SLACK_API, timeout: int = REQUEST_SECONDS) -> WebClient:
    """A Web API client. It never repeats a call by itself: a post whose answer was lost would be doubled."""
    return WebClient(token=token, base_url=api_url, timeout=timeout, retry_handlers=[])


def authorizer(client: WebClient) -> Callable[..., AuthorizeResult]:
    """Bolt's question for whom a request is, answered from one `auth.test` instead of one per request."""
    lock = Lock()
    known: list[AuthorizeResult] = []

    def authorize() -> AuthorizeResult:
        with lock:
            if not known:
                me = cast("dict[str, str | None]", client.auth_test().data)
                known.append(
                    AuthorizeResult(
                        enterprise_id=me.get("enterprise_id"),
                        team_id=me["team_id"],
                        bot_user_id=me["user_id"],
                        bot_id=me["bot_id"],
                        bot_token=client.token,
                    )
                )
            return known[0]

    return authorize
