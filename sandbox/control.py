"""The control API: how tests and demos make workspaces, play their people and look at the records."""

import base64
from collections.abc import Awaitable, Callable
from urllib.parse import parse_qsl, urlsplit

from aiohttp import web

from sandbox import ids, workspace_setup
from sandbox.clock_moves import BusyError, ClockMoves, moment_from
from sandbox.events import Events
from sandbox.interactions import Interactions
from sandbox.jsons import JsonObject, as_object, as_text, compact, is_object, parse
from sandbox.oauth.install import Installing
from sandbox.people import Person, UnusableError
from sandbox.playing import Players, copies_of
from sandbox.screen import screen
from sandbox.transfers import keep
from sandbox.world import Workspace, World

Reply = JsonObject | list[JsonObject]
_Handler = Callable[[web.Request], Awaitable[web.StreamResponse]]


class Control:
    """The handlers of `/control/…`."""

    def __init__(
        self,
        world: World,
        interactions: Interactions,
        events: Events,
        moves: ClockMoves,
        installing: Installing,
    ) -> None:
        self._world = world
        self._events = events
        self._moves = moves
        self._installing = installing
        self._players = Players(interactions, events)

    def routes(self) -> list[web.RouteDef]:
        """The control API's routes."""
        return [
            web.post("/control/workspaces", _json(self._create)),
            web.post("/control/reset", _json(self._reset)),
            web.get("/control/clock", _json(self._clock)),
            web.post("/control/clock", _json(self._move_clock)),
            web.post("/control/clock/follower", _json(self._follow_clock)),
            *self._workspace_routes("/control/workspaces/{team}"),
        ]

    def _workspace_routes(self, team: str) -> list[web.RouteDef]:
        reads: dict[str, Callable[[Workspace], Reply]] = {
            "posted": lambda w: w.ledger.posted,
            "calls": lambda w: list(w.ledger.calls),
            "offered": lambda w: list(w.ledger.offered),
            "bad_payloads": lambda w: w.ledger.bad_payloads,
            "faults": lambda w: w.faults.listed(),
            "log": lambda w: w.activity.listed(),
        }
        writes = {
            "request_url": self._request_url,
            "faults": self._add_fault,
            "people": self._add_person,
            "people/{user}": self._change_person,
            "event": self._event,
            "install": self._install,
            "uninstall": self._uninstall,
            "revoke": self._revoke,
            "files": self._upload,
            "disconnect": self._disconnect,
            **{name: self._player(play) for name, play in self._players.acts.items()},
        }
        return [
            web.delete(team, _json(self._delete)),
            web.delete(team + "/faults", _json(self._clear_faults)),
            web.get(team + "/screen", _json(self._screen)),
            *(web.get(f"{team}/{name}", _json(self._reader(read))) for name, read in reads.items()),
            *(web.post(f"{team}/{name}", _json(write)) for name, write in writes.items()),
        ]

    def _workspace(self, request: web.Request) -> Workspace:
        return self._world.workspace(request.match_info["team"])

    def _reader(self, read: Callable[[Workspace], Reply]) -> Callable[[web.Request], Awaitable[Reply]]:
        async def handler(request: web.Request) -> Reply:
            return read(self._workspace(request))

        return handler

    def _player(
        self, play: Callable[[Workspace, Person, JsonObject], Awaitable[JsonObject]]
    ) -> Callable[[web.Request], Awaitable[Reply]]:
        async def handler(request: web.Request) -> Reply:
            body = await _body(request)
            workspace = self._workspace(request)
            return await play(workspace, workspace.person(body.get("user")), body)

        return handler

    async def _create(self, request: web.Request) -> Reply:
        workspace = workspace_setup.create(self._world, await _body(request))
        return workspace_setup.credentials(self._world, workspace)

    async def _delete(self, request: web.Request) -> Reply:
        workspace = self._workspace(request)
        await self._world.remove(workspace)
        return {"ok": True}

    async def _reset(self, _request: web.Request) -> Reply:
        self._moves.reset()
        for workspace in list(self._world.workspaces.values()):
            await self._world.remove(workspace)
        return {"ok": True}

    async def _clock(self, _request: web.Request) -> Reply:
        return self._moves.described()

    async def _move_clock(self, request: web.Request) -> tuple[Reply, int]:
        body = await _body(request)
        if "now" in body:
            self._moves.set(moment_from(body["now"]))
            return self._moves.described(), 200
        arrived = await self._moves.move(body)
        return self._moves.described(), 200 if arrived else 202

    async def _follow_clock(self, request: web.Request) -> Reply:
        self._moves.follow((await _body(request)).get("url"))
        return {"ok": True}

    async def _screen(self, request: web.Request) -> Reply:
        workspace = self._workspace(request)
        return screen(workspace, workspace.person(request.query.get("user")), self._world.url)

    async def _request_url(self, request: web.Request) -> Reply:
        url = (await _body(request)).get("url")
        if url is not None and not isinstance(url, str):
            raise UnusableError("`url` must be an address, or null for Socket Mode.")
        for workspace in self._world.with_app(self._workspace(request).app.id):
            workspace.app.request_url = url
        return {"ok": True}

    async def _add_fault(self, request: web.Request) -> Reply:
        self._workspace(request).faults.add(await _body(request))
        return {"ok": True}

    async def _clear_faults(self, request: web.Request) -> Reply:
        self._workspace(request).faults.clear()
        return {"ok": True}

    async def _add_person(self, request: web.Request) -> Reply:
        workspace = self._workspace(request)
        person = workspace_setup.add_person(self._world, workspace, await _body(request))
        await self._events.person_joined(workspace, person)
        return workspace_setup.person_links(self._world, person)

    async def _change_person(self, request: web.Request) -> Reply:
        workspace = self._workspace(request)
        person = workspace.person(request.match_info["user"])
        changes = await _body(request)
        person.change({name: value for name, value in changes.items() if name != "id"})
        workspace.changes.tell_everybody()
        answers = await self._events.person_changed(workspace, person)
        return {"deliveries": [answer.described() for answer in answers]}

    async def _event(self, request: web.Request) -> Reply:
        body = await _body(request)
        event = as_object(body.get("event"))
        kind = str(event.get("type", ""))
        subscription = (
            f"message.{event['channel_type']}" if kind == "message" and "channel_type" in event else kind
        )
        event_id = body.get("event_id") or ids.object_id("Ev")
        answers = await self._events.tell(
            self._workspace(request), subscription, event, str(event_id), copies_of(body)
        )
        return {"event_id": event_id, "deliveries": [answer.described() for answer in answers]}

    async def _install(self, request: web.Request) -> Reply:
        """A person sent to the consent page at `url` allows it, or not (`"allow": false`)."""
        body, workspace = await _body(request), self._workspace(request)
        query = dict(parse_qsl(urlsplit(as_text(body.get("url"))).query))
        who = f"{workspace.id}:{workspace.person(body.get('user')).id}"
        return {"redirect": self._installing.decide(query, who, allow=body.get("allow", True) is True)}

    async def _uninstall(self, request: web.Request) -> Reply:
        answers = await self._events.uninstalled(self._workspace(request))
        return {"deliveries": [answer.described() for answer in answers]}

    async def _revoke(self, request: web.Request) -> Reply:
        answers = await self._events.tokens_revoked(self._workspace(request))
        return {"deliveries": [answer.described() for answer in answers]}

    async def _upload(self, request: web.Request) -> Reply:
        body, workspace = await _body(request), self._workspace(request)
        try:
            content = base64.b64decode(as_text(body.get("base64")), validate=True)
        except ValueError:
            raise UnusableError("`base64` must be the content, in base64.") from None
        person = workspace.person(body.get("user"))
        return {"file": keep(self._world, workspace, person, as_text(body.get("name")), content).described()}

    async def _disconnect(self, request: web.Request) -> Reply:
        reason = (await _body(request)).get("reason", "refresh_requested")
        await self._workspace(request).sockets.disconnect(str(reason))
        return {"ok": True}


def _json(handler: Callable[[web.Request], Awaitable[Reply | tuple[Reply, int]]]) -> _Handler:
    async def wrapped(request: web.Request) -> web.StreamResponse:
        try:
            answer = await handler(request)
            reply, status = answer if isinstance(answer, tuple) else (answer, 200)
        except BusyError as problem:
            reply, status = {"error": str(problem)}, 409
        except UnusableError as problem:
            reply, status = {"error": str(problem)}, 400
        return web.Response(text=compact(reply), content_type="application/json", status=status)

    return wrapped


async def _body(request: web.Request) -> JsonObject:
    content = await request.read()
    parsed = parse(content or b"{}")
    if not is_object(parsed):
        raise UnusableError("The body must be a JSON object.")
    return as_object(parsed)
