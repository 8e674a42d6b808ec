"""`POST /api/<method>`: from a request to a call, and from its result to Slack's answer."""

import asyncio
import time
from email.utils import formatdate

from aiohttp import web

from sandbox import summaries
from sandbox.api.call import Call, SlackError, missing_scope
from sandbox.api.table import METHODS
from sandbox.faults import Fault
from sandbox.jsons import JsonObject, as_object, compact, parse
from sandbox.world import Workspace, World


class WebApi:
    """The Web API of all workspaces; the token says which one a call is for."""

    def __init__(self, world: World) -> None:
        self._world = world

    async def handle(self, request: web.Request) -> web.StreamResponse:
        """Answer one request."""
        method = request.match_info["method"]
        args, token = await _arguments(request)
        workspace = self._world.by_token.get(token)
        if workspace is None or method not in METHODS:
            return self._answer(_refusal(method, token, args), None)
        started = time.perf_counter()
        summary = summaries.of_call(workspace, args)
        noted = workspace.activity.began("call", method, summary, args, workspace.clock.now())
        fault = workspace.faults.take(method, args) or _limited(workspace, method, args)
        outcome = self._outcome(workspace, method, token, args, fault)
        if fault is not None and fault.kind == "slow":
            await asyncio.sleep(fault.seconds)
        spent = round((time.perf_counter() - started) * 1000, 3)
        error = None if outcome["ok"] else str(outcome["error"])
        workspace.ledger.note_call(
            {
                "method": method,
                "ok": outcome["ok"],
                "error": error,
                "request_bytes": request.content_length or 0,
                "fault": None if fault is None else fault.kind,
                "ms": spent,
            }
        )
        workspace.activity.answered(noted, outcome, spent, error)
        return self._respond(request, workspace, outcome, fault)

    def _outcome(
        self, workspace: Workspace, method: str, token: str, args: JsonObject, fault: Fault | None
    ) -> JsonObject:
        """Slack's answer, after the call was really made unless the fault keeps it from happening."""
        prevented = _PREVENTED.get(fault.kind) if fault is not None else None
        if fault is not None and prevented is not None:
            return {"ok": False, "error": prevented or fault.error}
        try:
            return {"ok": True, **self._run(workspace, method, token, args)}
        except SlackError as problem:
            return {"ok": False, "error": problem.code, **problem.details}

    def _run(self, workspace: Workspace, method: str, token: str, args: JsonObject) -> JsonObject:
        known = METHODS[method]
        app = workspace.app
        problem = workspace.tokens.problem(token, workspace.clock.seconds())
        if problem is not None:
            raise SlackError(problem)
        if known.caller not in ("none", workspace.tokens.kind(token)):
            raise SlackError("not_allowed_token_type")
        if known.scope and known.scope not in app.scopes:
            raise missing_scope(app, known.scope)
        return known.run(Call(self._world, workspace, method, args))

    def _respond(
        self, request: web.Request, workspace: Workspace, outcome: JsonObject, fault: Fault | None
    ) -> web.StreamResponse:
        if fault is not None and fault.kind in ("lost_after_accept", "drop_before"):
            if request.transport is not None:
                request.transport.abort()
            return web.Response(status=500)
        status, headers = 200, {"x-oauth-scopes": ",".join(sorted(workspace.app.scopes))}
        if fault is not None and fault.kind == "http_500":
            status = 500
        if fault is not None and fault.kind == "ratelimited":
            status = 429
            if fault.retry_after is not None:
                headers["Retry-After"] = f"{fault.retry_after:g}"
        return self._answer(outcome, headers, status)

    def _answer(self, outcome: JsonObject, headers: dict[str, str] | None, status: int = 200) -> web.Response:
        dated = {"Date": formatdate(self._world.clock.seconds(), usegmt=True), **(headers or {})}
        return web.Response(
            text=compact(outcome),
            content_type="application/json",
            charset="utf-8",
            status=status,
            headers=dated,
        )


# The faults that keep a call from happening, and the error it then fails with ("": the fault says).
_PREVENTED = {
    "ratelimited": "ratelimited",
    "error": "",
    "http_500": "internal_error",
    "drop_before": "dropped",
}


def _limited(workspace: Workspace, method: str, args: JsonObject) -> Fault | None:
    """What befalls a call that comes too soon, where the workspace has rate limits."""
    wait = None if workspace.limits is None else workspace.limits.wait(method, args)
    return None if wait is None else Fault(method, "ratelimited", retry_after=wait)


def _refusal(method: str, token: str, args: JsonObject) -> JsonObject:
    if method not in METHODS:
        return {"ok": False, "error": "unknown_method", "req_method": method}
    if METHODS[method].caller == "none":
        return {"ok": True, "args": args}
    return {"ok": False, "error": "invalid_auth" if token else "not_authed"}


async def _arguments(request: web.Request) -> tuple[JsonObject, str]:
    """The arguments from query and body together, and the token from the header or from them.

    A JSON content type with an empty body is what clients send for a call without arguments.
    """
    args: JsonObject = dict(request.query)
    if request.content_type == "application/json":
        args |= as_object(parse(await request.read() or b"{}"))
    elif request.method == "POST":
        args |= {name: value for name, value in (await request.post()).items() if isinstance(value, str)}
    token = str(args.pop("token", ""))
    scheme, _, given = request.headers.get("Authorization", "").partition(" ")
    if scheme.lower() == "bearer":
        token = given.strip()
    return args, token
