"""Tells a person's open pages that something they can see has changed."""

import asyncio
from collections.abc import Generator, Iterable
from contextlib import contextmanager


class Changes:
    """Who watches, by user id. A watcher is an event that is set at every change."""

    def __init__(self) -> None:
        self._watchers: dict[str, set[asyncio.Event]] = {}

    def tell(self, user_ids: Iterable[str]) -> None:
        """Something changed that these people can see."""
        for user_id in user_ids:
            for watcher in self._watchers.get(user_id, ()):
                watcher.set()

    def tell_everybody(self) -> None:
        """Something changed that everybody can see."""
        self.tell(list(self._watchers))

    @contextmanager
    def watching(self, user_id: str) -> Generator[asyncio.Event]:
        """An event that is set at each change the person can see; clear it before looking."""
        watcher = asyncio.Event()
        self._watchers.setdefault(user_id, set()).add(watcher)
        try:
            yield watcher
        finally:
            self._watchers[user_id].discard(watcher)
