"""Response URLs: five answers within half an hour."""

from slack_sdk.webhook import WebhookClient, WebhookResponse

from sandbox.client import SandboxClient, WorkspaceClient
from tests.sandbox.asking import Web
from tests.sandbox.shapes import buttons, section


def from_command(workspace: WorkspaceClient, channel: str | None = None) -> WebhookClient:
    """A client for the response URL of a command that maria typed."""
    workspace.command("maria", "/hours", channel=channel)
    return _last(workspace)


def from_button(workspace: WorkspaceClient, web: Web) -> WebhookClient:
    """A client for the response URL of a button that maria pressed."""
    web.chat_postMessage(channel=workspace.user_id("maria"), text="?", blocks=[buttons("Yes")])
    workspace.click("maria", "Yes")
    return _last(workspace)


def _last(workspace: WorkspaceClient) -> WebhookClient:
    urls = [o["payload"]["response_url"] for o in workspace.offered() if o["step"] == "offered"]
    return WebhookClient(urls[-1])


def texts(workspace: WorkspaceClient, user: str, channel: str | None = None) -> list[str]:
    """What a person reads."""
    return [message["text"] for message in workspace.messages(user, channel)]


def error(response: WebhookResponse) -> tuple[int, str]:
    """The status and body of an answer that was not taken."""
    return response.status_code, response.body


def test_an_answer_is_for_the_person_alone(workspace: WorkspaceClient) -> None:
    response = from_command(workspace, "general").send(text="psst")
    assert (response.status_code, response.body) == (200, "ok")
    assert texts(workspace, "maria", "general") == ["psst"]
    assert texts(workspace, "ali", "general") == []
    (post,) = workspace.posted()
    assert (post.method, post.only_for) == ("response_url", workspace.user_id("maria"))


def test_an_answer_may_be_for_everybody(workspace: WorkspaceClient) -> None:
    from_command(workspace, "general").send(text="hear", response_type="in_channel")
    assert texts(workspace, "ali", "general") == ["hear"]


def test_the_sixth_answer_is_refused(workspace: WorkspaceClient) -> None:
    answering = from_command(workspace)
    for number in range(5):
        assert answering.send(text=str(number)).status_code == 200
    assert error(answering.send(text="5")) == (404, '{"ok":false,"error":"used_url"}')
    assert texts(workspace, "maria") == ["0", "1", "2", "3", "4"]


def test_after_half_an_hour_no_answer_is_taken(client: SandboxClient, workspace: WorkspaceClient) -> None:
    answering = from_command(workspace)
    client.advance(1801)
    assert error(answering.send(text="late")) == (404, '{"ok":false,"error":"expired_url"}')


def test_an_answer_replaces_or_removes_the_message(workspace: WorkspaceClient, web: Web) -> None:
    answering = from_button(workspace, web)
    answering.send(text="done", replace_original=True)
    assert texts(workspace, "maria") == ["done"]
    assert workspace.messages("maria")[0]["blocks"] == []
    answering.send(delete_original=True)
    assert texts(workspace, "maria") == []


def test_a_bad_answer_is_refused_and_costs_nothing(workspace: WorkspaceClient) -> None:
    answering = from_command(workspace)
    for _ in range(6):
        response = answering.send(text="x", blocks=[{"type": "section"}])
        assert error(response) == (400, '{"ok":false,"error":"invalid_blocks"}')
    assert error(answering.send(text="")) == (400, '{"ok":false,"error":"no_text"}')
    assert answering.send(text="x", blocks=[section()]).status_code == 200


def test_a_made_up_address_is_refused(client: SandboxClient, workspace: WorkspaceClient) -> None:
    made_up = WebhookClient(f"{client.url}/response/{workspace.team_id}/nothing")
    assert made_up.send(text="x").status_code == 404
