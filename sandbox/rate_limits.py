"""Slack's rate limits: so many calls of a method a minute, by the tier that the method is in.

The limiter has a time of its own, which goes on with real time and jumps ahead with the workspace's clock.
So an app that follows the clock is let in again after a jump, and an app is let in again while the clock is
paused or has been put back.
"""

import math
import time
from collections import deque

from sandbox.clock import Clock
from sandbox.jsons import JsonObject, as_text

_MINUTE = 60.0
# Slack calls these tiers "20+ a minute" and so on: it promises no less than that.
_PER_MINUTE = {2: 20, 3: 50, 4: 100, 5: 300}
TIERS: dict[str, int] = {
    "api.test": 5,
    "apps.connections.open": 3,
    "auth.test": 5,
    "bots.info": 3,
    "chat.delete": 3,
    "chat.deleteScheduledMessage": 3,
    "chat.getPermalink": 5,
    "chat.postEphemeral": 4,
    "chat.postMessage": 5,
    "chat.scheduleMessage": 3,
    "chat.scheduledMessages.list": 3,
    "chat.update": 3,
    "conversations.archive": 2,
    "conversations.create": 2,
    "conversations.history": 3,
    "conversations.info": 3,
    "conversations.invite": 3,
    "conversations.kick": 3,
    "conversations.list": 2,
    "conversations.members": 4,
    "conversations.open": 3,
    "conversations.replies": 3,
    "files.completeUploadExternal": 4,
    "files.getUploadURLExternal": 4,
    "files.info": 4,
    "reactions.add": 3,
    "reactions.remove": 2,
    "team.info": 3,
    "users.conversations": 3,
    "users.info": 4,
    "users.list": 2,
    "users.lookupByEmail": 3,
    "views.open": 4,
    "views.publish": 4,
    "views.push": 4,
    "views.update": 4,
}
# A channel takes one message a second; a short burst is let through.
_BURST = 5


class RateLimits:
    """The calls of one workspace's app within the last minute."""

    def __init__(self, clock: Clock) -> None:
        self._clock = clock
        self._elapsed = 0.0
        self._seen = (time.monotonic(), clock.seconds())
        self._calls: dict[tuple[str, str], deque[float]] = {}

    def wait(self, method: str, args: JsonObject) -> int | None:
        """The whole seconds a call has to wait, or None when it may pass, which counts it."""
        now = self._now()
        limits = [((method, ""), _PER_MINUTE[TIERS[method]], _MINUTE)]
        if method == "chat.postMessage":
            limits.append(((method, as_text(args.get("channel"))), _BURST, float(_BURST)))
        waits = [self._room(key, most, window, now) for key, most, window in limits]
        if max(waits) > 0:
            return math.ceil(max(waits))
        for key, _, _ in limits:
            self._calls[key].append(now)
        return None

    def _room(self, key: tuple[str, str], most: int, window: float, now: float) -> float:
        """The seconds until one more call fits into the window."""
        calls = self._calls.setdefault(key, deque())
        while calls and calls[0] <= now - window:
            calls.popleft()
        return 0.0 if len(calls) < most else calls[0] + window - now

    def _now(self) -> float:
        real, virtual = time.monotonic(), self._clock.seconds()
        self._elapsed += max(real - self._seen[0], virtual - self._seen[1])
        self._seen = (real, virtual)
        return self._elapsed
