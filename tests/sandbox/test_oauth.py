"""Installing with OAuth: consent, codes, rotation, and the end of it."""

from collections.abc import Callable, Generator
from typing import Any
from urllib.parse import parse_qs, urlencode, urlsplit

import pytest
from slack_bolt import App
from slack_bolt.oauth import OAuthFlow
from slack_bolt.oauth.oauth_settings import OAuthSettings
from slack_sdk import WebClient
from slack_sdk.oauth.installation_store import Installation
from slack_sdk.oauth.token_rotation import TokenRotator

from sandbox.client import SandboxClient, SandboxError, WorkspaceClient
from sandbox.jsons import JsonObject
from tests.sandbox.asking import Web, connect, error_of, fetched
from tests.sandbox.bolt_peer import over_http
from tests.sandbox.conftest import PEOPLE, manifest

BACK = "https://bot.example.com/slack/oauth_redirect"
SCOPES = "chat:write,commands,users:read"


def oauth_manifest(*, rotation: bool = False) -> JsonObject:
    """A manifest with an address to come back to."""
    made = manifest(events=["app_uninstalled", "tokens_revoked", "app_home_opened"])
    made["oauth_config"]["redirect_urls"] = [BACK]
    made["settings"]["token_rotation_enabled"] = rotation
    return made


@pytest.fixture
def fresh(client: SandboxClient) -> Generator[WorkspaceClient]:
    """A workspace into which the app is yet to be installed."""
    made = client.create_workspace(oauth_manifest(), PEOPLE, installed=False)
    yield made
    made.delete()


@pytest.fixture
def rotating(client: SandboxClient) -> Generator[WorkspaceClient]:
    """The same with token rotation."""
    made = client.create_workspace(oauth_manifest(rotation=True), PEOPLE, installed=False)
    yield made
    made.delete()


def consent_url(client: SandboxClient, workspace: WorkspaceClient, **changes: str) -> str:
    """Where the app sends a person; "" leaves an argument out."""
    asked = {"client_id": workspace.client_id, "scope": SCOPES, "redirect_uri": BACK, "state": "s1"} | changes
    return f"{client.url}/oauth/v2/authorize?" + urlencode({k: v for k, v in asked.items() if v})


def answer_in(address: str) -> dict[str, str]:
    """What the app is told when the person comes back."""
    return {name: values[0] for name, values in parse_qs(urlsplit(address).query).items()}


def code_of(client: SandboxClient, workspace: WorkspaceClient, user: str = "zoe", **changes: str) -> str:
    """The code after a person has allowed it."""
    return answer_in(workspace.install(user, consent_url(client, workspace, **changes)))["code"]


def exchange(client: SandboxClient, workspace: WorkspaceClient, **arguments: str) -> Callable[[], Any]:
    """A call of `oauth.v2.access` with the app's id and secret."""
    known = {"client_id": workspace.client_id, "client_secret": workspace.client_secret}
    return lambda: connect(client, "").oauth_v2_access(**{**known, **arguments})


def installed(client: SandboxClient, workspace: WorkspaceClient) -> Any:
    """The answer of a whole installation."""
    return exchange(client, workspace, code=code_of(client, workspace), redirect_uri=BACK)()


def test_the_consent_page_says_what_is_asked_and_who_may_install(
    client: SandboxClient, fresh: WorkspaceClient
) -> None:
    fresh.add_person("guest", real_name="Guest Person", is_restricted=True)
    fresh.add_person("script", real_name="<script>alert(1)</script>")
    status, content, headers = fetched(consent_url(client, fresh))
    page = content.decode()
    assert status == 200
    assert "chat:write" in page
    assert "Maria Silva" in page
    assert "Guest Person" not in page
    assert "Gone Away" not in page
    assert "<script>" not in page
    assert "default-src" in headers["Content-Security-Policy"]


def test_a_person_allows_it_on_the_page(client: SandboxClient, fresh: WorkspaceClient) -> None:
    url = consent_url(client, fresh)
    who = f"{fresh.team_id}:{fresh.user_id('zoe')}"
    form = {"Content-Type": "application/x-www-form-urlencoded"}
    status, _, headers = fetched(url, urlencode({"who": who, "decision": "allow"}).encode(), form)
    assert status == 302
    assert headers["Location"].startswith(BACK + "?")
    assert answer_in(headers["Location"]).keys() == {"code", "state"}
    _, _, headers = fetched(url, b"decision=cancel", form)
    assert answer_in(headers["Location"]) == {"error": "access_denied", "state": "s1"}
    assert fetched(url, b"decision=allow&who=T0:U0", form)[0] == 400


