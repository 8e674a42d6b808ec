"""Log lines hold ids and places, never what people wrote."""

import json
import logging

import pytest
import structlog

from bot import logs

pytestmark = pytest.mark.usefixtures("restored_log")


def written(capsys: pytest.CaptureFixture[str]) -> list[dict[str, str]]:
    return [json.loads(line) for line in capsys.readouterr().err.splitlines()]


def _fail() -> None:
    raise ValueError("my private note") from KeyError("another one")


def test_an_exception_is_logged_by_type_and_place_without_its_message(
    capsys: pytest.CaptureFixture[str],
) -> None:
    logs.configure("INFO", as_text=False)
    try:
        _fail()
    except ValueError as error:
        structlog.get_logger().error("unexpected", reference="ab12", exc_info=error)
    (line,) = written(capsys)
    assert line["event"] == "unexpected"
    assert line["reference"] == "ab12"
    assert line["error"] == "ValueError"
    assert line["because"] == "KeyError"
    assert "test_logs:" in line["where"]
    assert "private" not in json.dumps(line)


def test_a_mistake_in_our_own_code_is_logged_with_its_message(capsys: pytest.CaptureFixture[str]) -> None:
    logs.configure("INFO", as_text=False)
    try:
        len(3)  # pyright: ignore[reportArgumentType]
    except TypeError:
        logging.getLogger("bot").exception("unexpected")
    (line,) = written(capsys)
    assert "has no len()" in line["message"]


def test_slacks_libraries_do_not_write_requests(capsys: pytest.CaptureFixture[str]) -> None:
    logs.configure("DEBUG", as_text=False)
    for name in ("slack_bolt.App", "slack_sdk.web.base_client"):
        logging.getLogger(name).debug("body: what Amina wrote")
        logging.getLogger(name).info("body: what Amina wrote")
        logging.getLogger(name).warning("Unhandled request ({'text': 'what Amina wrote'})\nsuggestion")
    lines = written(capsys)
    assert [line["event"] for line in lines] == ["Unhandled request ("] * 2
    assert lines[0]["logger"] == "slack_bolt.App"


def test_lines_for_a_terminal_are_key_and_value(capsys: pytest.CaptureFixture[str]) -> None:
    logs.configure("INFO", as_text=True)
    structlog.get_logger().info("ready", intake="socket mode")
    assert capsys.readouterr().err.rstrip().endswith('level=info event=ready intake="socket mode"')


def test_less_serious_lines_are_left_out(capsys: pytest.CaptureFixture[str]) -> None:
    logs.configure("WARNING", as_text=False)
    structlog.get_logger().info("ready")
    assert written(capsys) == []
