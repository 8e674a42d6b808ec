"""Socket Mode: the app's connections, each request to one of them, and the acknowledgements."""

import asyncio
import time
from dataclasses import dataclass, field

from aiohttp import WSMsgType, web

from sandbox import ids
from sandbox.delivery.offer import Answer, Offer
from sandbox.jsons import JsonObject, as_object, as_text, compact, parse

TICKET_SECONDS = 30.0
MOST_CONNECTIONS = 10
_PING_SECONDS = 10.0
_ACCEPTS_PAYLOAD = {"slash_commands", "interactive"}


@dataclass(slots=True, eq=False)
class _Connection:
    socket: web.WebSocketResponse
    waiting: dict[str, asyncio.Future[JsonObject]] = field(
        default_factory=dict[str, "asyncio.Future[JsonObject]"]
    )


class Sockets:
    """The Socket Mode connections of one app in one workspace."""

    def __init__(self) -> None:
        self._tickets: dict[str, float] = {}
        self._connections: list[_Connection] = []
        self._turn = 0

    @property
    def count(self) -> int:
        """How many connections are open."""
        return len(self._connections)

    def issue_ticket(self, now: float) -> str:
        """A ticket for one connection, to be used within half a minute (`now` in virtual seconds)."""
        ticket = ids.secret(32)
        self._tickets[ticket] = now + TICKET_SECONDS
        return ticket

    def holds(self, ticket: str) -> bool:
        """Whether this app was given the ticket and has not used it."""
        return ticket in self._tickets

    def redeem(self, ticket: str, now: float) -> bool:
        """Use the ticket up; False when it is unknown or too old."""
        return self._tickets.pop(ticket, 0.0) >= now

    async def serve(self, socket: web.WebSocketResponse, app_id: str) -> None:
        """Talk to one connection until it closes."""
        connection = _Connection(socket)
        self._connections.append(connection)
        try:
            await socket.send_str(compact(_hello(app_id, self.count)))
            async for message in socket:
                if message.type is WSMsgType.TEXT:
                    _acknowledge(connection, as_object(parse(message.data)))
        finally:
            self._connections.remove(connection)
            for future in connection.waiting.values():
                future.cancel()

    async def offer(self, offer: Offer, patience: float) -> Answer:
        """Send a request over the next connection in turn and wait for its acknowledgement."""
        started = time.perf_counter()

        def answer(body: JsonObject | str | None, error: str | None) -> Answer:
            spent = round((time.perf_counter() - started) * 1000, 2)
            return Answer(200 if error is None else None, body, spent, error)

        if not self._connections:
            return answer(None, "dispatch_failed")
        self._turn += 1
        connection = self._connections[self._turn % len(self._connections)]
        envelope_id = f"{ids.secret(8)}-{ids.secret(4)}-{ids.secret(4)}-{ids.secret(12)}".lower()
        future: asyncio.Future[JsonObject] = asyncio.get_running_loop().create_future()
        connection.waiting[envelope_id] = future
        try:
            await connection.socket.send_str(compact(_envelope(envelope_id, offer)))
            acknowledged = await asyncio.wait_for(future, patience)
        except TimeoutError:
            return answer(None, "operation_timeout")
        except (asyncio.CancelledError, ConnectionError):
            if (task := asyncio.current_task()) is not None and task.cancelling():
                raise
            return answer(None, "dispatch_failed")
        finally:
            connection.waiting.pop(envelope_id, None)
        return answer(_content(acknowledged), None)

    async def disconnect(self, reason: str) -> None:
        """Ask the app to connect anew, as Slack does about once an hour, and let go. The reason `dropped`
        lets go without a word, `warning` only announces it.
        """
        for connection in list(self._connections):
            if reason != "dropped":
                await connection.socket.send_str(
                    compact({"type": "disconnect", "reason": reason, "debug_info": {}})
                )
            if reason != "warning":
                await connection.socket.close()


async def connect(request: web.Request, sockets: Sockets, app_id: str, now: float) -> web.StreamResponse:
    """Accept a connection whose ticket belongs to `sockets`, and serve it until it closes."""
    if not sockets.redeem(request.query["ticket"], now):
        return web.Response(status=403, text="The ticket was used or is too old.")
    socket = web.WebSocketResponse(heartbeat=_PING_SECONDS)
    await socket.prepare(request)
    if sockets.count >= MOST_CONNECTIONS:
        await socket.send_str(compact({"type": "disconnect", "reason": "too_many_websockets"}))
        await socket.close()
        return socket
    await sockets.serve(socket, app_id)
    return socket


def _hello(app_id: str, count: int) -> JsonObject:
    return {
        "type": "hello",
        "num_connections": count,
        "connection_info": {"app_id": app_id},
        "debug_info": {"host": "sandbox", "build_number": 1, "approximate_connection_time": 3600},
    }


def _envelope(envelope_id: str, offer: Offer) -> JsonObject:
    envelope: JsonObject = {
        "envelope_id": envelope_id,
        "type": offer.kind,
        "payload": offer.payload,
        "accepts_response_payload": offer.kind in _ACCEPTS_PAYLOAD,
    }
    if offer.kind == "events_api":
        envelope |= {"retry_attempt": offer.retry_num, "retry_reason": offer.retry_reason}
    return envelope


def _acknowledge(connection: _Connection, message: JsonObject) -> None:
    future = connection.waiting.get(as_text(message.get("envelope_id")))
    if future is not None and not future.done():
        future.set_result(message)


def _content(acknowledged: JsonObject) -> JsonObject | str | None:
    payload = acknowledged.get("payload")
    if isinstance(payload, str):
        return payload or None
    return as_object(payload) or None
