"""The Web API's arguments, tokens and scopes."""

from email.utils import parsedate_to_datetime

import pytest

from sandbox.client import SandboxClient, WorkspaceClient
from tests.sandbox.asking import Web, connect, error_of, raw, refused
from tests.sandbox.conftest import CHANNELS, PEOPLE, manifest

FORM = {"Content-Type": "application/x-www-form-urlencoded"}


def test_auth_test_says_who_the_token_is(web: Web, workspace: WorkspaceClient) -> None:
    response = web.auth_test()
    assert response["user_id"] == workspace.bot_user_id
    assert response["bot_id"] == workspace.bot_id
    assert response["team_id"] == workspace.team_id
    assert "chat:write" in response.headers["x-oauth-scopes"].split(",")


def test_the_date_header_follows_the_virtual_clock(web: Web, client: SandboxClient) -> None:
    client.advance(86_400)
    try:
        date = parsedate_to_datetime(web.auth_test().headers["Date"])
        assert abs((date - client.now()).total_seconds()) < 5
    finally:
        client.advance(-86_400)


def test_without_a_token_nothing_is_done(client: SandboxClient) -> None:
    assert error_of(connect(client, "").auth_test) == "not_authed"


def test_an_unknown_token_is_refused(client: SandboxClient) -> None:
    assert error_of(connect(client, "xoxb-nobody").auth_test) == "invalid_auth"


def test_the_app_token_is_only_for_socket_mode(
    client: SandboxClient, workspace: WorkspaceClient, web: Web
) -> None:
    app = connect(client, workspace.app_token)
    assert error_of(app.auth_test) == "not_allowed_token_type"
    assert error_of(web.apps_connections_open, app_token=workspace.bot_token) == "not_allowed_token_type"


def test_an_unknown_method_is_said_to_be_unknown(web: Web) -> None:
    assert error_of(lambda: web.api_call("chat.shout")) == "unknown_method"


def test_the_token_may_stand_in_the_body(client: SandboxClient, workspace: WorkspaceClient) -> None:
    _, answer, _ = raw(client.url, "/api/auth.test", f"token={workspace.bot_token}", FORM)
    assert answer["ok"]


def test_a_json_content_type_with_an_empty_body_is_a_call_without_arguments(
    client: SandboxClient, workspace: WorkspaceClient
) -> None:
    headers = {
        "Content-Type": "application/json;charset=utf-8",
        "Authorization": f"Bearer {workspace.bot_token}",
    }
    _, answer, _ = raw(client.url, "/api/auth.test", b"", headers)
    assert answer["ok"]


def test_blocks_in_a_form_are_json_text(client: SandboxClient, workspace: WorkspaceClient) -> None:
    user = workspace.user_id("maria")
    blocks = "%5B%7B%22type%22%3A%22divider%22%7D%5D"
    body = f"token={workspace.bot_token}&channel={user}&text=hi&blocks={blocks}"
    _, answer, _ = raw(client.url, "/api/chat.postMessage", body, FORM)
    assert answer["message"]["blocks"][0]["type"] == "divider"


def test_blocks_that_are_no_json_are_refused(client: SandboxClient, workspace: WorkspaceClient) -> None:
    body = f"token={workspace.bot_token}&channel={workspace.user_id('maria')}&text=hi&blocks=nonsense"
    _, answer, _ = raw(client.url, "/api/chat.postMessage", body, FORM)
    assert answer == {"ok": False, "error": "invalid_blocks_format"}


@pytest.mark.parametrize(
    ("method", "arguments", "needed"),
    [
        ("chat.postMessage", {"channel": "C1", "text": "x"}, "chat:write"),
        ("users.info", {"user": "U1"}, "users:read"),
        ("conversations.open", {"users": "maria"}, "im:write"),
        ("conversations.open", {"users": "maria,ali"}, "mpim:write"),
        ("conversations.history", {"channel": "dm"}, "im:history"),
        ("conversations.info", {"channel": "dm"}, "im:read"),
        ("users.lookupByEmail", {"email": "x"}, "users:read.email"),
    ],
)
def test_a_missing_scope_is_named(
    client: SandboxClient, method: str, arguments: dict[str, str], needed: str
) -> None:
    granted = [scope for scope in ("commands", "team:read") if scope != needed]
    workspace = client.create_workspace(manifest(granted), PEOPLE, CHANNELS)
    dm = workspace.direct("maria")
    known = {"maria": workspace.user_id("maria"), "ali": workspace.user_id("ali"), "dm": dm}
    filled = {
        name: ",".join(known.get(part, part) for part in value.split(","))
        for name, value in arguments.items()
    }
    web = connect(client, workspace.bot_token)
    answer = refused(web.api_call, api_method=method, params=filled)
    assert (answer["error"], answer["needed"]) == ("missing_scope", needed)
    assert answer["provided"] == "commands,team:read"
    workspace.delete()


def test_users_info_gives_the_locale_only_when_asked(web: Web, workspace: WorkspaceClient) -> None:
    ali = workspace.user_id("ali")
    assert "locale" not in web.users_info(user=ali)["user"]
    user = web.users_info(user=ali, include_locale=True)["user"]
    assert (user["locale"], user["tz"], user["name"]) == ("fr-CA", "America/Toronto", "ali.r")
    assert user["tz_offset"] in (-18_000, -14_400)


def test_an_email_needs_its_own_scope(client: SandboxClient, web: Web, workspace: WorkspaceClient) -> None:
    assert "email" not in web.users_info(user=workspace.user_id("maria"))["user"]["profile"]
    other = client.create_workspace(manifest(["users:read", "users:read.email"]), PEOPLE)
    user = connect(client, other.bot_token).users_lookupByEmail(email="maria@example.com")
    assert user["user"]["id"] == other.user_id("maria")
    other.delete()


def test_an_unknown_person_is_not_found(web: Web) -> None:
    assert error_of(web.users_info, user="U0NOBODY") == "user_not_found"


def test_users_list_comes_in_pages(web: Web, workspace: WorkspaceClient) -> None:
    seen: list[str] = []
    for page in web.users_list(limit=2):
        assert len(page["members"]) <= 2
        seen += [member["id"] for member in page["members"]]
    expected = [*(person.user_id for person in workspace.people.values()), workspace.bot_user_id]
    assert seen == expected


def test_a_made_up_cursor_is_refused(web: Web) -> None:
    assert error_of(web.users_list, cursor="bm9uc2Vuc2U=") == "invalid_cursor"
    assert error_of(web.users_list, cursor="%%%") == "invalid_cursor"


def test_the_token_of_one_workspace_knows_nothing_of_another(
    client: SandboxClient, web: Web, workspace: WorkspaceClient
) -> None:
    other = client.create_workspace(manifest(), PEOPLE)
    assert error_of(web.users_info, user=other.user_id("maria")) == "user_not_found"
    foreign = other.direct("maria")
    assert error_of(web.chat_postMessage, channel=foreign, text="hi") == "channel_not_found"
    other.delete()
