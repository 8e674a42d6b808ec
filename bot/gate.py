"""The gate that requests come in through: who is inside, and the day nobody is let in any more."""

import time
from threading import Condition


class Gate:
    """Counts the requests being worked on, so that stopping can wait for them."""

    def __init__(self) -> None:
        self._changed = Condition()
        self._inside = 0
        self._shut = False

    def enter(self) -> bool:
        """Let a request in; False once the gate is shut. Whoever is let in must `leave`."""
        with self._changed:
            if self._shut:
                return False
            self._inside += 1
            return True

    def leave(self) -> None:
        """A request is done, its answer sent."""
        with self._changed:
            self._inside -= 1
            self._changed.notify_all()

    def shut(self, timeout: float) -> bool:
        """Let nobody in, and wait at most `timeout` seconds for those inside; True when all are out."""
        until = time.monotonic() + timeout
        with self._changed:
            self._shut = True
            return self._changed.wait_for(lambda: self._inside == 0, max(0.0, until - time.monotonic()))