@pytest.mark.parametrize(
    ("changes", "error"),
    [
        ({"client_id": "1.2"}, "invalid_client_id"),
        ({"scope": ""}, "invalid_scope"),
        ({"scope": "<b>"}, "invalid_scope"),
        ({"redirect_uri": "https://evil.example.com/"}, "bad_redirect_uri"),
        ({"redirect_uri": "https://bot.example.com.evil.org/slack/oauth_redirect"}, "bad_redirect_uri"),
        ({"redirect_uri": BACK + "ed"}, "bad_redirect_uri"),
    ],
)
def test_a_request_that_makes_no_sense_shows_no_consent(
    client: SandboxClient, fresh: WorkspaceClient, changes: dict[str, str], error: str
) -> None:
    status, content, _ = fetched(consent_url(client, fresh, **changes))
    assert status == 400
    assert error in content.decode()


def test_before_the_installation_the_app_is_not_there(fresh: WorkspaceClient) -> None:
    assert fresh.bot_token == ""
    assert fresh.screen("maria")["commands"] == []
    with pytest.raises(SandboxError, match="not installed"):
        fresh.command("maria", "/hours")
    assert fresh.home("maria") == []


def test_a_code_is_exchanged_for_a_token_with_the_granted_scopes(
    client: SandboxClient, fresh: WorkspaceClient
) -> None:
    answer = installed(client, fresh)
    assert answer["team"]["id"] == fresh.team_id
    assert answer["authed_user"]["id"] == fresh.user_id("zoe")
    assert answer["scope"] == SCOPES
    assert "refresh_token" not in answer.data
    web = connect(client, answer["access_token"])
    assert web.auth_test()["user_id"] == answer["bot_user_id"] == fresh.bot_user_id
    assert error_of(web.team_info) == "missing_scope"
    assert fresh.client_secret not in str(fresh.log())


def test_a_code_is_good_once(client: SandboxClient, fresh: WorkspaceClient) -> None:
    code = code_of(client, fresh)
    assert error_of(exchange(client, fresh, code=code)) == "bad_redirect_uri"
    exchange(client, fresh, code=code, redirect_uri=BACK)()
    assert error_of(exchange(client, fresh, code=code, redirect_uri=BACK)) == "code_already_used"


def test_a_code_is_good_for_ten_minutes(client: SandboxClient, fresh: WorkspaceClient) -> None:
    code = code_of(client, fresh, redirect_uri="")
    client.advance(601)
    try:
        assert error_of(exchange(client, fresh, code=code)) == "invalid_code"
    finally:
        client.advance(-601)
    exchange(client, fresh, code=code)()


def test_only_the_app_itself_can_exchange_a_code(client: SandboxClient, fresh: WorkspaceClient) -> None:
    code = code_of(client, fresh)
    assert error_of(exchange(client, fresh, code=code, client_secret="no")) == "bad_client_secret"
    assert error_of(exchange(client, fresh, code=code, client_id="1.2")) == "invalid_client_id"
    assert error_of(exchange(client, fresh, code="made.up")) == "invalid_code"


def test_one_app_is_installed_into_several_workspaces(client: SandboxClient, fresh: WorkspaceClient) -> None:
    second = client.create_workspace({}, PEOPLE, name="Second", app_of=fresh.team_id)
    assert (second.app_id, second.signing_secret) == (fresh.app_id, fresh.signing_secret)
    assert second.bot_user_id != fresh.bot_user_id
    page = fetched(consent_url(client, fresh))[1].decode()
    assert page.count("<optgroup") == 2
    answers = [installed(client, each) for each in (fresh, second)]
    teams = [connect(client, answer["access_token"]).auth_test()["team_id"] for answer in answers]
    assert teams == [fresh.team_id, second.team_id]
    second.delete()


def by_bolt(client: SandboxClient, workspace: WorkspaceClient) -> Installation:
    """The app installed by Bolt's own flow."""
    settings = OAuthSettings(
        client_id=workspace.client_id,
        client_secret=workspace.client_secret,
        scopes=SCOPES.split(","),
        redirect_uri=BACK,
        authorization_url=f"{client.url}/oauth/v2/authorize",
    )
    web = WebClient(base_url=client.api_url, retry_handlers=[])
    url = settings.authorize_url_generator.generate(state="state-1")
    back = answer_in(workspace.install("zoe", url))
    assert back["state"] == "state-1"
    installation = OAuthFlow(settings=settings, client=web).run_installation(back["code"])
    assert installation is not None
    return installation


