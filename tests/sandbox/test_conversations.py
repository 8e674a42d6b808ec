"""Opening and describing conversations."""

from sandbox.client import SandboxClient, WorkspaceClient
from tests.sandbox.asking import Web, connect, error_of
from tests.sandbox.conftest import CHANNELS, PEOPLE, SCOPES, manifest
from tests.sandbox.test_chat import channel_id


def test_opening_the_direct_message_of_one_person_again_finds_it(
    web: Web, workspace: WorkspaceClient
) -> None:
    maria = workspace.user_id("maria")
    opened = web.conversations_open(users=[maria], return_im=True)
    assert opened["channel"]["is_im"]
    assert opened["channel"]["user"] == maria
    again = web.conversations_open(users=maria)
    assert again["already_open"]
    assert again["channel"] == {"id": opened["channel"]["id"]}


def test_the_same_people_in_any_order_share_one_group(web: Web, workspace: WorkspaceClient) -> None:
    maria, ali = workspace.user_id("maria"), workspace.user_id("ali")
    opened = web.conversations_open(users=[maria, ali], return_im=True)
    assert opened["channel"]["is_mpim"]
    assert "already_open" not in opened.data
    again = web.conversations_open(users=[ali, maria, workspace.bot_user_id])
    assert again["channel"]["id"] == opened["channel"]["id"]
    assert again["already_open"]


def test_people_who_cannot_be_in_a_direct_message(web: Web, workspace: WorkspaceClient) -> None:
    maria = workspace.user_id("maria")
    assert error_of(web.conversations_open, users="") == "users_list_not_supplied"
    assert error_of(web.api_call, api_method="conversations.open") == "users_list_not_supplied"
    assert error_of(web.conversations_open, users=[maria, "U0NOBODY"]) == "user_not_found"
    assert error_of(web.conversations_open, users=[workspace.user_id("robot")]) == "cannot_dm_bot"
    assert error_of(web.conversations_open, users=[workspace.user_id("gone")]) == "user_disabled"


def test_a_group_has_eight_others_at_most(client: SandboxClient) -> None:
    people = [{"key": f"p{number}"} for number in range(9)]
    workspace = client.create_workspace(manifest(), people)
    web = connect(client, workspace.bot_token)
    everybody = [person.user_id for person in workspace.people.values()]
    assert error_of(web.conversations_open, users=everybody) == "too_many_users"
    assert web.conversations_open(users=everybody[:8])["ok"]
    workspace.delete()


def test_info_and_members_describe_a_channel(web: Web, workspace: WorkspaceClient) -> None:
    general = channel_id(workspace, "general", "maria")
    channel = web.conversations_info(channel=general, include_num_members=True)["channel"]
    assert (channel["name"], channel["is_channel"], channel["num_members"]) == ("general", True, 4)
    assert channel["is_member"]
    members = web.conversations_members(channel=general)["members"]
    assert set(members) == {workspace.user_id(k) for k in ("maria", "ali", "zoe")} | {workspace.bot_user_id}


def test_info_says_of_a_public_channel_whether_the_app_is_in_it(web: Web, workspace: WorkspaceClient) -> None:
    quiet = channel_id(workspace, "quiet", "maria")
    channel = web.conversations_info(channel=quiet)["channel"]
    assert (channel["is_member"], channel["is_archived"], channel["is_private"]) == (False, False, False)


def test_the_list_leaves_out_what_the_app_cannot_know(web: Web) -> None:
    names = [channel["name"] for channel in web.conversations_list()["channels"]]
    assert names == ["general", "quiet"]
    assert error_of(web.conversations_list, types="secret_channel") == "invalid_types"
    assert error_of(web.conversations_list, types="private_channel") == "missing_scope"


def test_a_channel_is_made_filled_and_archived(client: SandboxClient) -> None:
    scopes = [*SCOPES, "channels:manage", "groups:write", "groups:read"]
    workspace = client.create_workspace(manifest(scopes), PEOPLE, CHANNELS)
    web = connect(client, workspace.bot_token)
    maria = workspace.user_id("maria")
    made = web.conversations_create(name="mentors", is_private=True)["channel"]
    assert (made["is_private"], made["is_member"]) == (True, True)
    web.conversations_invite(channel=made["id"], users=[maria])
    assert error_of(web.conversations_invite, channel=made["id"], users=[maria]) == "already_in_channel"
    web.chat_postMessage(channel=made["id"], text="welcome")
    assert [m["text"] for m in workspace.messages("maria", "mentors")] == ["welcome"]
    web.conversations_kick(channel=made["id"], user=maria)
    assert "mentors" not in [c["name"] for c in workspace.screen("maria")["conversations"]]
    web.conversations_archive(channel=made["id"])
    assert error_of(web.chat_postMessage, channel=made["id"], text="x") == "is_archived"
    assert error_of(web.conversations_archive, channel=made["id"]) == "already_archived"
    assert error_of(web.conversations_create, name="general") == "name_taken"
    assert error_of(web.conversations_create, name="Two Words") == "invalid_name_specials"
    workspace.delete()


def test_the_conversations_of_a_person_are_those_the_app_knows(web: Web, workspace: WorkspaceClient) -> None:
    zoe = web.users_conversations(user=workspace.user_id("zoe"))["channels"]
    maria = web.users_conversations(user=workspace.user_id("maria"))["channels"]
    assert [channel["name"] for channel in zoe] == ["general"]
    assert [channel["name"] for channel in maria] == ["general", "quiet"]
