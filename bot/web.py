"""The bot as a WSGI application: Slack's requests, private calendars, two questions about the bot's health.

A request's signature is checked on the raw bytes before anything in it is read, so what a stranger
sends is neither parsed nor logged. The address of a calendar is a secret, and is logged by nobody.
"""

import hashlib
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
_CALENDAR = re.compile(r"/calendar/([^/]+)\.ics")
# The address is a secret: no search engine keeps it, no page it leads to is told of it.
_CALENDAR_HEADERS = (
    ("X-Content-Type-Options", "nosniff"),
    ("X-Robots-Tag", "noindex"),
    ("Referrer-Policy", "no-referrer"),
)
# The verifier would fail on a number of any other form, and on letters outside ASCII.
_TIMESTAMP = re.compile(r"[0-9]{1,12}")
_SIGNATURE = re.compile(r"v0=[0-9a-f]{64}")


# The calendar behind a private link, by its token; None when there is none.
Calendars = Callable[[str], bytes | None]


def no_calendars(_token: str) -> bytes | None:
    """The calendars of a bot that cannot be reached from outside."""
    return None


class WebApp:
    """WSGI: `POST /slack/events`, `GET /calendar/<token>.ics`, `GET /health/live`, `GET /health/ready`.

    Without `bolt` there is no place for Slack's requests: they come over Socket Mode. `reasons` says, in
    plain sentences, why the bot is not ready; nothing when it is. After `gate.shut()` requests get 503
    and those being worked on are finished.
    """

    def __init__(
        self,
        bolt: App | None,
        signing_secret: str,
        reasons: Callable[[], Sequence[str]],
        calendars: Calendars = no_calendars,
    ) -> None:
        self.gate = Gate()
        self._bolt = bolt
        self._methods = _METHODS if bolt else {LIVE: "GET", READY: "GET"}
        self._verifier = SignatureVerifier(signing_secret) if bolt else None
        self._reasons = reasons
        self._calendars = calendars

    def __call__(self, environ: WSGIEnvironment, start_response: StartResponse) -> Iterator[bytes]:
        path = environ.get("PATH_INFO", "")
        asked = _CALENDAR.fullmatch(path)
        if asked is not None:
            return self._inside(lambda: self._calendar(asked[1], environ, start_response), start_response)
        wanted = self._methods.get(path)
        if wanted is None:
            return _say(start_response, HTTPStatus.NOT_FOUND)
        if environ.get("REQUEST_METHOD") != wanted:
            return _say(start_response, HTTPStatus.METHOD_NOT_ALLOWED, headers={"Allow": wanted})
        if path == LIVE:
            return _say(start_response, HTTPStatus.OK, {"status": "live"})
        if path == READY:
            return self._ready(start_response)
        return self._inside(lambda: self._slack(environ, start_response), start_response)

    def _inside(
        self, answer: Callable[[], Iterator[bytes]], start_response: StartResponse
    ) -> Iterator[bytes]:
        """An answer that is finished before the program ends."""
        if not self.gate.enter():
            return _say(start_response, HTTPStatus.SERVICE_UNAVAILABLE)
        with ExitStack() as inside:
            inside.callback(self.gate.leave)
            return _Leaving(answer(), inside.pop_all())

    def _calendar(
        self, token: str, environ: WSGIEnvironment, start_response: StartResponse
    ) -> Iterator[bytes]:
        method = environ.get("REQUEST_METHOD")
        if method not in ("GET", "HEAD"):
            allowed = {"Allow": "GET, HEAD"}
            return _say(start_response, HTTPStatus.METHOD_NOT_ALLOWED, headers=allowed)
        content = self._calendars(token)
        if content is None:
            return _say(start_response, HTTPStatus.NOT_FOUND)
        tag = f'"{hashlib.sha256(content).hexdigest()[:32]}"'
        headers = [("ETag", tag), ("Cache-Control", "private, no-cache"), *_CALENDAR_HEADERS]
        if _has(environ.get("HTTP_IF_NONE_MATCH", ""), tag):
            start_response(_line(HTTPStatus.NOT_MODIFIED), headers)
            return iter(())
        shown = ("Content-Type", "text/calendar; charset=utf-8"), ("Content-Length", str(len(content)))
        start_response(_line(HTTPStatus.OK), [*headers, *shown])
        return iter([content] if method == "GET" else ())

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
        if self._bolt is None or not self._signed(environ, body):
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
        if self._verifier is None:
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


def _has(tags: str, tag: str) -> bool:
    """Whether a request names this version among those that it has."""
    named = {each.strip().removeprefix("W/") for each in tags.split(",")}
    return tag in named or "*" in named


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
