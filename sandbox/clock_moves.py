"""Moving the clock so that everything that is due on the way happens at its own instant.

The sandbox knows only what it was itself asked to do later (scheduled messages). What an app plans is
known to whoever runs the app: they may register a *clock follower* over the control API,

    POST /control/clock/follower  {"url": "http://127.0.0.1:PORT/clock"}     (null: none any more)

which must be an address on this machine. When the clock is to move, the sandbox asks the follower,

    POST url  {"from": ISO, "to": ISO or null, "paused": bool}

and the follower moves the app through what is due, instant by instant. For each instant it first calls

    POST /control/clock  {"now": ISO}

so that messages get that time, then lets the app do its work. When it has arrived it answers
`{"now": ISO}` (status 200): the time that it is now. With `"to": null` it goes to the next thing due; when
there is none it answers `{"now": null}`. `{"error": "sentence"}` is shown to whoever moved the clock. When
the clock is paused or goes on, the follower is asked with `from` and `to` both now, so that it can stop or
start its own watch.

A move is asked for with `POST /control/clock` or from a page, with one of `{"advance_seconds": n}`,
`{"to": ISO}`, `{"next": true}` and `{"paused": bool}`. There is one move at a time: a second one is refused
(409). A move that takes longer than two seconds goes on in the background: the answer is 202 with `moving`
set, pages hear `{"kind": "clock"}` at each instant and at the end, and `GET /control/clock` tells how far it
is. A follower that has not arrived after ten minutes is given up. `{"now": ISO}` is not such a move: it sets
the clock at once, without asking anybody but delivering scheduled messages that it passes.
"""

import asyncio
import math
from datetime import UTC, datetime, timedelta
from urllib.parse import urlsplit

import aiohttp

from sandbox import scheduled
from sandbox.jsons import JsonObject, as_object, as_text, parse
from sandbox.people import UnusableError
from sandbox.world import World

PATIENCE_SECONDS = 2.0
LONGEST_MOVE_SECONDS = 600.0
_EARLIEST = datetime(2001, 1, 1, tzinfo=UTC)
_LATEST = datetime(2100, 1, 1, tzinfo=UTC)
_HERE = {"127.0.0.1", "localhost", "::1"}


class BusyError(UnusableError):
    """The clock is moving already."""


