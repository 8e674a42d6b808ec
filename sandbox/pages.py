"""The pages: one per person, at an address nobody can guess, and what the page asks of the server."""

from contextlib import suppress
from pathlib import Path

from aiohttp import web

from sandbox.changes import Watcher
from sandbox.clock_moves import BusyError, ClockMoves
from sandbox.events import Events
from sandbox.index_page import index_page
from sandbox.interactions import Interactions
from sandbox.jsons import as_object, as_text, compact, parse
from sandbox.page_acts import PageActs
from sandbox.people import Person, UnusableError
from sandbox.screen import screen
from sandbox.transfers import as_download, keep, sees_file
from sandbox.world import Workspace, World

FOLDER = Path(__file__).parent / "page"
_PING_SECONDS = 15.0
# Whatever a name or a message says, the browser runs only the page's own scripts.
_PAGE_HEADERS = {
    "Cache-Control": "no-cache",
    "Content-Security-Policy": "default-src 'self'; img-src * data:; base-uri 'none'; frame-ancestors 'none'",
    "Referrer-Policy": "no-referrer",
}


class Pages:
    """The handlers of the index and of `/people/…`."""

    def __init__(self, world: World, interactions: Interactions, events: Events, moves: ClockMoves) -> None:
        self._world = world
        self._moves = moves
        self._acts = PageActs(interactions, events).acts

    def routes(self) -> list[web.AbstractRouteDef]:
        """The pages' routes."""
        return [
            web.get("/", self._index),
            web.get("/people/{key}", self._page),
            web.get("/people/{key}/state", self._state),
            web.get("/people/{key}/events", self._stream),
            web.post("/people/{key}/act", self._act),
            web.get("/people/{key}/log", self._log),
            web.post("/people/{key}/clock", self._move_clock),
            web.get("/people/{key}/clock", self._clock),
            web.get("/clock", self._clock),
            web.post("/people/{key}/files", self._upload),
            web.get("/people/{key}/files/{file}", self._download),
            web.static("/page", FOLDER),
        ]

    def _whose(self, request: web.Request) -> tuple[Workspace, Person]:
        found = self._world.by_page_key.get(request.match_info["key"])
        if found is None:
            raise web.HTTPNotFound(text="There is no such page.")
        return found

    async def _index(self, _request: web.Request) -> web.Response:
        return web.Response(text=index_page(self._world), content_type="text/html")

    async def _page(self, request: web.Request) -> web.StreamResponse:
        self._whose(request)
        return web.FileResponse(FOLDER / "index.html", headers=_PAGE_HEADERS)

    async def _state(self, request: web.Request) -> web.Response:
        workspace, person = self._whose(request)
        return _reply(screen(workspace, person, self._world.url))

    async def _log(self, request: web.Request) -> web.Response:
        workspace, _person = self._whose(request)
        return _reply(workspace.activity.listed())

    async def _clock(self, _request: web.Request) -> web.Response:
        return _reply(self._moves.described())

    async def _move_clock(self, request: web.Request) -> web.Response:
        self._whose(request)
        try:
            arrived = await self._moves.move(as_object(parse(await request.read())))
        except UnusableError as problem:
            return _reply(
                {"ok": False, "error": str(problem)}, 409 if isinstance(problem, BusyError) else 400
            )
        return _reply({"ok": True} | self._moves.described(), 200 if arrived else 202)

    async def _upload(self, request: web.Request) -> web.Response:
        """The body is the file's content, `?name=` its name."""
        workspace, person = self._whose(request)
        content, name = await request.read(), request.query.get("name", "")
        try:
            file = keep(self._world, workspace, person, name, content)
        except UnusableError as problem:
            return _reply({"ok": False, "error": str(problem)}, 400)
        return _reply({"ok": True, "file": file.described()})

    async def _download(self, request: web.Request) -> web.Response:
        workspace, person = self._whose(request)
        file = workspace.files.get(request.match_info["file"])
        if file is None or not sees_file(workspace, person, file):
            raise web.HTTPNotFound(text="There is no such file.")
        return as_download(file)

    async def _stream(self, request: web.Request) -> web.StreamResponse:
        workspace, person = self._whose(request)
        response = web.StreamResponse(
            headers={"Content-Type": "text/event-stream", "Cache-Control": "no-cache"}
        )
        await response.prepare(request)
        # The page is closed or loaded anew at any time: then there is nobody left to tell.
        with suppress(ConnectionResetError), workspace.changes.watching(person.id) as watcher:
            while workspace.id in self._world.workspaces:
                await response.write(await _tidings(watcher))
        return response

    async def _act(self, request: web.Request) -> web.Response:
        workspace, person = self._whose(request)
        body = as_object(parse(await request.read()))
        act = self._acts.get(as_text(body.get("do")))
        if act is None:
            return _reply({"ok": False, "error": "There is nothing like that to do."}, 400)
        try:
            return _reply({"ok": True} | await act(workspace, person, body))
        except UnusableError as problem:
            return _reply({"ok": False, "error": str(problem)})


async def _tidings(watcher: Watcher) -> bytes:
    """What an open page is told next: what changed, or after a while that the server is still here."""
    try:
        news = await watcher.news(_PING_SECONDS)
    except TimeoutError:
        return b": still here\n\n"
    return "".join(f'data: {{"kind":"{kind}"}}\n\n' for kind in news).encode()


def _reply(content: object, status: int = 200) -> web.Response:
    return web.Response(text=compact(content), content_type="application/json", status=status)
