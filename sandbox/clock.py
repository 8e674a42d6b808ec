"""The workspaces' clock: real time plus an offset that can be moved, or a time that stands still."""

import asyncio
import time
from contextlib import suppress
from datetime import UTC, datetime


class Clock:
    """Tells the virtual time. Moving it wakes everybody who waits for a moment to come."""

    def __init__(self) -> None:
        self._offset = 0.0
        self._stopped_at: float | None = None
        self._moved = asyncio.Event()

    @property
    def offset_seconds(self) -> float:
        """How far virtual time is ahead of real time; it shrinks while the clock is paused."""
        return self._offset if self._stopped_at is None else self._stopped_at - time.time()

    @property
    def paused(self) -> bool:
        """Whether the clock stands still."""
        return self._stopped_at is not None

    def seconds(self) -> float:
        """Seconds since 1970, UTC, in virtual time."""
        return time.time() + self._offset if self._stopped_at is None else self._stopped_at

    def now(self) -> datetime:
        """The virtual time as an aware UTC datetime."""
        return datetime.fromtimestamp(self.seconds(), UTC)

    def advance(self, seconds: float) -> None:
        """Move by so many seconds; a negative number goes back. A paused clock stands still there."""
        if self._stopped_at is None:
            self._offset += seconds
        else:
            self._stopped_at += seconds
        self._wake()

    def set(self, moment: datetime) -> None:
        """Make it `moment` (aware) now."""
        self.advance(moment.timestamp() - self.seconds())

    def pause(self) -> None:
        """Stand still; moves go on being possible."""
        if self._stopped_at is None:
            self._stopped_at = self.seconds()
            self._wake()

    def resume(self) -> None:
        """Go on from where the clock stands."""
        if self._stopped_at is not None:
            self._offset = self._stopped_at - time.time()
            self._stopped_at = None
            self._wake()

    async def wait_until(self, moment: float) -> None:
        """Wait until it is `moment` (virtual seconds), by itself or by a move of the clock."""
        while (left := moment - self.seconds()) > 0:
            with suppress(TimeoutError):
                await asyncio.wait_for(self._moved.wait(), None if self.paused else left)

    def _wake(self) -> None:
        moved, self._moved = self._moved, asyncio.Event()
        moved.set()
