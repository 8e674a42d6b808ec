"""Posting, changing, removing."""

from typing import Any

import pytest

from sandbox.client import SandboxClient, WorkspaceClient
from tests.sandbox.asking import Web, connect, error_of, refused
from tests.sandbox.conftest import CHANNELS, PEOPLE, manifest

SECTION: dict[str, Any] = {"type": "section", "text": {"type": "mrkdwn", "text": "hello"}}


def channel_id(workspace: WorkspaceClient, name: str, member: str) -> str:
    """The id of a channel by its name."""
    return next(c["id"] for c in workspace.screen(member)["conversations"] if c["name"] == name)


def test_a_post_to_a_user_id_goes_to_the_direct_messages(web: Web, workspace: WorkspaceClient) -> None:
    response = web.chat_postMessage(channel=workspace.user_id("maria"), text="hello", blocks=[SECTION])
    assert response["channel"].startswith("D")
    (message,) = workspace.messages("maria")
    assert (message["text"], message["ts"], message["is_app"]) == ("hello", response["ts"], True)


def test_a_message_carries_the_app_and_ids_for_its_blocks(web: Web, workspace: WorkspaceClient) -> None:
    button = {"type": "button", "text": {"type": "plain_text", "text": "Go"}}
    response = web.chat_postMessage(
        channel=workspace.user_id("maria"), text="x", blocks=[{"type": "actions", "elements": [button]}]
    )
    message = response["message"]
    assert (message["bot_id"], message["app_id"]) == (workspace.bot_id, workspace.app_id)
    assert message["blocks"][0]["block_id"]
    assert message["blocks"][0]["elements"][0]["action_id"]


def test_an_empty_message_is_refused(web: Web, workspace: WorkspaceClient) -> None:
    arguments = {"channel": workspace.user_id("maria")}
    assert error_of(web.api_call, api_method="chat.postMessage", json=arguments) == "no_text"


def test_a_long_text_is_refused(web: Web, workspace: WorkspaceClient) -> None:
    user = workspace.user_id("maria")
    web.chat_postMessage(channel=user, text="x" * 4000)
    assert error_of(web.chat_postMessage, channel=user, text="x" * 4001) == "msg_too_long"


def test_bad_blocks_are_refused_with_a_pointer_and_remembered(web: Web, workspace: WorkspaceClient) -> None:
    answer = refused(
        web.chat_postMessage, channel=workspace.user_id("maria"), text="x", blocks=[{"type": "section"}]
    )
    assert answer["error"] == "invalid_blocks"
    assert "json-pointer:/blocks/0" in answer["response_metadata"]["messages"][0]
    (bad,) = workspace.bad_payloads()
    assert bad.where == "chat.postMessage"
    assert workspace.posted() == []


def test_blocks_without_text_are_posted_but_noted(web: Web, workspace: WorkspaceClient) -> None:
    web.api_call("chat.postMessage", json={"channel": workspace.user_id("maria"), "blocks": [SECTION]})
    assert len(workspace.posted()) == 1
    (bad,) = workspace.bad_payloads()
    assert "text is missing" in bad.messages[0]


def test_an_unknown_channel_and_one_the_app_may_not_know_are_the_same(
    web: Web, workspace: WorkspaceClient
) -> None:
    secret = channel_id(workspace, "secret", "zoe")
    assert error_of(web.chat_postMessage, channel="C0NOWHERE", text="x") == "channel_not_found"
    assert error_of(web.chat_postMessage, channel=secret, text="x") == "channel_not_found"
    assert error_of(web.conversations_info, channel=secret) == "channel_not_found"


def test_a_public_channel_must_be_joined_first(web: Web, workspace: WorkspaceClient) -> None:
    quiet = channel_id(workspace, "quiet", "maria")
    assert error_of(web.chat_postMessage, channel=quiet, text="x") == "not_in_channel"
    assert error_of(web.conversations_history, channel=quiet) == "not_in_channel"


def test_another_bot_cannot_be_written_to(web: Web, workspace: WorkspaceClient) -> None:
    assert error_of(web.chat_postMessage, channel=workspace.user_id("robot"), text="x") == "cannot_dm_bot"


def test_direct_messages_need_the_messages_tab(client: SandboxClient) -> None:
    closed = manifest()
    closed["features"]["app_home"]["messages_tab_enabled"] = False
    workspace = client.create_workspace(closed, PEOPLE, CHANNELS)
    web = connect(client, workspace.bot_token)
    assert (
        error_of(web.chat_postMessage, channel=workspace.user_id("maria"), text="x")
        == "messages_tab_disabled"
    )
    workspace.delete()


def test_an_update_replaces_text_and_blocks(web: Web, workspace: WorkspaceClient) -> None:
    posted = web.chat_postMessage(channel=workspace.user_id("maria"), text="one", blocks=[SECTION])
    web.chat_update(channel=posted["channel"], ts=posted["ts"], text="two", blocks=[])
    (message,) = workspace.messages("maria")
    assert (message["text"], message["blocks"], message["edited"]) == ("two", [], True)
    assert len(workspace.posted()) == 1


