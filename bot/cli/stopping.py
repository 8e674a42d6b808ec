"""Being asked to stop: SIGTERM, Ctrl-C, or a closed terminal."""

import os
import signal
from threading import Event, Thread
from types import FrameType

from structlog import get_logger

_log = get_logger()


def stop_signal() -> Event:
    """An event that is set when the process is asked to stop. For the main thread."""
    asked = Event()

    def answer(_number: int, _frame: FrameType | None) -> None:
        asked.set()

    for name in ("SIGTERM", "SIGINT", "SIGHUP", "SIGBREAK"):
        number: signal.Signals | None = getattr(signal, name, None)  # Windows lacks some, others the rest.
        if number is not None:
            signal.signal(number, answer)
    return asked


def wait_for(asked: Event) -> None:
    """Wait until asked to stop."""
    # Windows delivers no signal to a thread that waits without a limit.
    while not asked.wait(1):
        pass


def leave_within(seconds: float, code: int = 0) -> None:
    """End the process in that time even if work in hand hangs.

    Whatever is cut off was not committed, or is looked up in Slack before it is sent again.
    """

    def watch() -> None:
        if not Event().wait(seconds):
            _log.warning("stopped_with_work_in_hand")
            os._exit(code)

    Thread(target=watch, daemon=True).start()
