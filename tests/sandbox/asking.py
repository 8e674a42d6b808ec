"""Calls that are expected to fail, and calls below the SDK."""

import http.client
from collections.abc import Callable
from typing import Any
from urllib.parse import urlsplit

import pytest
from slack_sdk.errors import SlackApiError
from slack_sdk.web import SlackResponse

from sandbox.jsons import JsonObject, as_object, parse


def answer_of(response: SlackResponse | Any) -> JsonObject:
    """The answer's JSON."""
    return as_object(response.data)


def refused(call: Callable[..., SlackResponse], **arguments: Any) -> JsonObject:
    """The answer of a call that Slack refuses."""
    with pytest.raises(SlackApiError) as caught:
        call(**arguments)
    return answer_of(caught.value.response)


def error_of(call: Callable[..., SlackResponse], **arguments: Any) -> str:
    """The error of a call that Slack refuses."""
    return str(refused(call, **arguments)["error"])


def raw(
    url: str, path: str, body: str | bytes = b"", headers: dict[str, str] | None = None, verb: str = "POST"
) -> tuple[int, JsonObject, dict[str, str]]:
    """Send a body as it is: the status, the JSON answer, the headers."""
    connection = http.client.HTTPConnection(urlsplit(url).netloc, timeout=10)
    try:
        connection.request(verb, path, body, headers or {})
        response = connection.getresponse()
        return response.status, as_object(parse(response.read())), dict(response.getheaders())
    finally:
        connection.close()