class ClockMoves:
    """Moves the one clock of a server. `patience` is how long an answer waits for a move to end."""

    def __init__(self, world: World, patience: float = PATIENCE_SECONDS) -> None:
        self._world = world
        self._clock = world.clock
        self._patience = patience
        self._follower: str | None = None
        self._held = False
        self._moving: JsonObject | None = None
        self._error: str | None = None

    def described(self) -> JsonObject:
        """The clock as JSON: the time, whether it is paused, the move that is under way, and what went
        wrong with the last one.
        """
        return {
            "now": self._clock.now().isoformat(),
            "offset_seconds": self._clock.offset_seconds,
            "paused": self._clock.paused if self._moving is None else self._held,
            "moving": self._moving,
            "following": self._follower is not None,
            "error": self._error,
        }

    def follow(self, url: object) -> None:
        """Ask this follower from now on; None for none. Raises UnusableError for an address elsewhere."""
        address = urlsplit(url) if isinstance(url, str) else None
        if url is not None and (address is None or address.scheme != "http" or address.hostname not in _HERE):
            raise UnusableError("`url` must be an http address on this machine, or null.")
        self._refuse_while_moving()
        self._follower = url if isinstance(url, str) else None

    def reset(self) -> None:
        """Real time again, and nobody follows. Raises BusyError during a move."""
        self._refuse_while_moving()
        self._follower = self._error = None
        self._clock.resume()
        self._clock.advance(-self._clock.offset_seconds)

    def set(self, moment: datetime) -> None:
        """Make it `moment` now, without asking the follower, and tell all pages."""
        scheduled.pass_to(self._world, moment)
        self._tell()

    async def move(self, wish: JsonObject) -> bool:
        """Move as `wish` says (see the module's text). True when the clock has arrived, False when it is
        on its way. Raises BusyError, or UnusableError when there is no such move or it went wrong.
        """
        self._refuse_while_moving()
        pausing = wish.get("paused")
        to = None
        if isinstance(pausing, bool):
            self._pause(pausing)
            if self._follower is None:
                return True
            to = self._clock.now()
        elif wish.get("next") is not True:
            to = self._target(wish)
        self._held, self._error = self._clock.paused, None
        self._moving = {"from": self._clock.now().isoformat(), "to": None if to is None else to.isoformat()}
        task = self._world.background.start(self._travel(to))
        await asyncio.wait({task}, timeout=self._patience)
        if task.done() and self._error is not None:
            raise UnusableError(self._error)
        return task.done()

    def _refuse_while_moving(self) -> None:
        if self._moving is not None:
            raise BusyError("The clock is moving already; wait until it has arrived.")

    def _target(self, wish: JsonObject) -> datetime:
        seconds = wish.get("advance_seconds")
        if "to" in wish:
            to = moment_from(wish["to"])
        elif isinstance(seconds, int | float) and math.isfinite(seconds) and abs(seconds) < 1e10:
            to = _possible(self._clock.now() + timedelta(seconds=seconds))
        else:
            raise UnusableError("The clock needs one of `now`, `to`, `advance_seconds`, `next` and `paused`.")
        if self._follower is not None and to < self._clock.now():
            raise UnusableError("The clock cannot go back while an app follows it.")
        return to

    def _pause(self, paused: bool) -> None:
        if paused:
            self._clock.pause()
        else:
            self._clock.resume()
        self._tell()

    async def _travel(self, to: datetime | None) -> None:
        """The move itself; time stands still but for the steps of the move."""
        self._clock.pause()
        try:
            arrived = to if self._follower is None else await self._led(self._follower, to)
            self.set(arrived or self._next())
        except UnusableError as problem:
            self._error = str(problem)
        finally:
            if not self._held:
                self._clock.resume()
            self._moving = None
            self._tell()

    def _next(self) -> datetime:
        due = scheduled.next_due(self._world)
        if due is None:
            raise UnusableError("Nothing is due.")
        return datetime.fromtimestamp(due[1].post_at, UTC)

    async def _led(self, follower: str, to: datetime | None) -> datetime | None:
        """Let the follower move the app; the time it is then, None when nothing was due."""
        asked = {"from": self._clock.now().isoformat(), "to": to.isoformat() if to else None}
        timeout = aiohttp.ClientTimeout(total=LONGEST_MOVE_SECONDS)
        try:
            async with (
                aiohttp.ClientSession(timeout=timeout) as session,
                session.post(follower, json={**asked, "paused": self._held}) as response,
            ):
                answer, status = as_object(parse(await response.read())), response.status
        except (aiohttp.ClientError, TimeoutError) as problem:
            raise UnusableError(f"The app did not follow the clock: {problem or 'no answer'}.") from problem
        if status != 200 or "now" not in answer:
            raise UnusableError(
                as_text(answer.get("error")) or f"The app did not follow the clock: {status}."
            )
        return None if answer["now"] is None else moment_from(answer["now"])

    def _tell(self) -> None:
        for workspace in self._world.workspaces.values():
            workspace.changes.tell_everybody("clock")
            workspace.changes.tell_everybody()


def moment_from(text: object) -> datetime:
    """The time that an ISO text says, UTC when it names no zone. Raises UnusableError."""
    try:
        moment = datetime.fromisoformat(str(text))
    except ValueError:
        raise UnusableError(f"{text!r} is not a time such as 2026-01-31T09:30:00+00:00.") from None
    return _possible(moment if moment.tzinfo else moment.replace(tzinfo=UTC))


def _possible(moment: datetime) -> datetime:
    if not _EARLIEST <= moment <= _LATEST:
        raise UnusableError("The clock goes from 2001 to 2100.")
    return moment
