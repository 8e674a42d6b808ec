"""Failures on demand."""

import time
from http.client import RemoteDisconnected

import pytest
from slack_sdk.errors import SlackApiError

from sandbox.client import SandboxError, WorkspaceClient
from tests.sandbox.asking import Web, error_of

# What the SDK raises when the connection ends without an answer.
_LOST = (ConnectionResetError, RemoteDisconnected)


def post(web: Web, workspace: WorkspaceClient, user: str = "maria") -> None:
    """Post a message to a person."""
    web.chat_postMessage(channel=workspace.user_id(user), text="x")


def test_too_many_requests_say_when_to_try_again(web: Web, workspace: WorkspaceClient) -> None:
    workspace.add_fault("chat.postMessage", "ratelimited", retry_after=7)
    with pytest.raises(SlackApiError) as caught:
        post(web, workspace)
    assert caught.value.response.status_code == 429
    assert caught.value.response.headers["Retry-After"] == "7"
    post(web, workspace)
    assert len(workspace.posted()) == 1


def test_retry_after_may_be_absent(web: Web, workspace: WorkspaceClient) -> None:
    workspace.add_fault("chat.postMessage", "ratelimited", retry_after=None)
    with pytest.raises(SlackApiError) as caught:
        post(web, workspace)
    assert "Retry-After" not in caught.value.response.headers


def test_an_error_befalls_as_many_calls_as_asked(web: Web, workspace: WorkspaceClient) -> None:
    workspace.add_fault("chat.postMessage", "error", count=2, error="channel_not_found")
    for left in (1, 0):
        assert (
            error_of(web.chat_postMessage, channel=workspace.user_id("maria"), text="x")
            == "channel_not_found"
        )
        assert [fault["left"] for fault in workspace.faults()] == [left]
    post(web, workspace)
    assert [call.ok for call in workspace.calls("chat.postMessage")] == [False, False, True]


def test_a_500_does_nothing(web: Web, workspace: WorkspaceClient) -> None:
    workspace.add_fault("chat.postMessage", "http_500")
    with pytest.raises(SlackApiError) as caught:
        post(web, workspace)
    assert caught.value.response.status_code == 500
    assert workspace.posted() == []


def test_an_answer_lost_after_the_post_was_accepted(web: Web, workspace: WorkspaceClient) -> None:
    workspace.add_fault("chat.postMessage", "lost_after_accept")
    with pytest.raises(_LOST):
        post(web, workspace)
    assert len(workspace.posted()) == 1
    assert len(workspace.messages("maria")) == 1


def test_a_connection_dropped_before_anything_was_done(web: Web, workspace: WorkspaceClient) -> None:
    workspace.add_fault("chat.postMessage", "drop_before")
    with pytest.raises(_LOST):
        post(web, workspace)
    assert workspace.posted() == []


def test_a_slow_answer_comes_after_the_post_was_accepted(web: Web, workspace: WorkspaceClient) -> None:
    workspace.add_fault("*", "slow", seconds=0.3)
    started = time.monotonic()
    post(web, workspace)
    assert time.monotonic() - started >= 0.3
    assert len(workspace.posted()) == 1


def test_a_fault_may_concern_one_channel(web: Web, workspace: WorkspaceClient) -> None:
    workspace.add_fault("chat.postMessage", "error", error="is_archived", channel=workspace.user_id("ali"))
    post(web, workspace)
    assert error_of(web.chat_postMessage, channel=workspace.user_id("ali"), text="x") == "is_archived"


def test_cleared_faults_do_nothing(web: Web, workspace: WorkspaceClient) -> None:
    workspace.add_fault("*", "error")
    workspace.clear_faults()
    post(web, workspace)
    assert workspace.faults() == []


def test_a_fault_nobody_knows_is_refused(workspace: WorkspaceClient) -> None:
    with pytest.raises(SandboxError, match="no fault"):
        workspace.add_fault("*", "explode")
