"""A small real Bolt app for the tests to talk to, over HTTP or Socket Mode."""

import threading
from collections.abc import Callable, Generator
from contextlib import contextmanager, suppress
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer
from typing import Any

from slack_bolt import App, BoltRequest
from slack_bolt.adapter.socket_mode import SocketModeHandler
from slack_sdk import WebClient
from slack_sdk.socket_mode import SocketModeClient

from sandbox.client import SandboxClient, WorkspaceClient

Register = Callable[[App], object]


def bolt_app(client: SandboxClient, workspace: WorkspaceClient, register: Register) -> App:
    """A Bolt app with the workspace's token and secret."""
    web = WebClient(workspace.bot_token, base_url=client.api_url, retry_handlers=[])
    app = App(client=web, signing_secret=workspace.signing_secret, process_before_response=True)
    register(app)
    return app


def _handler(app: App) -> type[BaseHTTPRequestHandler]:
    class Handler(BaseHTTPRequestHandler):
        protocol_version = "HTTP/1.1"

        def do_POST(self) -> None:
            body = self.rfile.read(int(self.headers["Content-Length"])).decode()
            headers: dict[str, Any] = {k: [v] for k, v in self.headers.items()}
            answer = app.dispatch(BoltRequest(body=body, headers=headers))
            content = answer.body.encode()
            self.send_response(answer.status)
            for name, values in answer.headers.items():
                for value in values:
                    self.send_header(name, value)
            self.send_header("Content-Length", str(len(content)))
            # Slack hangs up after three seconds, and some tests let it.
            with suppress(BrokenPipeError, ConnectionResetError):
                self.end_headers()
                self.wfile.write(content)

        def log_message(self, format: str, *args: object) -> None:  # noqa: A002 - the name is http.server's.
            """Say nothing."""

    return Handler


@contextmanager
def over_http(client: SandboxClient, workspace: WorkspaceClient, register: Register) -> Generator[App]:
    """The app behind a small HTTP server that the workspace sends its requests to."""
    app = bolt_app(client, workspace, register)
    server = ThreadingHTTPServer(("127.0.0.1", 0), _handler(app))
    thread = threading.Thread(target=server.serve_forever, kwargs={"poll_interval": 0.01})
    thread.start()
    workspace.set_request_url(f"http://127.0.0.1:{server.server_port}/slack/events")
    try:
        yield app
    finally:
        server.shutdown()
        thread.join()
        server.server_close()


@contextmanager
def over_socket(
    client: SandboxClient, workspace: WorkspaceClient, register: Register
) -> Generator[SocketModeClient]:
    """The app connected by Socket Mode; yields Bolt's own connection."""
    app = bolt_app(client, workspace, register)
    web = WebClient(workspace.app_token, base_url=client.api_url)
    handler = SocketModeHandler(app, workspace.app_token, web_client=web)
    connection = handler.client
    assert isinstance(connection, SocketModeClient)
    connected = threading.Event()

    def seen(text: str) -> None:
        if '"hello"' in text:
            connected.set()

    connection.on_message_listeners.append(seen)
    handler.connect()
    assert connected.wait(5), "no hello"
    try:
        yield connection
    finally:
        # The SDK notices that it is closed only when its blocking read ends, which takes seconds unless
        # the other side hangs up.
        connection.auto_reconnect_enabled = False
        workspace.disconnect("dropped")
        # Hung up on and closed at once, the SDK may find its socket gone between a look and a use.
        with suppress(AttributeError):
            handler.close()
