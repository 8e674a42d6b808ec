"""The pretend Slack as a process of its own, spoken to over its control API and nothing else."""

import json
import subprocess
import sys
from queue import Empty, Queue
from threading import Thread
from typing import Any, cast
from urllib.error import HTTPError
from urllib.request import Request, urlopen

_START_SECONDS = 20
_CALL_SECONDS = 10
_STOP_SECONDS = 3


class SandboxError(Exception):
    """The pretend Slack did not start, or refused something; the text says why."""


class SandboxProcess:
    """A running `python -m sandbox`. `url` is where its pages are."""

    def __init__(self, port: int) -> None:
        """Start it. `port` 0 takes a free one. Raises SandboxError."""
        # A group of its own: Ctrl-C reaches only us, and we stop the bot before its Slack.
        windows_group: int = getattr(subprocess, "CREATE_NEW_PROCESS_GROUP", 0)
        self._process = subprocess.Popen(  # noqa: S603 - our own program
            [sys.executable, "-m", "sandbox", "--port", str(port)],
            stdout=subprocess.PIPE,
            text=True,
            encoding="utf-8",
            start_new_session=sys.platform != "win32",
            creationflags=windows_group,
        )
        try:
            self.url: str = json.loads(self._first_line())["url"]
        except BaseException:
            self.stop()
            raise

    def create_workspace(self, description: dict[str, Any]) -> dict[str, Any]:
        """Make a workspace; its tokens and each person's id and page. Raises SandboxError."""
        request = Request(  # noqa: S310 - the address is the one we were just told
            f"{self.url}/control/workspaces",
            data=json.dumps(description).encode(),
            headers={"Content-Type": "application/json"},
        )
        try:
            with urlopen(request, timeout=_CALL_SECONDS) as answer:  # noqa: S310
                return cast("dict[str, Any]", json.load(answer))
        except HTTPError as error:
            raise SandboxError(error.read().decode(errors="replace")) from error

    def stop(self) -> None:
        """End it; after a few seconds it is killed."""
        self._process.terminate()
        try:
            self._process.wait(_STOP_SECONDS)
        except subprocess.TimeoutExpired:
            self._process.kill()
            self._process.wait()
        if self._process.stdout:
            self._process.stdout.close()

    def _first_line(self) -> str:
        lines: Queue[str] = Queue()
        stdout = self._process.stdout
        if stdout is None:
            raise SandboxError("The pretend Slack has no output.")
        Thread(target=lambda: lines.put(stdout.readline()), daemon=True).start()
        try:
            line = lines.get(timeout=_START_SECONDS)
        except Empty:
            line = ""
        if not line:
            raise SandboxError("The pretend Slack did not start. Is the port in use? Try another --port.")
        return line
