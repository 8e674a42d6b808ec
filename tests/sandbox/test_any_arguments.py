"""Whatever an app or a test sends, the server answers with a sentence or a word, never with a crash."""

from typing import Any

from hypothesis import HealthCheck, given, settings, strategies

from sandbox.api.table import METHODS
from sandbox.client import SandboxClient, WorkspaceClient
from sandbox.jsons import compact
from tests.sandbox.asking import connect, raw
from tests.sandbox.shapes import buttons

RELAXED = settings(
    deadline=None, max_examples=100, suppress_health_check=[HealthCheck.function_scoped_fixture]
)
VALUES: Any = (
    strategies.none()
    | strategies.booleans()
    | strategies.integers()
    | strategies.text(max_size=8)
    | strategies.sampled_from(["USER", "DIRECT", "TS", "maria", "1.5", "[]", "{}", '{"type":"modal"}'])
    | strategies.lists(strategies.text(max_size=3), max_size=2)
    | strategies.dictionaries(
        strategies.sampled_from(["type", "blocks", "text"]), strategies.text(max_size=3)
    )
)
ARGUMENTS = (
    "channel users user_id user ts timestamp message_ts thread_ts text blocks metadata view view_id hash "
    "name external_id trigger_id cursor limit oldest latest types email include_all_metadata return_im "
    "is_private post_at scheduled_message_id "
    "files file filename length channel_id channels"
)
ACTS = [
    "command",
    "click",
    "submit",
    "close",
    "home",
    "say",
    "suggest",
    "event",
    "faults",
    "people",
    "dismiss",
    "files",
    "install",
]


def filled(workspace: WorkspaceClient, ts: str, arguments: dict[str, object]) -> dict[str, object]:
    """The arguments with the ids of things that exist in the place of their names."""
    known = {"USER": workspace.user_id("maria"), "DIRECT": workspace.direct("maria"), "TS": ts}
    return {k: known.get(v, v) if isinstance(v, str) else v for k, v in arguments.items()}


@RELAXED
@given(
    method=strategies.sampled_from(sorted(METHODS)),
    arguments=strategies.dictionaries(strategies.sampled_from(ARGUMENTS.split()), VALUES, max_size=6),
)
def test_a_method_with_any_arguments(
    client: SandboxClient, workspace: WorkspaceClient, method: str, arguments: dict[str, object]
) -> None:
    web = connect(client, workspace.bot_token)
    ts = web.chat_postMessage(channel=workspace.user_id("maria"), text="x")["ts"]
    token = workspace.app_token if method.startswith("apps.") else workspace.bot_token
    headers = {"Content-Type": "application/json", "Authorization": f"Bearer {token}"}
    body = compact(filled(workspace, ts, arguments))
    status, answer, _ = raw(client.url, f"/api/{method}", body.encode(), headers)
    assert status == 200
    assert answer["ok"] or answer["error"]


@RELAXED
@given(
    act=strategies.sampled_from(ACTS),
    body=strategies.dictionaries(
        strategies.sampled_from(
            [
                "text",
                "command",
                "channel",
                "copies",
                "values",
                "value",
                "in",
                "ts",
                "event",
                "name",
                "base64",
                "url",
            ]
        ),
        VALUES,
        max_size=5,
    ),
)
def test_an_act_with_any_body(
    client: SandboxClient, workspace: WorkspaceClient, act: str, body: dict[str, object]
) -> None:
    web = connect(client, workspace.bot_token)
    web.chat_postMessage(channel=workspace.user_id("maria"), text="?", blocks=[buttons("Yes")])
    path = f"/control/workspaces/{workspace.team_id}/{act}"
    status, answer, _ = raw(client.url, path, compact({"user": "maria", **body}).encode())
    assert status == 200 or (status == 400 and answer["error"])
