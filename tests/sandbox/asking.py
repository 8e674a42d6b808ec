"""Calls that are expected to fail, and calls below the SDK."""

import http.client
from collections.abc import Callable
from typing import Any, cast
from urllib.parse import urlsplit

import pytest
from slack_sdk import WebClient
from slack_sdk.errors import SlackApiError

from sandbox.client import SandboxClient
from sandbox.jsons import JsonObject, as_object, parse

# A `slack_sdk.WebClient`. Its annotations leave parts unknown, which strict checking would report at
# every call.
Web = Any


def connect(client: SandboxClient, token: str) -> Web:
    """The SDK's client with that token, without retries."""
    return cast("Any", WebClient(token, base_url=client.api_url, retry_handlers=[]))


def refused(call: Callable[..., Any], **arguments: Any) -> JsonObject:
    """The answer of a call that Slack refuses."""
    with pytest.raises(SlackApiError) as caught:
        call(**arguments)
    return as_object(cast("Any", caught.value).response.data)


def error_of(call: Callable[..., Any], **arguments: Any) -> str:
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


def fetched(
    address: str, body: bytes | None = None, headers: dict[str, str] | None = None
) -> tuple[int, bytes, dict[str, str]]:
    """GET an address, or POST to it when there is a body: the status, the content, the headers."""
    parts = urlsplit(address)
    connection = http.client.HTTPConnection(parts.netloc, timeout=10)
    path = f"{parts.path}?{parts.query}" if parts.query else parts.path
    try:
        connection.request("GET" if body is None else "POST", path, body, headers or {})
        response = connection.getresponse()
        return response.status, response.read(), dict(response.getheaders())
    finally:
        connection.close()
