"""`GET /calendar/<token>.ics`: what a calendar program gets, and what a stranger gets."""

import logging

import pytest

from bot import logs
from bot.web import WebApp
from tests.cli.test_web import Answer, get

TOKEN = "t" * 43
PATH = f"/calendar/{TOKEN}.ics"
CONTENT = b"BEGIN:VCALENDAR\r\nEND:VCALENDAR\r\n"


def app() -> WebApp:
    return WebApp(None, "", list[str], lambda token: CONTENT if token == TOKEN else None)


def test_a_program_gets_the_calendar() -> None:
    answer = get(app(), PATH)
    assert (answer.status, answer.body) == (200, CONTENT)
    assert answer.headers["Content-Type"] == "text/calendar; charset=utf-8"
    assert answer.headers["Content-Length"] == str(len(CONTENT))
    assert answer.headers["Cache-Control"].startswith("private")
    assert answer.headers["X-Robots-Tag"] == "noindex"


def test_it_can_be_asked_for_without_its_content() -> None:
    answer = get(app(), PATH, "HEAD")
    assert (answer.status, answer.body) == (200, b"")
    assert answer.headers["Content-Length"] == str(len(CONTENT))


@pytest.mark.parametrize("named", ["{}", "W/{}", '"other", {}', "*"])
def test_who_has_it_already_is_told_that_nothing_changed(named: str) -> None:
    tag: str = get(app(), PATH).headers["ETag"]
    answer = Answer(app(), PATH, "GET", b"", {"HTTP_IF_NONE_MATCH": named.format(tag)})
    assert (answer.status, answer.body, answer.headers["ETag"]) == (304, b"", tag)


def test_another_version_is_sent_again() -> None:
    answer = Answer(app(), PATH, "GET", b"", {"HTTP_IF_NONE_MATCH": '"other"'})
    assert answer.status == 200


@pytest.mark.parametrize(
    "path",
    [
        "/calendar/" + "u" * 43 + ".ics",
        "/calendar/.ics",
        f"/calendar/{TOKEN}",
        f"/calendar/{TOKEN}.ics/",
        f"/calendar/x/{TOKEN}.ics",
        f"/calendar/{TOKEN}.ics.ics",
        "/calendar/",
    ],
)
def test_everything_else_is_not_there(path: str) -> None:
    assert get(app(), path).status == 404


def test_nothing_is_written_to_it() -> None:
    answer = get(app(), PATH, "POST")
    assert (answer.status, answer.headers["Allow"]) == (405, "GET, HEAD")


def test_in_socket_mode_there_is_no_door_for_slack_but_one_for_health() -> None:
    assert get(app(), "/slack/events", "POST").status == 404
    assert get(app(), "/health/live").status == 200


def test_while_stopping_it_is_not_served() -> None:
    stopping = app()
    stopping.gate.shut(0)
    assert get(stopping, PATH).status == 503


@pytest.mark.usefixtures("restored_log")
def test_the_address_is_not_in_the_log(capsys: pytest.CaptureFixture[str]) -> None:
    """The HTTP server names the path of a request that fails."""
    logs.configure("INFO", as_text=False)
    logging.getLogger("waitress").error(f"Exception while serving {PATH}")
    said = capsys.readouterr().err
    assert "/calendar/…" in said
    assert TOKEN not in said
