"""A clock that can be moved: real time plus an offset, or a time that stands still."""

from datetime import UTC, datetime, timedelta
from threading import Lock


class MovableClock:
    """Tells the time (aware UTC), to any thread. It begins as real time."""

    def __init__(self) -> None:
        self._lock = Lock()
        self._ahead = timedelta()
        self._stands_at: datetime | None = None

    def __call__(self) -> datetime:
        with self._lock:
            return self._stands_at or datetime.now(UTC) + self._ahead

    def stand(self, at: datetime) -> None:
        """Be `at` (aware) and stay there."""
        with self._lock:
            self._stands_at = at.astimezone(UTC)

    def run(self, start: datetime) -> None:
        """Be `start` (aware) now, and go on from there."""
        with self._lock:
            self._ahead = start.astimezone(UTC) - datetime.now(UTC)
            self._stands_at = None
