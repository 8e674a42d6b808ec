"""The bot as a program of its own, started and stopped the way an operator does."""

import os
import subprocess
import sys
from collections.abc import Generator
from contextlib import chdir, contextmanager, redirect_stderr, redirect_stdout
from io import StringIO
from pathlib import Path
from queue import Queue
from threading import Thread
from unittest import mock

from bot.__main__ import main

_SECONDS = 30


def environment(**more: str) -> dict[str, str]:
    """This environment without anything of the bot's own, plus `more`."""
    ours = ("SLACK_", "DATABASE_URL", "PUBLIC_URL", "PORT", "LOG_LEVEL")
    return {name: value for name, value in os.environ.items() if not name.startswith(ours)} | more


def run(folder: Path, *arguments: str, **variables: str) -> subprocess.CompletedProcess[str]:
    """Run a command to its end in `folder`."""
    return subprocess.run(
        [sys.executable, "-m", "bot", *arguments],
        cwd=folder,
        env=environment(**variables),
        capture_output=True,
        text=True,
        timeout=_SECONDS,
        check=False,
    )


def called(*arguments: str) -> int:
    """Run a command to its end in this very process; its exit code."""
    try:
        return main(list(arguments))
    except SystemExit as end:
        return end.code if isinstance(end.code, int) else 1


def typed(folder: Path, *arguments: str, **variables: str) -> subprocess.CompletedProcess[str]:
    """The same as `run`, in this very process: starting one takes longer than most commands."""
    said, complained = StringIO(), StringIO()
    with (
        chdir(folder),
        mock.patch.dict(os.environ, environment(**variables), clear=True),
        mock.patch("bot.logs.configure"),
        redirect_stdout(said),
        redirect_stderr(complained),
    ):
        code = called(*arguments)
    return subprocess.CompletedProcess(arguments, code, said.getvalue(), complained.getvalue())


class Program:
    """A running command; its lines can be waited for."""

    def __init__(self, process: subprocess.Popen[str]) -> None:
        self.process = process
        self.lines: list[str] = []
        self._queue: Queue[str | None] = Queue()
        self._reader = Thread(target=self._read, daemon=True)
        self._reader.start()

    def wait_for(self, text: str) -> str:
        """The first line with `text` in it. Fails when the program ends without one."""
        while True:
            line = self._queue.get(timeout=_SECONDS)
            assert line is not None, f"no {text!r} in: {''.join(self.lines)}"
            if text in line:
                return line

    def stop(self, number: int) -> int:
        """Send a signal; the exit code."""
        self.process.send_signal(number)
        code = self.process.wait(timeout=_SECONDS)
        self._reader.join(_SECONDS)
        return code

    def _read(self) -> None:
        assert self.process.stdout
        for line in self.process.stdout:
            self.lines.append(line)
            self._queue.put(line)
        self._queue.put(None)


@contextmanager
def running(folder: Path, *arguments: str, **variables: str) -> Generator[Program]:
    """Start a command in `folder`; it is killed at the end if it still runs."""
    with subprocess.Popen(
        [sys.executable, "-m", "bot", *arguments],
        cwd=folder,
        env=environment(**variables),
        stdout=subprocess.PIPE,
        stderr=subprocess.STDOUT,
        text=True,
    ) as process:
        try:
            yield Program(process)
        finally:
            process.kill()