def test_an_update_without_blocks_keeps_those_there_are(web: Web, workspace: WorkspaceClient) -> None:
    posted = web.chat_postMessage(channel=workspace.user_id("maria"), text="one", blocks=[SECTION])
    web.chat_update(channel=posted["channel"], ts=posted["ts"], text="two")
    (message,) = workspace.messages("maria")
    assert message["blocks"][0]["text"] == SECTION["text"]


def test_only_the_apps_own_messages_can_be_changed(web: Web, workspace: WorkspaceClient) -> None:
    workspace.say("maria", "mine")
    channel = workspace.direct("maria")
    ts = workspace.messages("maria")[0]["ts"]
    assert error_of(web.chat_update, channel=channel, ts=ts, text="x") == "cant_update_message"
    assert error_of(web.chat_delete, channel=channel, ts=ts) == "cant_delete_message"
    assert error_of(web.chat_update, channel=channel, ts="1.000001", text="x") == "message_not_found"


def test_a_deleted_message_is_gone(web: Web, workspace: WorkspaceClient) -> None:
    posted = web.chat_postMessage(channel=workspace.user_id("maria"), text="one")
    web.chat_delete(channel=posted["channel"], ts=posted["ts"])
    assert workspace.messages("maria") == []
    assert error_of(web.chat_delete, channel=posted["channel"], ts=posted["ts"]) == "message_not_found"


def test_an_ephemeral_message_is_for_one_person_and_not_in_the_history(
    web: Web, workspace: WorkspaceClient
) -> None:
    general = channel_id(workspace, "general", "maria")
    web.chat_postEphemeral(channel=general, user=workspace.user_id("maria"), text="psst")
    assert [m["text"] for m in workspace.messages("maria", "general")] == ["psst"]
    assert workspace.messages("ali", "general") == []
    assert web.conversations_history(channel=general)["messages"] == []
    workspace.dismiss("maria")
    assert workspace.messages("maria", "general") == []


def test_metadata_comes_back_only_when_asked_for(web: Web, workspace: WorkspaceClient) -> None:
    metadata = {"event_type": "sent", "event_payload": {"k": "abc"}}
    posted = web.chat_postMessage(channel=workspace.user_id("maria"), text="x", metadata=metadata)
    channel = posted["channel"]
    assert "metadata" not in web.conversations_history(channel=channel)["messages"][0]
    (found,) = web.conversations_history(channel=channel, include_all_metadata=True)["messages"]
    assert found["metadata"] == metadata
    assert workspace.posted()[0].metadata == metadata


def test_metadata_without_a_type_is_dropped(web: Web, workspace: WorkspaceClient) -> None:
    posted = web.chat_postMessage(
        channel=workspace.user_id("maria"), text="x", metadata={"event_payload": {}}
    )
    (found,) = web.conversations_history(channel=posted["channel"], include_all_metadata=True)["messages"]
    assert "metadata" not in found


@pytest.mark.parametrize("inclusive", [False, True])
def test_history_is_newest_first_between_two_moments(
    web: Web, workspace: WorkspaceClient, inclusive: bool
) -> None:
    posts = [web.chat_postMessage(channel=workspace.user_id("maria"), text=str(n)) for n in range(5)]
    history = web.conversations_history(
        channel=posts[0]["channel"], oldest=posts[1]["ts"], latest=posts[3]["ts"], inclusive=inclusive
    )
    expected = ["3", "2", "1"] if inclusive else ["2"]
    assert [message["text"] for message in history["messages"]] == expected


def test_history_comes_in_pages(web: Web, workspace: WorkspaceClient) -> None:
    channel = workspace.direct("maria")
    for number in range(5):
        web.chat_postMessage(channel=channel, text=str(number))
    texts: list[str] = []
    pages = 0
    for page in web.conversations_history(channel=channel, limit=2):
        pages += 1
        texts += [message["text"] for message in page["messages"]]
    assert (pages, texts) == (3, ["4", "3", "2", "1", "0"])


def test_replies_stay_in_their_thread(web: Web, workspace: WorkspaceClient) -> None:
    first = web.chat_postMessage(channel=workspace.user_id("maria"), text="first")
    channel, ts = first["channel"], first["ts"]
    web.chat_postMessage(channel=channel, text="reply", thread_ts=ts)
    assert [m["text"] for m in web.conversations_history(channel=channel)["messages"]] == ["first"]
    replies = web.conversations_replies(channel=channel, ts=ts)["messages"]
    assert [m["text"] for m in replies] == ["first", "reply"]
    assert error_of(web.chat_postMessage, channel=channel, text="x", thread_ts="1.5") == "thread_not_found"


def test_reactions_are_added_once_and_removed(web: Web, workspace: WorkspaceClient) -> None:
    first = web.chat_postMessage(channel=workspace.user_id("maria"), text="first")
    target = {"channel": first["channel"], "timestamp": first["ts"], "name": "eyes"}
    web.reactions_add(**target)
    assert error_of(web.reactions_add, **target) == "already_reacted"
    (reaction,) = workspace.messages("maria")[0]["reactions"]
    assert reaction == {"name": "eyes", "users": [workspace.bot_user_id], "count": 1}
    web.reactions_remove(**target)
    assert error_of(web.reactions_remove, **target) == "no_reaction"
