"""A program that delivers in child processes and kills them at a named step: `python -m …workers`.

It reads one order a line on stdin (see `Order`), forks a child that does it, waits for the child's
end and writes it as one line on stdout (see `End`). The child is a process like any other with a
database connection and a Slack client of its own; forking only spares it the imports.
"""

import json
import os
import signal
import subprocess
import sys
import traceback
from collections.abc import Generator
from contextlib import contextmanager
from dataclasses import asdict, dataclass
from datetime import datetime
from pathlib import Path
from types import FrameType
from typing import NoReturn

from bot.delivery import Delivery
from bot.services.office import Office
from bot.slack import slack_client
from storage.database import Database
from tests.delivery.mail import TEMPLATES, plain_home

# The step for dying while Slack has the message and its answer is on the way.
IN_FLIGHT = "in_flight"
_INTO_THE_ANSWER_SECONDS = 0.1
_READY = "ready\n"


@dataclass(frozen=True, slots=True)
class Order:
    """Deliver at `now`, `limit` notices a round, until nothing is left to do.

    With `kill_at` the child kills itself (SIGKILL) when it comes to that step for the first time.
    """

    database_url: str
    token: str
    api_url: str
    now: str
    limit: int = 20
    kill_at: str = ""


@dataclass(frozen=True, slots=True)
class End:
    """How the child ended: the signal that killed it (0: none), its exit code, what it had sent."""

    signal: int
    code: int
    sent: int


class Workers:
    """The program, imported, started and waiting for orders."""

    def __init__(self) -> None:
        self._process = subprocess.Popen(
            [sys.executable, "-m", "tests.delivery.workers"],
            cwd=Path(__file__).parents[2],
            stdin=subprocess.PIPE,
            stdout=subprocess.PIPE,
            text=True,
        )
        assert self._process.stdout
        assert self._process.stdout.readline() == _READY

    def begin(self, order: Order) -> None:
        """Give an order without waiting for its end."""
        assert self._process.stdin
        self._process.stdin.write(json.dumps(asdict(order)) + "\n")
        self._process.stdin.flush()

    def end(self) -> End:
        """Wait for the end of the order that was given."""
        assert self._process.stdout
        line = self._process.stdout.readline()
        assert line, "the program that starts the workers has died"
        return End(**json.loads(line))

    def stop(self) -> None:
        """End the program."""
        self._process.communicate(timeout=10)


@contextmanager
def workers() -> Generator[Workers]:
    """The program, for as long as the block lasts."""
    started = Workers()
    try:
        yield started
    finally:
        started.stop()


def _main() -> None:
    print(_READY, end="", flush=True)
    for line in sys.stdin:
        read, write = os.pipe()
        child = os.fork()
        if child == 0:
            os.close(read)
            _be_a_worker(Order(**json.loads(line)), write)
        os.close(write)
        with os.fdopen(read) as sent:
            count = sent.read().count("\n")
        _, status = os.waitpid(child, 0)
        killed_by = os.WTERMSIG(status) if os.WIFSIGNALED(status) else 0
        code = os.WEXITSTATUS(status) if os.WIFEXITED(status) else 0
        print(json.dumps(asdict(End(killed_by, code, count))), flush=True)


def _be_a_worker(order: Order, report: int) -> NoReturn:
    """What a child does. It never returns: the loop above belongs to its parent."""
    code = 1
    try:
        _deliver(order, report)
        code = 0
    finally:
        if code:
            traceback.print_exc()
        os._exit(code)


def _deliver(order: Order, report: int) -> None:
    now = datetime.fromisoformat(order.now)
    database = Database(order.database_url)
    office = Office(database, lambda: now)
    client = slack_client(order.token, order.api_url)

    def checkpoint(step: str) -> None:
        if order.kill_at == IN_FLIGHT and step == "before_post":
            signal.signal(signal.SIGALRM, _die)
            signal.setitimer(signal.ITIMER_REAL, _INTO_THE_ANSWER_SECONDS)
        elif step == order.kill_at:
            _die()
        if step == "marked":
            os.write(report, b"\n")

    delivery = Delivery(office, client, TEMPLATES, plain_home, checkpoint=checkpoint)
    while delivery.drain(order.limit).busy:
        pass


def _die(_signal: int = 0, _frame: FrameType | None = None) -> None:
    os.kill(os.getpid(), signal.SIGKILL)


if __name__ == "__main__":
    _main()
