"""The coordinators hear of a message that could not be delivered."""

import pytest

from bot.delivery import Drained
from bot.views import delivery as view
from bot.words import words_for
from tests.delivery.mail import Mail

_POST = "chat.postMessage"


def _fail(
    mail: Mail, template: str = "test.hello", to: str = "maria", error: str = "channel_not_found"
) -> int:
    notice_id = mail.put(template, to=to)
    mail.slack.add_fault(_POST, "error", error=error)
    mail.delivery.drain()
    return notice_id


def _reports(mail: Mail) -> list[str]:
    return [notice.state for notice in mail.notices() if notice.template == "delivery.failed"]


def test_the_coordinator_reads_to_whom_what_why_and_what_to_do(mail: Mail) -> None:
    _fail(mail, error="messages_tab_disabled")
    assert mail.delivery.drain() == Drained(sent=1)
    said = mail.texts()[-1]
    assert f"<@{mail.slack.user_id('maria')}>" in said
    assert "a message of the programme" in said
    assert "Messages to this app are turned off" in said
    assert "turn on its Messages tab" in said
    assert mail.slack.user_id("carol") in mail.posts()[-1].members


def test_the_same_kind_of_failure_is_told_once_a_week(mail: Mail) -> None:
    for to, reports in (("maria", 1), ("maria", 1), ("omar", 2)):
        _fail(mail, to=to)
        mail.delivery.drain()
        assert _reports(mail) == ["sent"] * reports
    mail.advance(days=7)
    _fail(mail)
    assert _reports(mail) == ["sent", "sent", "waiting"]


def test_a_report_that_fails_is_reported_to_nobody(mail: Mail) -> None:
    _fail(mail)
    mail.slack.add_fault(_POST, "error", error="channel_not_found")
    assert mail.delivery.drain() == Drained(dead=1)
    assert _reports(mail) == ["dead"]


def test_a_coordinator_is_not_told_of_a_message_to_themselves(mail: Mail) -> None:
    _fail(mail, to="carol")
    assert _reports(mail) == []


def test_an_amendment_that_fails_alarms_nobody(mail: Mail) -> None:
    first = mail.put()
    mail.delivery.drain()
    again = mail.amend(first)
    mail.slack.add_fault("chat.update", "error", error="is_archived")
    mail.delivery.drain()
    assert mail.ended(again) == ("dead", "is_archived")
    assert _reports(mail) == []


def test_the_coordinators_home_is_published_anew(mail: Mail) -> None:
    mail.open_home("carol")
    mail.put()
    mail.slack.add_fault(_POST, "error", error="channel_not_found")
    assert mail.delivery.drain() == Drained(dead=1, homes=1)


@pytest.mark.parametrize(
    ("reason", "cause"),
    [
        ("user_disabled", "person"),
        ("messages_tab_disabled", "messages_off"),
        ("restricted_action_thread_locked", "not_allowed"),
        ("invalid_user_combination", "group"),
        ("gave_up:http_503", "tried"),
        ("template_failed", "ours"),
        ("invalid_blocks", "ours"),
    ],
)
@pytest.mark.parametrize("language", ["en", "fr"])
def test_every_reason_on_record_has_a_plain_sentence(reason: str, cause: str, language: str) -> None:
    words = words_for(language, "America/Toronto")
    assert view.cause_of(reason) == cause
    assert reason not in view.why(reason, words)
    assert view.why(reason, words).endswith(".")
