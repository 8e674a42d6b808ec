"""A real Bolt app over signed HTTP."""

from slack_bolt import Ack, App

from sandbox.client import SandboxClient, WorkspaceClient
from tests.sandbox.bolt_peer import over_http


def test_a_command_is_answered_in_its_ack(client: SandboxClient, workspace: WorkspaceClient) -> None:
    def register(app: App) -> None:
        app.command("/hours")(_echo)

    with over_http(client, workspace, register):
        (delivery,) = workspace.command("maria", "/hours", "1h @ali.r & <b>")
    assert delivery.error is None
    (message,) = workspace.messages("maria")
    assert message["text"] == f"got 1h <@{workspace.user_id('ali')}|ali.r> &amp; &lt;b&gt;"
    assert message["ephemeral"]
    assert workspace.messages("ali") == []


def _echo(ack: Ack, command: dict[str, str]) -> None:
    ack(f"got {command['text']}")
