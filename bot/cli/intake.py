"""How Slack's requests reach the bot: over Socket Mode, or over HTTP."""

import time
from contextlib import suppress
from threading import Thread
from typing import Protocol

from slack_bolt import App
from slack_bolt.adapter.socket_mode.builtin import SocketModeHandler
from slack_sdk import WebClient
from slack_sdk.socket_mode.builtin import SocketModeClient
from slack_sdk.socket_mode.request import SocketModeRequest
from waitress.server import create_server

from bot.gate import Gate
from bot.slack import slack_client
from bot.web import MOST_BYTES, WebApp

# A person who presses a button is waiting: a few at once must not queue behind each other.
THREADS = 16


class Intake(Protocol):
    """Where requests come in."""

    def start(self) -> str:
        """Begin to take requests; where from, for the log."""
        ...

    def stop(self, timeout: float) -> bool:
        """Take no more, wait at most `timeout` seconds for those in hand; True when all were answered."""
        ...


class SocketIntake:
    """Socket Mode: a connection from here to Slack."""

    def __init__(self, bolt: App, app_token: str, api_url: str) -> None:
        self._gate = Gate()
        client = slack_client("", api_url)
        self._handler = _GatedHandler(self._gate, bolt, app_token, client)

    def start(self) -> str:
        self._handler.connect()
        return "socket mode"

    def stop(self, timeout: float) -> bool:
        # The connection stays open until every request in hand has been answered through it.
        finished = self._gate.shut(timeout)
        # If Slack hangs up at this very moment, the SDK finds its socket gone between a look and a use.
        with suppress(AttributeError):
            self._handler.close()
        return finished


class _GatedHandler(SocketModeHandler):
    def __init__(self, gate: Gate, bolt: App, app_token: str, client: WebClient) -> None:
        self._gate = gate
        super().__init__(bolt, app_token, web_client=client, concurrency=THREADS)

    def handle(self, client: SocketModeClient, req: SocketModeRequest) -> None:  # type: ignore[override]
        # Turned away without an answer: Slack delivers events again, to us or to another process.
        if self._gate.enter():
            try:
                super().handle(client, req)
            finally:
                self._gate.leave()


class HttpIntake:
    """HTTP: Slack connects to us, or whoever reads a calendar."""

    def __init__(self, app: WebApp, host: str, port: int) -> None:
        self._app = app
        self._server = create_server(
            self._app,
            host=host,
            port=port,
            threads=THREADS,
            ident=None,
            max_request_body_size=MOST_BYTES,
        )
        self._thread = Thread(target=self._server.run, name="http", daemon=True)
        taken: int = getattr(self._server, "effective_port", port)
        self.address = f"http://{host}:{taken}"

    def start(self) -> str:
        self._thread.start()
        return self.address

    def stop(self, timeout: float) -> bool:
        finished = self._app.gate.shut(timeout)
        self._server.close()
        return finished


class BothIntakes:
    """Slack's requests from one side, and those of calendars from the other."""

    def __init__(self, one: Intake, other: Intake) -> None:
        self._both = (one, other)

    def start(self) -> str:
        return ", ".join(each.start() for each in self._both)

    def stop(self, timeout: float) -> bool:
        until = time.monotonic() + timeout
        finished = [each.stop(max(0.0, until - time.monotonic())) for each in self._both]
        return all(finished)
