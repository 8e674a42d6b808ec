"""The workspace's clock: real time plus an offset that can be moved."""

import asyncio
import time
from datetime import UTC, datetime


class Clock:
    """Tells the virtual time. Moving it wakes everybody who waits for a moment to come."""

    def __init__(self) -> None:
        self.offset_seconds = 0.0
        self._moved = asyncio.Event()

    def seconds(self) -> float:
        """Seconds since 1970, UTC, in virtual time."""
        return time.time() + self.offset_seconds

    def now(self) -> datetime:
        """The virtual time as an aware UTC datetime."""
        return datetime.fromtimestamp(self.seconds(), UTC)

    def advance(self, seconds: float) -> None:
        """Move by so many seconds; a negative number goes back."""
        self.offset_seconds += seconds
        moved, self._moved = self._moved, asyncio.Event()
        moved.set()

    def set(self, moment: datetime) -> None:
        """Make it `moment` (aware) now."""
        self.advance(moment.timestamp() - self.seconds())

    async def wait_until(self, moment: float) -> None:
        """Wait until it is `moment` (virtual seconds), by itself or by a move of the clock."""
        while (left := moment - self.seconds()) > 0:
            try:
                await asyncio.wait_for(self._moved.wait(), left)
            except TimeoutError:
                return
