"""Where suggestions are worked out: in a process of its own, so that nobody waits for the bot meanwhile."""

import os
import pickle
import signal
from collections.abc import Callable
from concurrent.futures import CancelledError, ProcessPoolExecutor
from concurrent.futures.process import BrokenProcessPool
from contextlib import suppress
from multiprocessing import get_context, parent_process
from threading import Lock, Thread
from typing import Protocol

from bot.rules.matching.outcome import Alternative
from bot.rules.matching.values import Case
from bot.rules.suggesting import Best, best, others, run_best, run_others

# What ends a working-out without an answer: the process died, the bot stops, or the engine refused
# (numbers too large to be exact, no memory left).
NO_ANSWER = (ArithmeticError, BrokenProcessPool, CancelledError, MemoryError, OSError, RuntimeError)


class Solver(Protocol):
    """Somebody who works out suggestions."""

    def best(self, case: Case) -> Best: ...

    def others(self, case: Case, mentee_id: int, but: int) -> tuple[Alternative, ...]: ...

    def stop(self) -> None: ...


class OnTheSpot:
    """In this very process: for tests, where nobody waits."""

    def best(self, case: Case) -> Best:
        return best(case)

    def others(self, case: Case, mentee_id: int, but: int) -> tuple[Alternative, ...]:
        return others(case, mentee_id, but)

    def stop(self) -> None:
        """Nothing runs."""


class InAnotherProcess:
    """One process beside the bot, started for the first question and kept for the next.

    It loads numpy and scipy, which the bot itself never does. It ends with the bot, however that ends.
    """

    def __init__(self) -> None:
        self._lock = Lock()
        self._pool: ProcessPoolExecutor | None = None
        self._stopped = False
        # The process id of the worker; None while there is none.
        self.pid: int | None = None

    def best(self, case: Case) -> Best:
        """The best whole. Raises one of `NO_ANSWER`."""
        return pickle.loads(self._run(run_best, pickle.dumps(case)))  # noqa: S301 - our own process

    def others(self, case: Case, mentee_id: int, but: int) -> tuple[Alternative, ...]:
        """Other mentors. Raises one of `NO_ANSWER`."""
        return pickle.loads(self._run(run_others, pickle.dumps(case), mentee_id, but))  # noqa: S301 - the same

    def stop(self) -> None:
        """End the process, even in the middle of something: a run is taken up again later."""
        with self._lock:
            self._stopped = True
            self._end()

    def _run(self, work: Callable[..., bytes], *given: object) -> bytes:
        pool = self._ready()
        try:
            return pool.submit(work, *given).result()
        except BrokenProcessPool:
            with self._lock:
                self._end()
            raise

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
    Thread(target=_end_with_the_bot, daemon=True).start()


def _end_with_the_bot() -> None:
    if (bot := parent_process()) is not None:
        bot.join()
        os._exit(0)
