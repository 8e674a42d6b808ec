"""The one place errors come to.

In order: an expected `Problem` is said to the person, in their language, where they asked, and several
of one form (`Problems`) each at its field. Anything else is logged under a reference and the person is
told that reference. Nothing personal is logged.
"""

import json
import secrets
from collections.abc import Mapping
from dataclasses import dataclass
from typing import Any

from slack_bolt import App, BoltResponse
from slack_sdk import WebClient
from slack_sdk.errors import SlackClientError
from structlog import get_logger

from bot.rules.problems import Problem, Problems
from bot.views import problems
from bot.views.kit import Message
from bot.words import Words, words_for
from handlers.desk import answer_in_place, as_ack

_log = get_logger()


def register(app: App) -> None:
    """Make this the app's error handler."""

    def on_error(
        error: Exception, body: dict[str, Any], context: dict[str, Any], client: WebClient
    ) -> BoltResponse:
        words = context["visitor"].words if "visitor" in context else words_for("en", "UTC")
        if isinstance(error, Problems):
            return _at_the_fields(error, words)
        if isinstance(error, Problem):
            return _answer(Told(body, client, words, problems.message(error, words), error))
        reference = secrets.token_hex(4)
        _log.error("unexpected", reference=reference, exc_info=error)
        return _answer(Told(body, client, words, problems.unexpected(reference, words), None))

    app.error(on_error)


def _at_the_fields(problems_found: Problems, words: Words) -> BoltResponse:
    said = {each.field or "": problems.sentence(each, words) for each in problems_found.each}
    return _json({"response_action": "errors", "errors": said})


@dataclass(frozen=True, slots=True)
class Told:
    """What is said to whom, and what they were doing."""

    body: Mapping[str, Any]
    client: WebClient
    words: Words
    message: Message
    problem: Problem | None


def _answer(told: Told) -> BoltResponse:
    if "command" in told.body:
        return _json(as_ack(told.message))
    if told.body.get("type") == "view_submission":
        text = problems.sentence(told.problem, told.words) if told.problem else told.message.text
        place = _field(told.body["view"], told.problem)
        if place is None:
            view = problems.modal_of(told.message, told.words)
            return _json({"response_action": "update", "view": view})
        return _json({"response_action": "errors", "errors": {place: text}})
    if "event" in told.body and not told.problem:
        # Slack sends an event again that was not taken; what a person did, they do again themselves.
        return BoltResponse(status=500, body="")
    if told.body.get("response_url"):
        answer_in_place(told.body, told.message, replace=False)
    elif told.body.get("trigger_id"):
        _in_a_modal(told)
    return BoltResponse(status=200, body="")


def _in_a_modal(told: Told) -> None:
    """A button on App Home or in a modal has no place for an answer: it gets a small modal."""
    view = problems.modal_of(told.message, told.words)
    on_top = told.body.get("view", {}).get("type") == "modal"
    try:
        if on_top:
            told.client.views_push(trigger_id=told.body["trigger_id"], view=view)
        else:
            told.client.views_open(trigger_id=told.body["trigger_id"], view=view)
    except (OSError, SlackClientError) as error:
        _log.warning("answer_lost", error=type(error).__name__)


def _field(view: Mapping[str, Any], problem: Problem | None) -> str | None:
    """The input a problem belongs under; the first one when it belongs to none of them.

    None when the form asks nothing, or when what was sent is not what the form asks.
    """
    inputs = [block["block_id"] for block in view.get("blocks", ()) if block["type"] == "input"]
    if not inputs or (problem and problem.key == "form_stale"):
        return None
    return problem.field if problem and problem.field in inputs else inputs[0]


def _json(payload: dict[str, Any]) -> BoltResponse:
    body = json.dumps(payload, ensure_ascii=False)
    return BoltResponse(status=200, body=body, headers={"Content-Type": "application/json; charset=utf-8"})
