"""The bot as a WSGI application: Slack's requests, and two questions about the bot's health.

A request's signature is checked on the raw bytes before anything in it is read, so what a stranger
sends is neither parsed nor logged.
"""

import json
import re
from collections.abc import Callable, Iterator, Mapping, Sequence
from contextlib import ExitStack
from http import HTTPStatus
from wsgiref.types import StartResponse, WSGIEnvironment

from slack_bolt import App, BoltRequest, BoltResponse
from slack_sdk.signature import SignatureVerifier

from bot.gate import Gate

# Slack's largest requests (a modal with everything filled in) are about a tenth of this.
MOST_BYTES = 1_000_000
EVENTS, LIVE, READY = "/slack/events", "/health/live", "/health/ready"
_METHODS = {EVENTS: "POST", LIVE: "GET", READY: "GET"}
# The verifier would fail on a number of any other form, and on letters outside ASCII.
_TIMESTAMP = re.compile(r"[0-9]{1,12}")
_SIGNATURE = re.compile(r"v0=[0-9a-f]{64}")


class WebApp:
    """WSGI: `POST /slack/events`, `GET /health/live`, `GET /health/ready`.

    `reasons` says, in plain sentences, why the bot is not ready; nothing when it is. After
    `gate.shut()` Slack's requests get 503 and those being worked on are finished.
    """

    def __init__(self, bolt: App, signing_secret: str, reasons: Callable[[], Sequence[str]]) -> None:
        self.gate = Gate()
        self._bolt = bolt
        self._verifier = SignatureVerifier(signing_secret)
        self._reasons = reasons

    def __call__(self, environ: WSGIEnvironment, start_response: StartResponse) -> Iterator[bytes]:
        path = environ.get("PATH_INFO", "")
        wanted = _METHODS.get(path)
        if wanted is None:
            return _say(start_response, HTTPStatus.NOT_FOUND)
        if environ.get("REQUEST_METHOD") != wanted:
            return _say(start_response, HTTPStatus.METHOD_NOT_ALLOWED, headers={"Allow": wanted})
        if path == LIVE:
            return _say(start_response, HTTPStatus.OK, {"status": "live"})
        if path == READY:
            return self._ready(start_response)
        if not self.gate.enter():
            return _say(start_response, HTTPStatus.SERVICE_UNAVAILABLE)
        with ExitStack() as inside:
            inside.callback(self.gate.leave)
            answer = self._slack(environ, start_response)
            return _Leaving(answer, inside.pop_all())

    def _ready(self, start_response: StartResponse) -> Iterator[bytes]:
        reasons = list(self._reasons())
        if reasons:
            body = {"status": "not ready", "reasons": reasons}
            return _say(start_response, HTTPStatus.SERVICE_UNAVAILABLE, body)
        return _say(start_response, HTTPStatus.OK, {"status": "ready"})

    def _slack(self, environ: WSGIEnvironment, start_response: StartResponse) -> Iterator[bytes]:
        length = environ.get("CONTENT_LENGTH") or "0"
        if not re.fullmatch(r"[0-9]{1,18}", length):
            return _say(start_response, HTTPStatus.BAD_REQUEST)
        if int(length) > MOST_BYTES:
            return _say(start_response, HTTPStatus.REQUEST_ENTITY_TOO_LARGE)
        body = environ["wsgi.input"].read(int(length))
        if not self._signed(environ, body):
            return _say(start_response, HTTPStatus.UNAUTHORIZED)
        try:
            request = BoltRequest(body=body.decode(), headers=_headers(environ))
        except ValueError:
            return _say(start_response, HTTPStatus.BAD_REQUEST)
        return _pass_on(self._bolt.dispatch(request), start_response)

    def _signed(self, environ: WSGIEnvironment, body: bytes) -> bool:
        timestamp = environ.get("HTTP_X_SLACK_REQUEST_TIMESTAMP", "")
        signature = environ.get("HTTP_X_SLACK_SIGNATURE", "")
        if not (_TIMESTAMP.fullmatch(timestamp) and _SIGNATURE.fullmatch(signature)):
            return False
        try:
            return self._verifier.is_valid(body, timestamp, signature)
        except UnicodeDecodeError:
            return False


class _Leaving:
    """An answer that leaves the gate when the server has sent it."""

    def __init__(self, parts: Iterator[bytes], inside: ExitStack) -> None:
        self._parts = parts
        self._inside = inside

    def __iter__(self) -> Iterator[bytes]:
        return self

    def __next__(self) -> bytes:
        return next(self._parts)

    def close(self) -> None:
        self._inside.close()


def _headers(environ: WSGIEnvironment) -> dict[str, str | Sequence[str]]:
    headers: dict[str, str | Sequence[str]] = {
        name.removeprefix("HTTP_").lower().replace("_", "-"): value
        for name, value in environ.items()
        if name.startswith("HTTP_")
    }
    if "CONTENT_TYPE" in environ:
        headers["content-type"] = environ["CONTENT_TYPE"]
    return headers


def _pass_on(answer: BoltResponse, start_response: StartResponse) -> Iterator[bytes]:
    sent = answer.body.encode()
    headers = [(name, value) for name, values in answer.headers.items() for value in values]
    headers = [(name, value) for name, value in headers if name.lower() != "content-length"]
    start_response(_line(answer.status), [*headers, ("Content-Length", str(len(sent)))])
    return iter([sent])


def _say(
    start_response: StartResponse,
    status: HTTPStatus,
    body: Mapping[str, object] | None = None,
    headers: Mapping[str, str] | None = None,
) -> Iterator[bytes]:
    sent = json.dumps(body or {"error": status.phrase.lower()}).encode()
    fixed = {"Content-Type": "application/json", "Content-Length": str(len(sent))}
    start_response(_line(status), list({**fixed, **(headers or {})}.items()))
    return iter([sent])


def _line(status: int) -> str:
    return f"{status:d} {HTTPStatus(status).phrase}"
