"""A tiny clock follower: it moves through a list of instants the way an app's host would."""

import json
import threading
from collections.abc import Generator
from contextlib import contextmanager
from datetime import datetime
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer

from sandbox.client import SandboxClient
from sandbox.jsons import JsonObject, as_object, parse


class Follower:
    """Knows when something is due; at each instant `at_instant` is called."""

    def __init__(self, client: SandboxClient, due: list[datetime]) -> None:
        self.client = client
        self.due = due
        self.asked: list[JsonObject] = []
        self.go_on = threading.Event()
        self.go_on.set()

    def at_instant(self, moment: datetime) -> None:
        """Do the app's work of this instant."""

    def move(self, asked: JsonObject) -> JsonObject:
        """Answer the sandbox's question."""
        self.asked.append(asked)
        self.go_on.wait(10)
        start = datetime.fromisoformat(asked["from"])
        to = None if asked["to"] is None else datetime.fromisoformat(asked["to"])
        coming = [moment for moment in sorted(self.due) if moment > start and (to is None or moment <= to)]
        passed = coming if to is not None else coming[:1]
        for moment in passed:
            self.client.set_now(moment)
            self.at_instant(moment)
        arrived = to or (passed[-1] if passed else None)
        return {"now": arrived.isoformat() if arrived else None}


@contextmanager
def following(follower: Follower) -> Generator[str]:
    """The follower behind an HTTP server, registered with the sandbox; yields its address."""

    class Handler(BaseHTTPRequestHandler):
        def do_POST(self) -> None:
            asked = as_object(parse(self.rfile.read(int(self.headers["Content-Length"]))))
            content = json.dumps(follower.move(asked)).encode()
            self.send_response(200)
            self.send_header("Content-Length", str(len(content)))
            self.end_headers()
            self.wfile.write(content)

        def log_message(self, format: str, *args: object) -> None:  # noqa: A002 - the name is http.server's.
            """Say nothing."""

    server = ThreadingHTTPServer(("127.0.0.1", 0), Handler)
    thread = threading.Thread(target=server.serve_forever, kwargs={"poll_interval": 0.01})
    thread.start()
    try:
        yield f"http://127.0.0.1:{server.server_port}/clock"
    finally:
        follower.go_on.set()
        server.shutdown()
        thread.join()
        server.server_close()
