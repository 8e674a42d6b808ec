"""The one place errors come to.

In order: an expected `Problem` is said to the person, in their language, where they asked. Anything
else is logged under a reference and the person is told that reference. Nothing personal is logged.
"""

import json
import secrets
from collections.abc import Mapping
from typing import Any

from slack_bolt import App, BoltResponse
from structlog import get_logger

from bot.rules.problems import Problem
from bot.views import problems
from bot.views.kit import Message
from bot.words import Words, words_for
from handlers.desk import answer_in_place, as_ack

_log = get_logger()


def register(app: App) -> None:
    """Make this the app's error handler."""

    @app.error
    def _told(error: Exception, body: dict[str, Any], context: dict[str, Any]) -> BoltResponse:  # pyright: ignore[reportUnusedFunction]
        words = context["visitor"].words if "visitor" in context else words_for("en", "UTC")
        if isinstance(error, Problem):
            return _answer(body, problems.message(error, words), error, words)
        reference = secrets.token_hex(4)
        _log.error("unexpected", reference=reference, exc_info=error)
        return _answer(body, problems.unexpected(reference, words), None, words)


def _answer(body: Mapping[str, Any], message: Message, problem: Problem | None, words: Words) -> BoltResponse:
    if "command" in body:
        return _json(as_ack(message))
    if body.get("type") == "view_submission":
        text = problems.sentence(problem, words) if problem else message.text
        return _json({"response_action": "errors", "errors": {_field(body["view"], problem): text}})
    answer_in_place(body, message, replace=False)
    return BoltResponse(status=200, body="")


def _field(view: Mapping[str, Any], problem: Problem | None) -> str:
    """The input a problem belongs under; the first one when it belongs to none of them."""
    inputs = [block["block_id"] for block in view["blocks"] if block["type"] == "input"]
    if problem and problem.field in inputs:
        return problem.field or ""
    return inputs[0]


def _json(payload: dict[str, Any]) -> BoltResponse:
    body = json.dumps(payload, ensure_ascii=False)
    return BoltResponse(status=200, body=body, headers={"Content-Type": "application/json; charset=utf-8"})
