"""The HTTP edge: what is let in, what is turned away, and how it stops."""

import hashlib
import hmac
import io
import json
import logging
import time
from typing import Any
from urllib.parse import urlencode
from wsgiref.util import setup_testing_defaults

import pytest
from slack_bolt import Ack, App
from slack_bolt.authorization import AuthorizeResult

from bot.web import MOST_BYTES, WebApp

SECRET = "0123456789abcdef0123456789abcdef"
COMMAND = {"command": "/echo", "text": "hello", "team_id": "T", "user_id": "U", "trigger_id": "1"}


def web_app(*reasons: str) -> WebApp:
    me = AuthorizeResult(enterprise_id=None, team_id="T", bot_user_id="UB", bot_id="B", bot_token="xoxb-1")
    bolt = App(signing_secret=SECRET, authorize=lambda: me, process_before_response=True)

    def echo(ack: Ack, command: dict[str, Any]) -> None:
        ack(f"heard {command['text']}")

    bolt.command("/echo")(echo)
    return WebApp(bolt, SECRET, lambda: reasons)


def signature(body: bytes, timestamp: str) -> str:
    signed = b"v0:%s:%s" % (timestamp.encode(), body)
    return "v0=" + hmac.new(SECRET.encode(), signed, hashlib.sha256).hexdigest()


class Answer:
    """What the server got: status, headers, body."""

    def __init__(self, app: WebApp, path: str, method: str, body: bytes, headers: dict[str, str]) -> None:
        environ: dict[str, Any] = {"PATH_INFO": path, "REQUEST_METHOD": method}
        environ |= {"wsgi.input": io.BytesIO(body), "CONTENT_LENGTH": str(len(body)), **headers}
        setup_testing_defaults(environ)
        self.status = 0
        self.headers: dict[str, str] = {}

        def start_response(status: str, sent: list[tuple[str, str]], _failed: object = None) -> Any:
            self.status, self.headers = int(status.split(maxsplit=1)[0]), dict(sent)

        parts = app(environ, start_response)
        self.body = b"".join(parts)
        close = getattr(parts, "close", None)
        if close:
            close()


def get(app: WebApp, path: str, method: str = "GET") -> Answer:
    return Answer(app, path, method, b"", {})


def post(app: WebApp, body: bytes | None = None, /, **changes: str) -> Answer:
    sent = urlencode(COMMAND).encode() if body is None else body
    now = str(int(time.time()))
    headers = {
        "CONTENT_TYPE": "application/x-www-form-urlencoded",
        "HTTP_X_SLACK_REQUEST_TIMESTAMP": now,
        "HTTP_X_SLACK_SIGNATURE": signature(sent, now),
        **changes,
    }
    return Answer(app, "/slack/events", "POST", sent, headers)


def test_a_signed_command_is_answered_in_its_response() -> None:
    answer = post(web_app())
    assert answer.status == 200
    assert answer.body == b"heard hello"
    assert answer.headers["Content-Length"] == str(len(answer.body))


@pytest.mark.parametrize(
    "timestamp", ["", "now", "-1", "1e9", "12_34", "１７００", "9" * 30, "0x10", " 1", "1.5", "0"]
)
def test_a_malformed_or_old_timestamp_is_not_authorised(timestamp: str) -> None:
    assert post(web_app(), HTTP_X_SLACK_REQUEST_TIMESTAMP=timestamp).status == 401


@pytest.mark.parametrize("signed", ["", "v0=", "v0=é" + "0" * 63, "v1=" + "0" * 64, "v0=" + "0" * 64])
def test_a_malformed_or_wrong_signature_is_not_authorised(signed: str) -> None:
    assert post(web_app(), HTTP_X_SLACK_SIGNATURE=signed).status == 401


def test_what_a_stranger_sends_is_neither_read_nor_logged(caplog: pytest.LogCaptureFixture) -> None:
    caplog.set_level(logging.DEBUG)
    for body in (b'{"secret":', b"[" * 100_000, b"payload=%7B", b"\xff\xfe"):
        answer = post(
            web_app(), body, CONTENT_TYPE="application/json", HTTP_X_SLACK_SIGNATURE="v0=" + "0" * 64
        )
        assert answer.status == 401
    assert "secret" not in caplog.text


def test_a_signed_request_that_is_not_text_is_not_authorised() -> None:
    assert post(web_app(), b"\xff\xfe").status == 401


def test_a_signed_request_that_makes_no_sense_is_refused() -> None:
    assert post(web_app(), b'{"not json', CONTENT_TYPE="application/json").status == 400


def test_a_request_that_is_too_large_is_refused_unread() -> None:
    assert post(web_app(), CONTENT_LENGTH=str(MOST_BYTES + 1)).status == 413


@pytest.mark.parametrize("length", ["-1", "ten", "１", "9" * 30])
def test_a_length_that_makes_no_sense_is_refused(length: str) -> None:
    assert post(web_app(), CONTENT_LENGTH=length).status == 400


@pytest.mark.parametrize("path", ["/", "/slack/events/", "/slack", "/health", "/.env"])
def test_other_paths_are_not_found(path: str) -> None:
    assert get(web_app(), path).status == 404


@pytest.mark.parametrize(
    ("path", "method", "allowed"),
    [("/slack/events", "GET", "POST"), ("/health/live", "POST", "GET"), ("/health/ready", "PUT", "GET")],
)
def test_other_methods_are_not_allowed(path: str, method: str, allowed: str) -> None:
    answer = get(web_app(), path, method)
    assert (answer.status, answer.headers["Allow"]) == (405, allowed)


def test_it_is_live_even_when_it_is_not_ready() -> None:
    assert get(web_app("The database does not answer."), "/health/live").status == 200


def test_it_is_ready_or_says_why_not() -> None:
    assert get(web_app(), "/health/ready").status == 200
    answer = get(web_app("The database does not answer."), "/health/ready")
    assert answer.status == 503
    assert json.loads(answer.body)["reasons"] == ["The database does not answer."]


def test_after_the_gate_is_shut_nothing_comes_in() -> None:
    app = web_app()
    assert post(app).status == 200
    assert app.gate.shut(0), "an answered request has left"
    assert post(app).status == 503


def test_a_request_that_fails_leaves_too() -> None:
    app = web_app()
    with pytest.raises(AttributeError):
        post(app, **{"wsgi.input": "not a file"})
    assert app.gate.shut(0)
