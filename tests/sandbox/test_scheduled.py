"""Messages to be posted later."""

from collections.abc import Generator
from datetime import UTC, datetime, timedelta
from time import monotonic, sleep

import pytest

from sandbox.client import SandboxClient, SandboxError, WorkspaceClient
from sandbox.server import SandboxServer
from tests.sandbox.asking import Web, connect, error_of
from tests.sandbox.conftest import CHANNELS, PEOPLE, manifest
from tests.sandbox.shapes import section

NOW = datetime(2031, 3, 8, 12, 0, tzinfo=UTC)


@pytest.fixture
def later() -> Generator[tuple[SandboxClient, WorkspaceClient, Web]]:
    """A server of its own whose clock stands still, a workspace, and the app's client."""
    with SandboxServer() as server, SandboxClient(server.url) as client:
        client.move_clock(paused=True)
        client.set_now(NOW)
        workspace = client.create_workspace(manifest(), PEOPLE, CHANNELS)
        yield client, workspace, connect(client, workspace.bot_token)


Later = tuple[SandboxClient, WorkspaceClient, Web]


def at(**later: float) -> int:
    """The seconds since 1970 of a time after now."""
    return int((NOW + timedelta(**later)).timestamp())


def test_each_is_posted_at_its_own_instant_when_the_clock_jumps(later: Later) -> None:
    client, workspace, web = later
    user = workspace.user_id("maria")
    for days in (2, 1):
        web.chat_scheduleMessage(channel=user, text=f"day {days}", post_at=at(days=days), blocks=[section()])
    assert workspace.messages("maria") == []
    client.advance(timedelta(days=3).total_seconds())
    assert [(m["text"], m["time"][:16]) for m in workspace.messages("maria")] == [
        ("day 1", "2031-03-09T12:00"),
        ("day 2", "2031-03-10T12:00"),
    ]
    assert [post.method for post in workspace.posted()] == ["chat.scheduleMessage"] * 2


def test_the_next_thing_due_is_the_next_message(later: Later) -> None:
    client, workspace, web = later
    web.chat_scheduleMessage(channel=workspace.user_id("maria"), text="x", post_at=at(hours=5))
    assert datetime.fromisoformat(client.move_clock(next=True)["now"]) == NOW + timedelta(hours=5)
    assert len(workspace.messages("maria")) == 1
    with pytest.raises(SandboxError, match="Nothing is due"):
        client.move_clock(next=True)


def test_one_is_posted_when_its_time_comes_by_itself(later: Later) -> None:
    client, workspace, web = later
    web.chat_scheduleMessage(channel=workspace.user_id("maria"), text="x", post_at=at(seconds=1))
    client.move_clock(paused=False)
    give_up = monotonic() + 10
    while not workspace.messages("maria"):
        assert monotonic() < give_up
        sleep(0.02)


def test_what_is_waiting_is_listed_and_can_be_taken_back(later: Later) -> None:
    _, workspace, web = later
    user = workspace.user_id("maria")
    made = [web.chat_scheduleMessage(channel=user, text=str(n), post_at=at(hours=9 - n)) for n in range(2)]
    listed = web.chat_scheduledMessages_list()["scheduled_messages"]
    assert [entry["text"] for entry in listed] == ["1", "0"]
    assert listed[0]["post_at"] == at(hours=8)
    channel, message_id = made[0]["channel"], made[0]["scheduled_message_id"]
    web.chat_deleteScheduledMessage(channel=channel, scheduled_message_id=message_id)
    assert len(web.chat_scheduledMessages_list(channel=channel)["scheduled_messages"]) == 1
    again = error_of(web.chat_deleteScheduledMessage, channel=channel, scheduled_message_id=message_id)
    assert again == "invalid_scheduled_message_id"


def test_what_is_about_to_be_posted_cannot_be_taken_back(later: Later) -> None:
    _, workspace, web = later
    made = web.chat_scheduleMessage(channel=workspace.user_id("maria"), text="x", post_at=at(seconds=30))
    known = {"channel": made["channel"], "scheduled_message_id": made["scheduled_message_id"]}
    assert error_of(web.chat_deleteScheduledMessage, **known) == "invalid_scheduled_message_id"


@pytest.mark.parametrize(
    ("moment", "error"),
    [
        ("tomorrow", "invalid_time"),
        (at(seconds=-1), "time_in_past"),
        (at(days=121), "time_too_far"),
    ],
)
def test_a_time_that_cannot_be_is_refused(later: Later, moment: object, error: str) -> None:
    _, workspace, web = later
    user = workspace.user_id("maria")
    assert error_of(web.chat_scheduleMessage, channel=user, text="x", post_at=moment) == error


def test_no_more_than_thirty_within_five_minutes(later: Later) -> None:
    _, workspace, web = later
    message = {"channel": workspace.user_id("maria"), "text": "x", "post_at": at(hours=1)}
    for _ in range(30):
        web.chat_scheduleMessage(**message)
    assert error_of(web.chat_scheduleMessage, **message) == "restricted_too_many"


def test_one_with_metadata_is_never_posted(later: Later) -> None:
    client, workspace, web = later
    metadata = {"event_type": "k", "event_payload": {"k": "1"}}
    user = workspace.user_id("maria")
    web.chat_scheduleMessage(channel=user, text="x", post_at=at(hours=1), metadata=metadata)
    client.advance(7200)
    assert workspace.messages("maria") == []
    assert "was not posted: it has metadata" in workspace.bad_payloads()[0].messages[0]
