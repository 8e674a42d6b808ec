"""The pages: one per person, at an address nobody can guess, and what the page asks of the server."""

import asyncio
from collections.abc import Awaitable, Callable
from html import escape
from pathlib import Path

from aiohttp import web

from sandbox import messages
from sandbox.events import Events
from sandbox.interactions import Interactions, fill, place
from sandbox.jsons import JsonObject, as_object, as_text, compact, parse
from sandbox.people import Person, UnusableError
from sandbox.playing import dismiss_all
from sandbox.screen import page_url, screen
from sandbox.seeing import Spot, spots, top_modal
from sandbox.view_stack import find as find_view
from sandbox.world import View, Workspace, World

FOLDER = Path(__file__).parent / "page"
_PING_SECONDS = 15.0
# Whatever a name or a message says, the browser runs only the page's own scripts.
_PAGE_HEADERS = {
    "Cache-Control": "no-cache",
    "Content-Security-Policy": "default-src 'self'; img-src * data:; base-uri 'none'; frame-ancestors 'none'",
    "Referrer-Policy": "no-referrer",
}
_Act = Callable[[Workspace, Person, JsonObject], Awaitable[JsonObject]]


class Pages:
    """The handlers of the index and of `/people/…`."""

    def __init__(self, world: World, interactions: Interactions, events: Events) -> None:
        self._world = world
        self._interactions = interactions
        self._events = events
        self._acts: dict[str, _Act] = {
            "command": self._command,
            "click": self._click,
            "submit": self._submit,
            "close": self._close,
            "home": self._home,
            "say": self._say,
            "read": self._read,
            "dismiss": self._dismiss,
        }

    def routes(self) -> list[web.AbstractRouteDef]:
        """The pages' routes."""
        return [
            web.get("/", self._index),
            web.get("/people/{key}", self._page),
            web.get("/people/{key}/state", self._state),
            web.get("/people/{key}/events", self._stream),
            web.post("/people/{key}/act", self._act),
            web.static("/page", FOLDER),
        ]

    def _whose(self, request: web.Request) -> tuple[Workspace, Person]:
        found = self._world.by_page_key.get(request.match_info["key"])
        if found is None:
            raise web.HTTPNotFound(text="There is no such page.")
        return found

    async def _index(self, _request: web.Request) -> web.Response:
        sections = [_index_section(self._world.url, each) for each in self._world.workspaces.values()]
        body = "".join(sections) or "<p>There is no workspace yet.</p>"
        head = "<!doctype html><html lang=en><meta charset=utf-8><title>Workspaces</title>"
        text = f"{head}<main>{body}</main></html>"
        return web.Response(text=text, content_type="text/html")

    async def _page(self, request: web.Request) -> web.StreamResponse:
        self._whose(request)
        return web.FileResponse(FOLDER / "index.html", headers=_PAGE_HEADERS)

    async def _state(self, request: web.Request) -> web.Response:
        workspace, person = self._whose(request)
        return _reply(screen(workspace, person, self._world.url))

    async def _stream(self, request: web.Request) -> web.StreamResponse:
        workspace, person = self._whose(request)
        response = web.StreamResponse(
            headers={"Content-Type": "text/event-stream", "Cache-Control": "no-cache"}
        )
        await response.prepare(request)
        with workspace.changes.watching(person.id) as changed:
            while workspace.id in self._world.workspaces:
                try:
                    await asyncio.wait_for(changed.wait(), _PING_SECONDS)
                    changed.clear()
                    await response.write(b'data: {"kind":"changed"}\n\n')
                except TimeoutError:
                    await response.write(b": still here\n\n")
                except ConnectionResetError:
                    break
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

    async def _command(self, workspace: Workspace, person: Person, body: JsonObject) -> JsonObject:
        name, _, typed = as_text(body.get("text")).partition(" ")
        await self._interactions.command(workspace, person, name, typed, body.get("channel"))
        return {}

    async def _click(self, workspace: Workspace, person: Person, body: JsonObject) -> JsonObject:
        spot = _pointed_at(workspace, person, body)
        if isinstance(spot.shown_in, View):
            fill(workspace, spot.shown_in, _values(body))
        await self._interactions.click(workspace, person, spot, body.get("value"))
        return {}

    async def _submit(self, workspace: Workspace, person: Person, body: JsonObject) -> JsonObject:
        view = top_modal(workspace, person, as_text(body.get("view_id")))
        done = await self._interactions.submit(workspace, person, view, _values(body))
        return {"ok": not done.errors, "errors": done.errors}

    async def _close(self, workspace: Workspace, person: Person, body: JsonObject) -> JsonObject:
        view = top_modal(workspace, person, as_text(body.get("view_id")))
        await self._interactions.close(workspace, person, view)
        return {}

    async def _home(self, workspace: Workspace, person: Person, _body: JsonObject) -> JsonObject:
        await self._interactions.home(workspace, person)
        return {}

    async def _say(self, workspace: Workspace, person: Person, body: JsonObject) -> JsonObject:
        conversation = place(workspace, person, body.get("channel"))
        await self._events.said(
            workspace, person, conversation, as_text(body.get("text")), as_text(body.get("thread_ts")) or None
        )
        return {}

    async def _read(self, workspace: Workspace, person: Person, body: JsonObject) -> JsonObject:
        conversation = place(workspace, person, body.get("channel"))
        last = next(reversed(conversation.messages), None)
        if last is not None and conversation.read.get(person.id) != last:
            conversation.read[person.id] = last
            workspace.changes.tell([person.id])
        return {}

    async def _dismiss(self, workspace: Workspace, person: Person, body: JsonObject) -> JsonObject:
        notices = workspace.desks[person.id].notices
        if "ts" in body:
            conversation = place(workspace, person, body.get("channel"))
            message = conversation.messages.get(as_text(body["ts"]))
            if message is not None and message.only_for == person.id:
                messages.remove(workspace, conversation, message)
        elif isinstance(body.get("notice"), int):
            if 0 <= body["notice"] < len(notices):
                del notices[body["notice"]]
                workspace.changes.tell([person.id])
        else:
            dismiss_all(workspace, person)
        return {}


def _index_section(url: str, workspace: Workspace) -> str:
    links = "".join(
        f'<li><a href="{escape(page_url(url, person))}">{escape(person.real_name)}</a></li>'
        for person in workspace.people.values()
        if not person.is_bot
    )
    return f"<h1>{escape(workspace.name)}</h1><ul>{links}</ul>"


def _pointed_at(workspace: Workspace, person: Person, body: JsonObject) -> Spot:
    """The very element the page says was pressed, if the person sees it."""
    where = as_object(body.get("where"))
    ids = (body.get("block_id"), body.get("action_id"))
    for spot in spots(workspace, person):
        if ids == (spot.block["block_id"], spot.element["action_id"]) and _is_in(
            workspace, person, spot, where
        ):
            return spot
    raise UnusableError("That is no longer there.")


def _is_in(workspace: Workspace, person: Person, spot: Spot, where: JsonObject) -> bool:
    if isinstance(spot.shown_in, View):
        if where.get("home"):
            return spot.shown_in is workspace.desks[person.id].home
        return spot.shown_in is find_view(workspace, as_text(where.get("view_id")))
    conversation, message = spot.shown_in
    return (conversation.id, message.ts) == (where.get("channel"), where.get("ts"))


def _values(body: JsonObject) -> dict[str, dict[str, object]]:
    return {block_id: dict(as_object(each)) for block_id, each in as_object(body.get("values")).items()}


def _reply(content: JsonObject, status: int = 200) -> web.Response:
    return web.Response(text=compact(content), content_type="application/json", status=status)