def test_the_bolt_flow_installs_the_app(client: SandboxClient, fresh: WorkspaceClient) -> None:
    installation = by_bolt(client, fresh)
    assert (installation.team_id, installation.user_id) == (fresh.team_id, fresh.user_id("zoe"))
    assert connect(client, installation.bot_token or "").auth_test()["ok"]


def test_the_sdk_rotates_a_token_that_is_about_to_expire(
    client: SandboxClient, rotating: WorkspaceClient
) -> None:
    installation = by_bolt(client, rotating)
    rotator = TokenRotator(
        client_id=rotating.client_id,
        client_secret=rotating.client_secret,
        client=WebClient(base_url=client.api_url, retry_handlers=[]),
    )
    assert rotator.perform_token_rotation(installation=installation, minutes_before_expiration=60) is None
    rotated = rotator.perform_token_rotation(installation=installation, minutes_before_expiration=13 * 60)
    assert rotated is not None
    assert rotated.bot_token != installation.bot_token
    assert connect(client, rotated.bot_token or "").auth_test()["ok"]


def test_tokens_rotate(client: SandboxClient, rotating: WorkspaceClient) -> None:
    first = installed(client, rotating)
    assert first["access_token"].startswith("xoxe.xoxb-")
    assert first["expires_in"] == 43_200
    refresh = {"grant_type": "refresh_token", "refresh_token": first["refresh_token"]}
    second = exchange(client, rotating, **refresh)()
    assert error_of(exchange(client, rotating, **refresh)) == "invalid_refresh_token"
    for answer in (first, second):
        assert connect(client, answer["access_token"]).auth_test()["ok"]
    refresh["refresh_token"] = second["refresh_token"]
    exchange(client, rotating, **refresh)()
    assert error_of(connect(client, first["access_token"]).auth_test) == "token_revoked"


def test_a_rotating_token_expires_after_twelve_hours(
    client: SandboxClient, rotating: WorkspaceClient
) -> None:
    token = installed(client, rotating)["access_token"]
    client.advance(43_201)
    try:
        assert error_of(connect(client, token).auth_test) == "token_expired"
    finally:
        client.advance(-43_201)


def test_a_revoked_token_is_no_good_and_the_app_hears_of_it(
    client: SandboxClient, fresh: WorkspaceClient
) -> None:
    answer = installed(client, fresh)
    events: list[JsonObject] = []
    with over_http(client, _with_token(fresh, answer), lambda app: _hear(app, events)):
        fresh.revoke()
    assert [event["type"] for event in events] == ["tokens_revoked"]
    assert events[0]["tokens"] == {"oauth": [], "bot": [fresh.bot_user_id]}
    assert error_of(connect(client, answer["access_token"]).auth_test) == "token_revoked"
    again = installed(client, fresh)["access_token"]
    assert connect(client, again).auth_test()["ok"]


def test_an_uninstalled_app_hears_of_it_and_then_nothing(
    client: SandboxClient, fresh: WorkspaceClient
) -> None:
    answer = installed(client, fresh)
    web: Web = connect(client, answer["access_token"])
    events: list[JsonObject] = []
    with over_http(client, _with_token(fresh, answer), lambda app: _hear(app, events)):
        fresh.uninstall()
        assert fresh.home("maria") == []
    assert [event["type"] for event in events] == ["tokens_revoked", "app_uninstalled"]
    assert error_of(web.auth_test) == "account_inactive"
    assert error_of(web.chat_postMessage, channel=fresh.user_id("maria"), text="x") == "account_inactive"
    again = installed(client, fresh)
    assert again["bot_user_id"] == fresh.bot_user_id
    assert connect(client, again["access_token"]).auth_test()["ok"]


def _with_token(workspace: WorkspaceClient, answer: Any) -> WorkspaceClient:
    """The workspace as an app that has just been installed knows it."""
    workspace.bot_token = answer["access_token"]
    return workspace


def _hear(app: App, events: list[JsonObject]) -> None:
    """Collect the events about the end of an installation."""

    def heard(event: JsonObject) -> None:
        events.append(event)

    app.event("tokens_revoked")(heard)
    app.event("app_uninstalled")(heard)
