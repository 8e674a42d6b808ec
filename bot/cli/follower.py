"""Following the pretend Slack's clock: when it is to move, the bot is taken along.

The pretend Slack asks `{"from": ISO, "to": ISO or null, "paused": bool}`; the answer is `{"now": ISO}`,
with null when nothing is due, or `{"error": sentence}`.
"""

import json
import secrets
from collections.abc import Callable, Generator
from contextlib import contextmanager
from datetime import datetime
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer
from threading import Event, Lock, Thread

from slack_sdk import WebClient

from bot.app import Bot
from bot.chores import Chore
from bot.cli.clock import MovableClock
from bot.cli.sandbox_control import SandboxControl
from bot.cli.sandbox_process import SandboxError
from bot.cli.timeline import Journey, StoppedError
from storage.database import Database

_MOST_BYTES = 10_000


class FollowingBot(Bot):
    """A bot whose background jobs wait while its clock is being moved.

    A message that is half sent when the clock jumps past its lease would be taken for lost.
    """

    def __init__(
        self,
        database: Database,
        client: WebClient,
        clock: MovableClock,
        signing_secret: str,
        public_url: str = "",
    ) -> None:
        self.turn = Lock()
        super().__init__(database, client, clock, signing_secret, public_url=public_url)

    def _deliver(self) -> None:
        with self.turn:
            super()._deliver()

    def _sweep(self) -> None:
        with self.turn:
            super()._sweep()

    def _do(self, chore: Chore) -> None:
        with self.turn:
            super()._do(chore)


class Follower:
    """Answers where the clock has arrived. `asked` is set when the program is to end."""

    def __init__(self, bot: FollowingBot, clock: MovableClock, control: SandboxControl, asked: Event) -> None:
        self._bot = bot
        self._clock = clock
        self._journey = Journey(
            office=bot.office,
            delivery=bot.delivery,
            clock=clock,
            announce=lambda instant: control.post("/clock", {"now": instant.isoformat()}),
            stopping=asked.is_set,
        )

    def answer(self, asked: bytes) -> tuple[int, dict[str, str | None]]:
        """The HTTP status and the JSON answer to one question (JSON) of the pretend Slack."""
        try:
            question = json.loads(asked)
            start = datetime.fromisoformat(question["from"])
            goal = datetime.fromisoformat(question["to"]) if question["to"] else None
            paused = question.get("paused") is True
        except (KeyError, TypeError, ValueError):
            return 400, {"error": "The clock's move makes no sense."}
        try:
            arrived = self._move(start, goal, paused=paused)
        except (SandboxError, StoppedError) as error:
            return 500, {"error": str(error)}
        return 200, {"now": arrived.isoformat() if arrived else None}

    def _move(self, start: datetime, goal: datetime | None, *, paused: bool) -> datetime | None:
        with self._bot.turn:
            self._clock.stand(start)
            try:
                if goal is None:
                    return self._journey.go_to_next(start)
                # A move to where one is only pauses the clock, or lets it go on.
                return self._journey.go(start, goal) if goal > start else goal
            finally:
                if not paused:
                    self._clock.run(self._clock())


@contextmanager
def following(follower: Follower, control: SandboxControl) -> Generator[str]:
    """While inside, the pretend Slack asks `follower` before it moves its clock. Yields its address.

    Raises:
        SandboxError: it does not want to.
    """
    # A web page can post to any local port, but it cannot guess this path.
    path = f"/{secrets.token_urlsafe(16)}/clock"
    server = ThreadingHTTPServer(("127.0.0.1", 0), _handler(follower.answer, path))
    server.daemon_threads = True
    Thread(target=server.serve_forever, name="clock", daemon=True).start()
    try:
        address = f"http://127.0.0.1:{server.server_port}{path}"
        control.post("/clock/follower", {"url": address})
        yield address
    finally:
        server.shutdown()
        server.server_close()


def _handler(
    answer: Callable[[bytes], tuple[int, dict[str, str | None]]], path: str
) -> type[BaseHTTPRequestHandler]:
    class Handler(BaseHTTPRequestHandler):
        timeout = 10

        def do_POST(self) -> None:
            length = self.headers.get("Content-Length", "")
            if self.path != path or not length.isdecimal() or int(length) > _MOST_BYTES:
                self.send_error(404)
                return
            status, reply = answer(self.rfile.read(int(length)))
            content = json.dumps(reply).encode()
            self.send_response(status)
            self.send_header("Content-Type", "application/json")
            self.send_header("Content-Length", str(len(content)))
            self.end_headers()
            self.wfile.write(content)

        def log_message(self, format: str, *args: object) -> None:  # noqa: A002 - http.server's name
            """Say nothing."""

    return Handler
