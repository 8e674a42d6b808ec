"""The server: everything put together, in this thread or in one of its own."""

import asyncio
import threading
from types import TracebackType
from typing import Self

from aiohttp import web

from sandbox import workspace_setup
from sandbox.answers import ResponseUrlEndpoint
from sandbox.api.endpoint import WebApi
from sandbox.clock_moves import ClockMoves
from sandbox.control import Control
from sandbox.delivery.courier import Courier
from sandbox.delivery.socket import connect
from sandbox.events import Events
from sandbox.interactions import Interactions
from sandbox.jsons import JsonObject
from sandbox.oauth.install import Installing
from sandbox.pages import Pages
from sandbox.transfers import Transfers
from sandbox.world import World

_MOST_BYTES = 8 * 1024 * 1024
_START_SECONDS = 10.0


class Sandbox:
    """The server inside a running event loop."""

    def __init__(self, ledger_folder: str | None = None) -> None:
        self.world = World(ledger_folder)
        self._courier = Courier()
        self._runner = web.AppRunner(self._application(), access_log=None, shutdown_timeout=1.0)

    async def start(self, host: str = "127.0.0.1", port: int = 0) -> None:
        """Listen; port 0 takes a free one. Raises OSError when the port is taken."""
        self._courier.start()
        await self._runner.setup()
        await web.TCPSite(self._runner, host, port).start()
        self.world.url = f"http://{host}:{self._runner.addresses[0][1]}"

    async def stop(self) -> None:
        """Stop listening and let go of everything."""
        for workspace in list(self.world.workspaces.values()):
            await self.world.remove(workspace)
        await self.world.background.stop()
        await self._courier.stop()
        await self._runner.cleanup()

    def add_workspace(self, description: JsonObject) -> JsonObject:
        """Make a workspace; returns its ids, tokens and pages."""
        return workspace_setup.credentials(self.world, workspace_setup.create(self.world, description))

    def _application(self) -> web.Application:
        events = Events(self._courier)
        interactions = Interactions(self.world, self._courier, events)
        api = WebApi(self.world)
        moves = ClockMoves(self.world)
        installing = Installing(self.world)
        application = web.Application(client_max_size=_MOST_BYTES)
        application.add_routes(
            [
                *installing.routes(),
                web.route("*", "/api/{method}", api.handle),
                web.post("/response/{team}/{secret}", ResponseUrlEndpoint(self.world).handle),
                web.get("/link/", self._connect),
                *Transfers(self.world).routes(),
                *Control(self.world, interactions, events, moves, installing).routes(),
                *Pages(self.world, interactions, events, moves).routes(),
            ]
        )
        return application

    async def _connect(self, request: web.Request) -> web.StreamResponse:
        ticket = request.query.get("ticket", "")
        for workspace in self.world.workspaces.values():
            if workspace.sockets.holds(ticket):
                return await connect(request, workspace.sockets, workspace.app.id, self.world.clock.seconds())
        return web.Response(status=403, text="There is no such ticket.")


class SandboxServer:
    """The server in a thread of its own: `with SandboxServer() as server: ... server.url`."""

    def __init__(self, host: str = "127.0.0.1", port: int = 0, ledger_folder: str | None = None) -> None:
        self._host, self._port, self._ledger_folder = host, port, ledger_folder
        self._thread: threading.Thread | None = None
        self._loop: asyncio.AbstractEventLoop | None = None
        self._stop = asyncio.Event()
        self._ready = threading.Event()
        self._problem: OSError | None = None
        self.url = ""

    def start(self) -> Self:
        """Return when the server listens. Raises OSError when it cannot."""
        self._thread = threading.Thread(target=self._run, name="sandbox", daemon=True)
        self._thread.start()
        if not self._ready.wait(_START_SECONDS):
            raise TimeoutError("The sandbox did not start.")
        if self._problem is not None:
            raise self._problem
        return self

    def stop(self) -> None:
        """Stop the server and wait until it has."""
        if self._loop is not None and self._thread is not None and self._thread.is_alive():
            self._loop.call_soon_threadsafe(self._stop.set)
            self._thread.join()

    def __enter__(self) -> Self:
        return self.start()

    def __exit__(
        self, kind: type[BaseException] | None, problem: BaseException | None, trace: TracebackType | None
    ) -> None:
        self.stop()

    def _run(self) -> None:
        asyncio.run(self._serve())

    async def _serve(self) -> None:
        self._loop = asyncio.get_running_loop()
        sandbox = Sandbox(self._ledger_folder)
        try:
            await sandbox.start(self._host, self._port)
        except OSError as problem:
            self._problem = problem
            await sandbox.stop()
            return
        finally:
            self.url = sandbox.world.url
            self._ready.set()
        await self._stop.wait()
        await sandbox.stop()
