"""Slack's rate limits, where a workspace asks for them."""

from collections.abc import Callable, Generator
from typing import Any, cast

import pytest
from slack_sdk.errors import SlackApiError

from sandbox.api.table import METHODS
from sandbox.client import SandboxClient, WorkspaceClient
from sandbox.clock import Clock
from sandbox.rate_limits import TIERS, RateLimits
from tests.sandbox.asking import Web, connect
from tests.sandbox.conftest import PEOPLE, manifest


@pytest.fixture
def limited(client: SandboxClient) -> Generator[WorkspaceClient]:
    """A workspace with rate limits."""
    made = client.create_workspace(manifest(), PEOPLE, rate_limits=True)
    yield made
    made.delete()


@pytest.fixture
def web(client: SandboxClient, limited: WorkspaceClient) -> Web:
    """Its app's client."""
    return connect(client, limited.bot_token)


def waiting_time(call: Callable[[], object]) -> int:
    """The seconds that a refused call is told to wait."""
    with pytest.raises(SlackApiError) as caught:
        call()
    response = cast("Any", caught.value).response
    assert (response.status_code, response["error"]) == (429, "ratelimited")
    return int(response.headers["Retry-After"])


def test_every_method_has_a_tier() -> None:
    assert TIERS.keys() == METHODS.keys()


def test_a_method_of_tier_two_may_be_called_twenty_times_a_minute(
    client: SandboxClient, limited: WorkspaceClient, web: Web
) -> None:
    for _ in range(20):
        web.users_list()
    assert 30 <= waiting_time(web.users_list) <= 60
    web.auth_test()
    assert [call.fault for call in limited.calls("users.list")][-2:] == [None, "ratelimited"]
    client.advance(60)
    try:
        web.users_list()
    finally:
        client.advance(-60)


def test_a_channel_takes_one_message_a_second_after_a_burst(limited: WorkspaceClient, web: Web) -> None:
    def post(user: str) -> object:
        return web.chat_postMessage(channel=limited.user_id(user), text="x")

    for _ in range(5):
        post("maria")
    assert 1 <= waiting_time(lambda: post("maria")) <= 5
    post("ali")
    assert len(limited.posted()) == 6


def test_time_goes_on_for_the_limiter_while_the_clock_is_put_back() -> None:
    clock = Clock()
    limits = RateLimits(clock)
    for _ in range(20):
        assert limits.wait("users.list", {}) is None
    clock.advance(-86_400)
    assert 59 <= (limits.wait("users.list", {}) or 0) <= 60
    clock.advance(61)
    assert limits.wait("users.list", {}) is None


def test_without_asking_there_are_no_limits(client: SandboxClient, workspace: WorkspaceClient) -> None:
    unlimited = connect(client, workspace.bot_token)
    for _ in range(25):
        unlimited.users_list()
