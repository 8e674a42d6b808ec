"""Tells a person's open pages what to look at again."""

import asyncio
from collections.abc import Generator, Iterable
from contextlib import contextmanager
from typing import Literal

# What to look at again: the person's screen, the record of what the app did, the clock.
Kind = Literal["changed", "log", "clock"]


class Watcher:
    """One open page: what it has not been told yet, each kind once however often it happened."""

    def __init__(self) -> None:
        self._news: dict[Kind, None] = {}
        self._told = asyncio.Event()

    def tell(self, kind: Kind) -> None:
        """Something of this kind happened."""
        self._news[kind] = None
        self._told.set()

    async def news(self, seconds: float) -> list[Kind]:
        """What happened since the last time, waiting for it. Raises TimeoutError after so many seconds."""
        await asyncio.wait_for(self._told.wait(), seconds)
        self._told.clear()
        news, self._news = list(self._news), {}
        return news


class Changes:
    """Who watches, by user id."""

    def __init__(self) -> None:
        self._watchers: dict[str, set[Watcher]] = {}

    def tell(self, user_ids: Iterable[str], kind: Kind = "changed") -> None:
        """Something changed that these people can see."""
        for user_id in user_ids:
            for watcher in self._watchers.get(user_id, ()):
                watcher.tell(kind)

    def tell_everybody(self, kind: Kind = "changed") -> None:
        """Something changed that everybody can see."""
        self.tell(list(self._watchers), kind)

    @contextmanager
    def watching(self, user_id: str) -> Generator[Watcher]:
        """A watcher that hears of each change the person can see."""
        watcher = Watcher()
        self._watchers.setdefault(user_id, set()).add(watcher)
        try:
            yield watcher
        finally:
            self._watchers[user_id].discard(watcher)
