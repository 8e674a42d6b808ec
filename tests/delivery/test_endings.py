"""What an answer of Slack's means for a notice."""

import pytest

from bot.delivery.endings import (
    NotSent,
    OurBug,
    RateLimited,
    Refused,
    Uncertain,
    WorkspaceBroken,
    pause_seconds,
    trouble,
)


@pytest.mark.parametrize(
    "error",
    [
        "channel_not_found",
        "user_not_found",
        "is_archived",
        "not_in_channel",
        "messages_tab_disabled",
        "restricted_action",
        "restricted_action_read_only_channel",
        "cannot_dm_bot",
    ],
)
def test_what_slack_will_never_do_is_permanent(error: str) -> None:
    assert trouble(200, error, None) == NotSent(error)


@pytest.mark.parametrize(
    "error",
    ["invalid_blocks", "invalid_blocks_format", "msg_too_long", "msg_blocks_too_long", "no_text"],
)
def test_what_we_made_badly_is_our_bug(error: str) -> None:
    assert trouble(200, error, None) == OurBug(error)


@pytest.mark.parametrize(
    "error",
    [
        "account_inactive",
        "token_revoked",
        "token_expired",
        "invalid_auth",
        "missing_scope",
        "team_access_not_granted",
    ],
)
def test_what_concerns_every_message_breaks_the_workspace(error: str) -> None:
    assert trouble(200, error, None) == WorkspaceBroken(error)


@pytest.mark.parametrize("error", ["fatal_error", "internal_error", "request_timeout"])
def test_what_may_have_been_done_is_uncertain(error: str) -> None:
    assert trouble(200, error, None) == Uncertain(error)


def test_a_server_error_is_uncertain_whatever_it_says() -> None:
    assert trouble(503, "channel_not_found", None) == Uncertain("http_503")


def test_a_page_that_is_not_slacks_answer_is_uncertain() -> None:
    assert trouble(200, "<html>Bad gateway</html>", None) == Uncertain("unreadable_answer")


def test_an_error_nobody_has_heard_of_may_pass() -> None:
    assert trouble(200, "mercury_in_retrograde", None) == Refused("mercury_in_retrograde")


def test_too_many_requests_is_a_pause_whatever_the_error_is_called() -> None:
    assert trouble(429, "", "7") == RateLimited(7)
    assert trouble(200, "rate_limited", "7") == RateLimited(7)


@pytest.mark.parametrize(
    ("said", "seconds"),
    [
        ("12", 12),
        ("2.5", 2.5),
        (None, 30),
        ("", 30),
        ("soon", 30),
        ("nan", 30),
        ("inf", 30),
        ("-5", 1),
        ("0", 1),
        ("999999", 600),
    ],
)
def test_a_pause_is_what_slack_says_within_reason(said: str | None, seconds: float) -> None:
    assert pause_seconds(said) == seconds
