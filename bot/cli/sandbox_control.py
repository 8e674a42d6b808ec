"""Asking the pretend Slack for things over its control API, one after another on one connection."""

import json
import time
from collections.abc import Mapping
from http.client import HTTPConnection, HTTPException
from threading import Lock
from typing import Any
from urllib.parse import urlsplit

from bot.cli.sandbox_process import SandboxError

_SECONDS = 30
# A connection that was idle for longer may have been closed by the other side.
_IDLE_SECONDS = 5.0


class SandboxControl:
    """The control API of the pretend Slack at `url`. May be used by several threads."""

    def __init__(self, url: str) -> None:
        self._connection = HTTPConnection(urlsplit(url).netloc, timeout=_SECONDS)
        self._lock = Lock()
        self._used_at = 0.0

    def post(self, path: str, body: Mapping[str, object]) -> Any:
        """Post JSON to `/control` + `path`; its answer. Raises SandboxError when it is refused or lost."""
        return self._ask("POST", path, json.dumps(body).encode())

    def get(self, path: str) -> Any:
        """What is at `/control` + `path`. Raises SandboxError when it is refused or lost."""
        return self._ask("GET", path, None)

    def _ask(self, verb: str, path: str, content: bytes | None) -> Any:
        with self._lock:
            if time.monotonic() - self._used_at > _IDLE_SECONDS:
                self._connection.close()
            try:
                status, answer = self._exchange(verb, path, content)
            except (HTTPException, OSError) as error:
                self._connection.close()
                raise SandboxError(f"The pretend Slack does not answer: {error}") from error
            self._used_at = time.monotonic()
        if status >= 400:
            raise SandboxError(answer["error"])
        return answer

    def close(self) -> None:
        """Hang up."""
        self._connection.close()

    def _exchange(self, verb: str, path: str, content: bytes | None) -> tuple[int, Any]:
        self._connection.request(verb, f"/control{path}", content, {"Content-Type": "application/json"})
        response = self._connection.getresponse()
        return response.status, json.loads(response.read())
