"""A stub of the page's server: it serves the page's files and one canned screen, and records what is done."""

import asyncio
import json
import queue
import threading
from collections.abc import Awaitable, Callable
from pathlib import Path
from typing import Any

from aiohttp import web

PAGE_FOLDER = Path(__file__).parents[2] / "sandbox" / "page"
BLANK = "<!doctype html><title>blank</title><body></body>"

Json = dict[str, Any]
Handler = Callable[[web.Request], Awaitable[web.StreamResponse]]


class StubServer:
    """Serves `/people/KEY…` on a background thread; `screen` may be changed and `push()`ed at any time."""

    def __init__(self) -> None:
        self.screen: Json = {}
        self.answers: dict[str, Json] = {}
        self.clock: Json = {}
        self.log: list[Json] = []
        self.gone = False
        self.acts: queue.Queue[Json] = queue.Queue()
        self.url = ""
        self._loop = asyncio.new_event_loop()
        self._listeners: set[asyncio.Queue[str]] = set()
        self._ready = threading.Event()
        self._stopping = asyncio.Event()
        self._thread = threading.Thread(target=self._run, name="stub-server", daemon=True)

    def start(self) -> None:
        """Listen on a free port of 127.0.0.1; returns when ready."""
        self._thread.start()
        self._ready.wait(timeout=10)

    def stop(self) -> None:
        """Close every connection and end the thread."""
        self._loop.call_soon_threadsafe(self._stopping.set)
        self._thread.join(timeout=10)

    def reset(self, screen: Json) -> None:
        """Begin a test with this screen and nothing recorded."""
        self.screen = screen
        self.answers = {}
        self.clock = {"now": screen.get("now"), "paused": False, "moving": None, "error": None}
        self.log = []
        self.gone = False
        while not self.acts.empty():
            self.acts.get_nowait()

    def push(self, kind: str = "changed") -> None:
        """Tell every open page that its screen (or "log", "clock") has changed."""
        self._loop.call_soon_threadsafe(self._notify, json.dumps({"kind": kind}))

    def hang_up(self) -> None:
        """End every open page's stream of events."""
        self._loop.call_soon_threadsafe(self._notify, "")

    def next_act(self, kind: str) -> Json:
        """The next recorded act of this kind; raises `queue.Empty` when none comes within 5 s."""
        while True:
            act = self.acts.get(timeout=5)
            if act["do"] == kind:
                return act

    def recorded(self, kind: str) -> list[Json]:
        """Every act of this kind so far that no `next_act` has taken."""
        return [act for act in list(self.acts.queue) if act["do"] == kind]

    def _notify(self, data: str) -> None:
        for listener in self._listeners:
            listener.put_nowait(data)

    def _run(self) -> None:
        asyncio.set_event_loop(self._loop)
        self._loop.run_until_complete(self._serve())
        self._loop.close()

    async def _serve(self) -> None:
        app = web.Application()
        app.router.add_get("/people/{key}", self._page)
        app.router.add_get("/people/{key}/state", self._state)
        app.router.add_get("/people/{key}/events", self._events)
        app.router.add_post("/people/{key}/act", self._act)
        app.router.add_get("/people/{key}/log", self._log)
        app.router.add_post("/people/{key}/files", self._upload)
        app.router.add_post("/people/{key}/clock", self._move)
        app.router.add_get("/clock", self._clock)
        app.router.add_get("/blank", self._blank)
        app.router.add_static("/page", PAGE_FOLDER)
        runner = web.AppRunner(app, shutdown_timeout=0.1)
        await runner.setup()
        site = web.TCPSite(runner, "127.0.0.1", 0)
        await site.start()
        self.url = f"http://127.0.0.1:{runner.addresses[0][1]}"
        self._ready.set()
        await self._stopping.wait()
        self._notify("")
        await runner.cleanup()

    async def _page(self, _request: web.Request) -> web.StreamResponse:
        return web.FileResponse(PAGE_FOLDER / "index.html")

    async def _blank(self, _request: web.Request) -> web.StreamResponse:
        return web.Response(text=BLANK, content_type="text/html")

    async def _state(self, _request: web.Request) -> web.StreamResponse:
        if self.gone:
            raise web.HTTPNotFound
        return web.json_response(self.screen)

    async def _act(self, request: web.Request) -> web.StreamResponse:
        act: Json = await request.json()
        self.acts.put(act)
        return web.json_response(self.answers.get(act["do"], {"ok": True}))

    async def _upload(self, request: web.Request) -> web.StreamResponse:
        file = {"id": "F1", "name": request.query["name"], "size": len(await request.read())}
        return web.json_response({"ok": True, "file": file})

    async def _log(self, _request: web.Request) -> web.StreamResponse:
        return web.json_response(self.log)

    async def _clock(self, _request: web.Request) -> web.StreamResponse:
        return web.json_response(self.clock)

    async def _move(self, request: web.Request) -> web.StreamResponse:
        """Record a move of the clock as the act "clock"; `answers["clock"]` says how it is then."""
        self.acts.put({"do": "clock", **await request.json()})
        answer = {"ok": True} | self.answers.get("clock", {})
        self.clock |= {name: answer[name] for name in self.clock if name in answer}
        return web.json_response(answer, status=200 if answer["ok"] else 400)

    async def _events(self, request: web.Request) -> web.StreamResponse:
        if self.gone:
            raise web.HTTPNotFound
        response = web.StreamResponse(headers={"content-type": "text/event-stream"})
        await response.prepare(request)
        listener: asyncio.Queue[str] = asyncio.Queue()
        self._listeners.add(listener)
        try:
            while data := await listener.get():
                await response.write(f"data: {data}\n\n".encode())
        except ConnectionResetError:
            return response
        finally:
            self._listeners.discard(listener)
        return response
