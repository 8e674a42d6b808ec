"""Socket Mode below the SDK: the frames themselves."""

import asyncio
from collections.abc import AsyncGenerator, Coroutine
from concurrent.futures import ThreadPoolExecutor
from contextlib import asynccontextmanager
from typing import Any

import aiohttp

from sandbox.client import Delivery, SandboxClient, WorkspaceClient
from sandbox.jsons import JsonObject
from tests.sandbox.asking import connect

Socket = aiohttp.ClientWebSocketResponse


def address(client: SandboxClient, workspace: WorkspaceClient) -> str:
    """A fresh address to connect to."""
    return str(
        connect(client, workspace.app_token).apps_connections_open(app_token=workspace.app_token)["url"]
    )


@asynccontextmanager
async def connected(
    client: SandboxClient, workspace: WorkspaceClient
) -> AsyncGenerator[tuple[Socket, JsonObject]]:
    """A connection, and the hello it was met with."""
    url = await asyncio.to_thread(address, client, workspace)
    async with aiohttp.ClientSession() as session, session.ws_connect(url) as socket:
        yield socket, await socket.receive_json(timeout=5)


def run(story: Coroutine[Any, Any, None]) -> None:
    """Play a story to its end, in a thread of its own: browser tests leave a loop running in this one."""
    with ThreadPoolExecutor(1) as thread:
        thread.submit(lambda: asyncio.run(asyncio.wait_for(story, 20))).result()


def test_a_connection_is_met_with_hello(client: SandboxClient, workspace: WorkspaceClient) -> None:
    async def story() -> None:
        async with connected(client, workspace) as (_, first), connected(client, workspace) as (_, second):
            assert (first["type"], first["num_connections"]) == ("hello", 1)
            assert first["connection_info"] == {"app_id": workspace.app_id}
            assert second["num_connections"] == 2

    run(story())


def test_a_command_comes_in_an_envelope_and_its_ack_may_carry_an_answer(
    client: SandboxClient, workspace: WorkspaceClient
) -> None:
    async def story() -> None:
        async with connected(client, workspace) as (socket, _):
            typing = asyncio.create_task(_typed(workspace))
            envelope = await socket.receive_json(timeout=5)
            assert envelope["type"] == "slash_commands"
            assert envelope["accepts_response_payload"]
            assert envelope["payload"]["command"] == "/hours"
            assert "retry_attempt" not in envelope
            await socket.send_json({"envelope_id": "somebody else's"})
            await socket.send_str("nonsense")
            await socket.send_json({"envelope_id": envelope["envelope_id"], "payload": {"text": "done"}})
            (delivery,) = await typing
            assert (delivery.error, delivery.body) == (None, {"text": "done"})

    run(story())
    assert [m["text"] for m in workspace.messages("maria")] == ["done"]


async def _typed(workspace: WorkspaceClient, copies: int = 1) -> list[Delivery]:
    return await asyncio.to_thread(workspace.command, "maria", "/hours", copies=copies)


def test_copies_of_one_command_are_spread_over_the_connections(
    client: SandboxClient, workspace: WorkspaceClient
) -> None:
    async def story() -> None:
        async with connected(client, workspace) as (one, _), connected(client, workspace) as (two, _):
            typing = asyncio.create_task(_typed(workspace, copies=4))
            seen: list[JsonObject] = []
            for socket in (one, two, one, two):
                envelope = await socket.receive_json(timeout=5)
                seen.append(envelope)
                await socket.send_json({"envelope_id": envelope["envelope_id"]})
            assert [delivery.error for delivery in await typing] == [None] * 4
            assert len({envelope["envelope_id"] for envelope in seen}) == 4
            assert len({envelope["payload"]["trigger_id"] for envelope in seen}) == 1

    run(story())


def test_a_connection_that_drops_fails_the_command(client: SandboxClient, workspace: WorkspaceClient) -> None:
    async def story() -> None:
        async with connected(client, workspace) as (socket, _):
            typing = asyncio.create_task(_typed(workspace))
            await socket.receive_json(timeout=5)
            await socket.close()
            (delivery,) = await typing
            assert delivery.error == "dispatch_failed"

    run(story())


def test_an_event_on_a_dropped_connection_comes_again_on_another(
    client: SandboxClient, workspace: WorkspaceClient
) -> None:
    async def story() -> None:
        async with connected(client, workspace) as (one, _):
            saying = asyncio.create_task(asyncio.to_thread(workspace.say, "maria", "hello"))
            first = await one.receive_json(timeout=5)
            assert (first["retry_attempt"], first["retry_reason"]) == (0, "")
            assert not first["accepts_response_payload"]
            async with connected(client, workspace) as (two, _):
                await one.close()
                await saying
                again = await two.receive_json(timeout=5)
                assert (again["retry_attempt"], again["retry_reason"]) == (1, "http_error")
                assert again["payload"]["event_id"] == first["payload"]["event_id"]
                await two.send_json({"envelope_id": again["envelope_id"]})

    run(story())


def test_a_warning_leaves_the_connection_open_and_a_refresh_closes_it(
    client: SandboxClient, workspace: WorkspaceClient
) -> None:
    async def story() -> None:
        async with connected(client, workspace) as (socket, _):
            await asyncio.to_thread(workspace.disconnect, "warning")
            assert (await socket.receive_json(timeout=5))["reason"] == "warning"
            await asyncio.to_thread(workspace.disconnect, "refresh_requested")
            message = await socket.receive_json(timeout=5)
            assert (message["type"], message["reason"]) == ("disconnect", "refresh_requested")
            assert (await socket.receive(timeout=5)).type is aiohttp.WSMsgType.CLOSE

    run(story())


def test_a_ping_is_answered(client: SandboxClient, workspace: WorkspaceClient) -> None:
    async def story() -> None:
        url = await asyncio.to_thread(address, client, workspace)
        async with aiohttp.ClientSession() as session, session.ws_connect(url, autoping=False) as socket:
            await socket.receive(timeout=5)
            await socket.ping(b"still there?")
            answer = await socket.receive(timeout=5)
            assert (answer.type, answer.data) == (aiohttp.WSMsgType.PONG, b"still there?")

    run(story())


def test_the_eleventh_connection_is_one_too_many(client: SandboxClient, workspace: WorkspaceClient) -> None:
    async def story() -> None:
        urls = [await asyncio.to_thread(address, client, workspace) for _ in range(11)]
        async with aiohttp.ClientSession() as session:
            sockets = [await session.ws_connect(url) for url in urls]
            last = await sockets[-1].receive_json(timeout=5)
            assert (last["type"], last["reason"]) == ("disconnect", "too_many_websockets")
            for socket in sockets:
                await socket.close()

    run(story())
