"""Consent, and what it is exchanged for: `/oauth/v2/authorize` and `oauth.v2.access`."""

from collections.abc import Mapping

from aiohttp import BasicAuth, web

from sandbox import ids
from sandbox.jsons import JsonObject, as_object, as_text, compact, parse
from sandbox.oauth.asked import Asked, asked, installers
from sandbox.oauth.consent_page import consent_page, refusal_page
from sandbox.oauth.grants import LIFE_SECONDS, Grant, Grants
from sandbox.people import UnusableError
from sandbox.tokens import ROTATION_SECONDS
from sandbox.world import Workspace, World

_METHOD = "oauth.v2.access"
_HEADERS = {
    "Content-Security-Policy": "default-src 'self'; style-src 'unsafe-inline'; base-uri 'none'; "
    "frame-ancestors 'none'",
    "Referrer-Policy": "no-referrer",
}


class Installing:
    """Every app's installation on this server."""

    def __init__(self, world: World) -> None:
        self._world = world
        self._grants = Grants()

    def routes(self) -> list[web.RouteDef]:
        """The consent page and the method that needs no token."""
        return [
            web.get("/oauth/v2/authorize", self._page),
            web.post("/oauth/v2/authorize", self._decided),
            web.post(f"/api/{_METHOD}", self._access),
        ]

    def decide(self, query: Mapping[str, str], who: str, *, allow: bool) -> str:
        """The address that takes the person back; `who` is `TEAM:USER`. Raises UnusableError."""
        wanted = asked(self._world, query)
        if not allow:
            return wanted.back(error="access_denied")
        return wanted.back(code=self._grants.issue(_consent(wanted, who, self._world.clock.seconds())))

    async def _page(self, request: web.Request) -> web.Response:
        try:
            text, status = consent_page(asked(self._world, request.query)), 200
        except UnusableError as problem:
            text, status = refusal_page(str(problem)), 400
        return web.Response(text=text, content_type="text/html", status=status, headers=_HEADERS)

    async def _decided(self, request: web.Request) -> web.Response:
        form = await request.post()
        try:
            allow = form.get("decision") == "allow"
            address = self.decide(request.query, str(form.get("who", "")), allow=allow)
        except UnusableError as problem:
            text = refusal_page(str(problem))
            return web.Response(text=text, content_type="text/html", status=400, headers=_HEADERS)
        return web.Response(status=302, headers={"Location": address, **_HEADERS})

    async def _access(self, request: web.Request) -> web.Response:
        """`oauth.v2.access`: a code, or a refresh token, for a bot token."""
        args = await _arguments(request)
        found = self._exchanged(args)
        if isinstance(found, str):
            answer: JsonObject = {"ok": False, "error": found}
        else:
            workspace, user_id = found
            answer = _tokens(workspace, self._world) | ({"authed_user": {"id": user_id}} if user_id else {})
            noted = workspace.activity.began(
                "call", _METHOD, "", args | {"client_secret": "…"}, workspace.clock.now()
            )
            workspace.activity.answered(noted, answer, 0.0, None)
        return web.Response(text=compact(answer), content_type="application/json")

    def _exchanged(self, args: JsonObject) -> tuple[Workspace, str] | str:
        """The workspace to give a token for and who installed the app there, or Slack's word for why not."""
        client_id = as_text(args.get("client_id"))
        workspaces = {w.id: w for w in self._world.workspaces.values() if w.app.client_id == client_id}
        if not workspaces:
            return "invalid_client_id"
        if args.get("client_secret") != next(iter(workspaces.values())).app.client_secret:
            return "bad_client_secret"
        if args.get("grant_type") == "refresh_token":
            refresh = as_text(args.get("refresh_token"))
            return next(
                ((w, "") for w in workspaces.values() if w.tokens.refreshes(refresh)),
                "invalid_refresh_token",
            )
        redirect_uri, now = as_text(args.get("redirect_uri")), self._world.clock.seconds()
        grant = self._grants.exchange(as_text(args.get("code")), client_id, redirect_uri, now)
        if isinstance(grant, str):
            return grant
        if grant.team_id not in workspaces:
            return "invalid_code"
        _install(workspaces[grant.team_id], grant)
        return workspaces[grant.team_id], grant.user_id


def _consent(wanted: Asked, who: str, now: float) -> Grant:
    for workspace in wanted.workspaces:
        for person in installers(workspace):
            if who == f"{workspace.id}:{person.id}":
                expires = now + LIFE_SECONDS
                return Grant(workspace.id, person.id, wanted.client_id, wanted.scopes, wanted.named, expires)
    raise UnusableError("access_denied")


def _install(workspace: Workspace, grant: Grant) -> None:
    """The app is in, with what it was granted; what it was granted before it keeps."""
    app = workspace.app
    app.scopes = grant.scopes | (app.scopes if app.installed else frozenset())
    app.installed = True
    workspace.changes.tell_everybody()


def _tokens(workspace: Workspace, world: World) -> JsonObject:
    """A token for the app, as the method answers it."""
    app, now = workspace.app, workspace.clock.seconds()
    rotation: JsonObject = {}
    if app.rotates:
        app.bot_token, refresh = workspace.tokens.rotated(now)
        rotation = {"refresh_token": refresh, "expires_in": ROTATION_SECONDS}
    elif workspace.tokens.problem(app.bot_token, now) is not None:
        app.bot_token = workspace.tokens.add("xoxb-" + ids.secret(32), "bot")
    world.by_token[app.bot_token] = workspace
    return {
        "ok": True,
        "access_token": app.bot_token,
        "token_type": "bot",
        "scope": ",".join(sorted(app.scopes)),
        "bot_user_id": app.bot_user_id,
        "app_id": app.id,
        "team": {"id": workspace.id, "name": workspace.name},
        "enterprise": None,
        "is_enterprise_install": False,
        **rotation,
    }


async def _arguments(request: web.Request) -> JsonObject:
    """The arguments of a form or JSON; the app's id and secret may stand in the header instead."""
    if request.content_type == "application/json":
        args = as_object(parse(await request.read() or b"{}"))
    else:
        args = {name: value for name, value in (await request.post()).items() if isinstance(value, str)}
    args = dict(request.query) | args
    header = request.headers.get("Authorization", "")
    if header.startswith("Basic "):
        try:
            basic = BasicAuth.decode(header)
        except ValueError:
            return args
        args |= {"client_id": basic.login, "client_secret": basic.password}
    return args
