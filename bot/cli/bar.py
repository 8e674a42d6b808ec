"""How far something is, on standard error."""

import sys
from typing import TextIO

_WIDTH = 30


class Bar:
    """A bar that is drawn over itself on a terminal; elsewhere one line for each tenth."""

    def __init__(self, total: int, what: str, stream: TextIO | None = None) -> None:
        self._stream = stream or sys.stderr
        self._total, self._what = max(total, 1), what
        self._shown, self._done = -1, 0

    def __call__(self, done: int) -> None:
        """So many are done."""
        self._done = done
        self._draw(min(done / self._total, 1.0))

    def done(self) -> None:
        """Nothing more will come."""
        self._draw(1.0)
        if self._stream.isatty():
            self._stream.write("\n")

    def _draw(self, share: float) -> None:
        steps = _WIDTH if self._stream.isatty() else 10
        if int(share * steps) > self._shown:
            self._shown = int(share * steps)
            filled = int(share * _WIDTH)
            line = f"[{'#' * filled}{'.' * (_WIDTH - filled)}] {self._done:,} {self._what}"
            self._stream.write(f"\r{line}" if self._stream.isatty() else f"{line}\n")
            self._stream.flush()
