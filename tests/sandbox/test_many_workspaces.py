"""One server for a hundred tests at once."""

from concurrent.futures import ThreadPoolExecutor

from slack_sdk import WebClient

from sandbox.client import SandboxClient
from sandbox.server import SandboxServer

MANIFEST = {
    "display_information": {"name": "Notes"},
    "features": {"bot_user": {"display_name": "notes"}},
    "oauth_config": {"scopes": {"bot": ["chat:write", "im:write"]}},
}


def test_a_hundred_workspaces_at_once_share_nothing(sandbox_server: SandboxServer) -> None:
    def one(number: int) -> list[str]:
        with SandboxClient(sandbox_server.url) as client:
            workspace = client.create_workspace(MANIFEST, [{"key": "ana", "name": "ana"}])
            web = WebClient(workspace.bot_token, base_url=client.api_url, retry_handlers=[])
            web.chat_postMessage(channel=workspace.user_id("ana"), text=f"secret {number}")
            seen = [message["text"] for message in workspace.messages("ana")]
            workspace.delete()
            return seen

    with ThreadPoolExecutor(20) as threads:
        seen = list(threads.map(one, range(100)))
    assert seen == [[f"secret {number}"] for number in range(100)]
