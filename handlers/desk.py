"""What every listener has at hand: the office, who is calling, and how to answer them."""

import json
import secrets
from collections.abc import Mapping
from dataclasses import dataclass
from typing import Any, cast

from slack_sdk import WebClient
from slack_sdk.errors import SlackClientError
from slack_sdk.webhook import WebhookClient
from structlog import get_logger

from bot.rules.people import Profile
from bot.rules.problems import Problem
from bot.services.office import Office, Request
from bot.services.people import Caller, NotTold, meet
from bot.views.kit import Message
from bot.words import Words, words_for
from handlers.profiles import fetch_profile

_log = get_logger()
# A person waits for the answer to a command or a press for three seconds at most.
SLACK_SECONDS = 2


@dataclass(frozen=True, slots=True)
class Visitor:
    """The person behind one request, the words to speak to them with, and the request's delivery key."""

    caller: Caller
    words: Words
    request: Request


@dataclass(frozen=True, slots=True)
class Desk:
    """The handlers' side of the office. `public_url` is where the bot is reached from outside, if it is."""

    office: Office
    public_url: str = ""

    def welcome(self, body: Mapping[str, Any], client: WebClient) -> Visitor:
        """Who is behind a request of Slack's. Asks Slack only about people it has not met."""
        team_id, user_id = who(body)
        caller = meet(self.office, team_id, user_id, lambda: _ask_slack(client, team_id, user_id))
        request = Request(team_id, user_id, delivery_key(body))
        return Visitor(caller, words_for(caller.reader.language, caller.reader.zone), request)


def _ask_slack(client: WebClient, team_id: str, user_id: str) -> Profile:
    try:
        return fetch_profile(client, team_id, user_id)
    except (OSError, SlackClientError) as error:
        raise NotTold from error


def who(body: Mapping[str, Any]) -> tuple[str, str]:
    """Workspace and user id of the person behind a command, an interaction or an event."""
    if "command" in body:
        return body["team_id"], body["user_id"]
    user: Any = body.get("user") or body["event"]["user"]
    team_id = body.get("team_id") or body["team"]["id"]
    if isinstance(user, str):
        return team_id, user
    # In a shared channel the person may belong to another workspace than the one that installed us.
    return user.get("team_id") or team_id, user["id"]


def delivery_key(body: Mapping[str, Any]) -> str:
    """The same for every delivery of one request, different for any two requests."""
    if "event_id" in body:
        return f"event:{body['event_id']}"
    if body.get("type") == "view_submission":
        # Whoever has somebody's key cannot use it up, nor read what came of it.
        return ":".join(("view", *who(body), pointers(body["view"])["key"]))
    if body.get("type") == "block_actions":
        pressed = body["actions"][0]
        place = body.get("container", {})
        where = place.get("message_ts") or place.get("view_id") or ""
        team_id, user_id = who(body)
        return f"action:{team_id}:{user_id}:{where}:{pressed['action_id']}:{pressed['action_ts']}"
    if body.get("type") == "view_closed":
        return ":".join(("closed", *who(body), body["view"]["id"]))
    return f"trigger:{body['trigger_id']}"


def new_metadata(**points_to: int | str) -> str:
    """A modal's `private_metadata`: a random key for its submission, and pointers."""
    return json.dumps({"key": secrets.token_urlsafe(12), **points_to})


def pointers(view: Mapping[str, Any]) -> dict[str, Any]:
    """What `new_metadata` put into a modal. Raises Problem `form_stale` for anything else."""
    try:
        found = json.loads(view["private_metadata"])
    except (KeyError, TypeError, ValueError) as error:
        raise Problem("form_stale") from error
    if not isinstance(found, dict) or not isinstance(found.get("key"), str):
        raise Problem("form_stale")
    return cast("dict[str, Any]", found)


def answer_in_place(body: Mapping[str, Any], message: Message, *, replace: bool = True) -> None:
    """Answer a pressed button where it was pressed, for the presser's eyes.

    Slack offers this at most once and keeps no record, so nothing depends on it: what happened is
    in the database and on the App Home, and a lost answer is only logged.
    """
    url = body.get("response_url")
    if not url:
        return
    payload = {"response_type": "ephemeral", "replace_original": replace, **message.payload()}
    try:
        # No retries: a post whose answer was lost must not be posted again.
        answer = WebhookClient(url, timeout=SLACK_SECONDS, retry_handlers=[]).send_dict(payload)
    except (OSError, SlackClientError) as error:
        _log.warning("answer_lost", error=type(error).__name__)
        return
    if answer.status_code != 200:
        _log.warning("answer_refused", status=answer.status_code)


def as_ack(message: Message) -> dict[str, Any]:
    """The answer to a slash command, inside its acknowledgement: only its writer sees it."""
    return {"response_type": "ephemeral", **message.payload()}
