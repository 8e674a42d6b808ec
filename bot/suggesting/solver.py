"""Where suggestions are worked out: in a process of its own, so that nobody waits for the bot meanwhile."""

import os
import signal
from concurrent.futures import CancelledError, ProcessPoolExecutor
from concurrent.futures.process import BrokenProcessPool
from contextlib import suppress
from multiprocessing import get_context, parent_process
from threading import Lock, Thread
from typing import Protocol

from bot.rules.receipts.runs import Taken
from bot.services.office import Office
from bot.suggesting.worker import carry_out, in_this_process

# What ends a run without an answer: the process died, the bot stops, or the engine refused (numbers
# too large to be exact, no memory left).
NO_ANSWER = (ArithmeticError, BrokenProcessPool, CancelledError, MemoryError, OSError, RuntimeError)
# The bot answers first, whatever else the machine has to do.
_NICENESS = 5


class Solver(Protocol):
    """Somebody who carries out runs."""

    def work(self, office: Office, taken: Taken) -> bool:
        """Work on a run; False when it is no longer ours. Raises one of `NO_ANSWER`."""
        ...

    def stop(self) -> None:
        """Let go of whatever is in hand: it is taken up again later."""
        ...


class OnTheSpot:
    """In this very process: for tests, where nobody waits."""

    def work(self, office: Office, taken: Taken) -> bool:
        return carry_out(office, taken, lambda: None)

    def stop(self) -> None:
        """Nothing runs."""


class InAnotherProcess:
    """One process beside the bot, started for the first run and kept for the next.

    It reads and writes the database by itself: not even thousands of rows pass through the bot. It
    loads numpy and scipy, which the bot never does, and ends with the bot, however that ends.
    """

    def __init__(self) -> None:
        self._lock = Lock()
        self._pool: ProcessPoolExecutor | None = None
        self._stopped = False
        # The process id of the worker; None while there is none.
        self.pid: int | None = None

    def work(self, office: Office, taken: Taken) -> bool:
        pool = self._ready()
        try:
            return pool.submit(in_this_process, office.database.url, taken, office.clock()).result()
        except BrokenProcessPool:
            with self._lock:
                self._end()
            raise

    def stop(self) -> None:
        with self._lock:
            self._stopped = True
            self._end()

    def _ready(self) -> ProcessPoolExecutor:
        with self._lock:
            if self._stopped:
                raise RuntimeError("the bot is stopping")
            if self._pool is None:
                # Forked, it would hold the locks of threads that it does not have.
                self._pool = ProcessPoolExecutor(1, get_context("spawn"), _begin)
                self.pid = self._pool.submit(os.getpid).result()
            return self._pool

    def _end(self) -> None:
        if self._pool is None:
            return
        if self.pid is not None:
            with suppress(ProcessLookupError):
                os.kill(self.pid, signal.SIGTERM)
        self._pool.shutdown(wait=False, cancel_futures=True)
        self._pool, self.pid = None, None


def _begin() -> None:
    """The first thing the other process does."""
    # Ctrl-C reaches every process of a terminal; the bot says when this one ends.
    signal.signal(signal.SIGINT, signal.SIG_IGN)
    if hasattr(os, "nice"):
        os.nice(_NICENESS)
    Thread(target=_end_with_the_bot, daemon=True).start()


def _end_with_the_bot() -> None:
    if (bot := parent_process()) is not None:
        bot.join()
        os._exit(0)
