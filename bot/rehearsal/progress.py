"""How far a rehearsal is, on standard error."""

import sys
from datetime import datetime, timedelta
from typing import TextIO

_WIDTH = 30


class ProgressBar:
    """A bar that is drawn over itself on a terminal; elsewhere one line for each tenth."""

    def __init__(self, start: datetime, weeks: int, stream: TextIO | None = None) -> None:
        self._stream = stream or sys.stderr
        self._start, self._length = start, timedelta(weeks=weeks)
        self._weeks = weeks
        self._shown = -1

    def __call__(self, instant: datetime) -> None:
        """It is that instant on stage."""
        share = min(max((instant - self._start) / self._length, 0.0), 1.0)
        steps = _WIDTH if self._stream.isatty() else 10
        if int(share * steps) > self._shown:
            self._shown = int(share * steps)
            self._draw(share)

    def done(self) -> None:
        """The rehearsal is over."""
        self._draw(1.0)
        if self._stream.isatty():
            self._stream.write("\n")

    def _draw(self, share: float) -> None:
        filled = int(share * _WIDTH)
        week = min(int(share * self._weeks) + 1, self._weeks)
        line = f"[{'#' * filled}{'.' * (_WIDTH - filled)}] week {week} of {self._weeks}"
        self._stream.write(f"\r{line}" if self._stream.isatty() else f"{line}\n")
        self._stream.flush()
