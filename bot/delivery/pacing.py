"""When the next call may go: Slack's limits, kept before Slack has to say so, and its pauses.

Time is an argument everywhere. What is remembered here is lost with the process, which at worst
costs one more answer 429.

What goes to many at once (`bulk`) is spread evenly over the minute and leaves a share of it free: an
answer that somebody waits for finds room, however many invitations there are.
"""

from collections import deque
from collections.abc import Mapping
from dataclasses import dataclass, field
from datetime import datetime, timedelta

ANY_METHOD = "*"
# Calls a minute and workspace: somewhat below what Slack grants, other parts of the bot call too.
BY_METHOD: Mapping[str, int] = {
    "chat.postMessage": 200,
    "chat.update": 45,
    "conversations.open": 45,
    "conversations.history": 45,
    "conversations.replies": 45,
    "files.completeUploadExternal": 90,
    "files.getUploadURLExternal": 90,
    "files.info": 90,
    "users.info": 40,
    "users.lookupByEmail": 40,
    "views.publish": 90,
}
# How many of ten calls may be for what goes to many at once.
_BULK_OF_TEN = 9
_MINUTE = timedelta(minutes=1)


@dataclass(slots=True)
class Pacing:
    """Slack allows about one post a second in a conversation, with short bursts above it.

    `a_minute` is how many calls of a method a workspace has, `bulk_burst` how many for many at once may
    go in one moment, after a pause.
    """

    burst: int = 5
    gap: timedelta = timedelta(seconds=1)
    a_minute: Mapping[str, int] = field(default_factory=lambda: BY_METHOD)
    bulk_burst: int = 20
    _calls: dict[tuple[str, str], deque[datetime]] = field(
        default_factory=dict[tuple[str, str], deque[datetime]]
    )
    _pauses: dict[tuple[str, str], datetime] = field(default_factory=dict[tuple[str, str], datetime])
    # When a conversation's bucket is empty again: each post adds one gap to it.
    _busy_until: dict[str, datetime] = field(default_factory=dict[str, datetime])
    # The same of a method's calls for many at once.
    _bulk_until: dict[tuple[str, str], datetime] = field(default_factory=dict[tuple[str, str], datetime])

    def wait(
        self, method: str, team_id: str, now: datetime, conversation: str = "", *, bulk: bool = False
    ) -> datetime | None:
        """None when the call may go now, otherwise when to ask again. `conversation`: of a post."""
        most = self.bulk_a_minute(method) if bulk else self.a_minute.get(method)
        waits = [
            self._pauses.get((method, team_id), now),
            self._pauses.get((ANY_METHOD, team_id), now),
            self._minute_over(method, team_id, now, most),
            self._busy_until.get(conversation, now) - self.gap * (self.burst - 1),
        ]
        if bulk and most:
            waits.append(
                self._bulk_until.get((method, team_id), now) - _MINUTE / most * (self.bulk_burst - 1)
            )
        latest = max(waits)
        return latest if latest > now else None

    def went(
        self, method: str, team_id: str, now: datetime, conversation: str = "", *, bulk: bool = False
    ) -> None:
        """A call is being made."""
        self._calls.setdefault((method, team_id), deque()).append(now)
        if bulk and (most := self.bulk_a_minute(method)):
            until = self._bulk_until.get((method, team_id), now)
            self._bulk_until[method, team_id] = max(until, now) + _MINUTE / most
        if conversation:
            self._forget_idle(now)
            self._busy_until[conversation] = max(self._busy_until.get(conversation, now), now) + self.gap

    def bulk_a_minute(self, method: str) -> int | None:
        """How many calls a minute may be for what goes to many at once; None when nobody counts."""
        most = self.a_minute.get(method)
        return max(1, most * _BULK_OF_TEN // 10) if most else None

    def bulk_room(self, now: datetime) -> int:
        """How many of what goes to many are worth taking up now: more could only be put back."""
        rooms = [self._room(method, until - now) for (method, _), until in self._bulk_until.items()]
        return max(rooms, default=self.bulk_burst)

    def _room(self, method: str, busy: timedelta) -> int:
        gap = _MINUTE / (self.bulk_a_minute(method) or 1)
        return min(self.bulk_burst, max(0, (self.bulk_burst * gap - busy) // gap))

    def pause(self, method: str, team_id: str, until: datetime) -> None:
        """Leave a method of a workspace alone (or all of them: `ANY_METHOD`)."""
        key = (method, team_id)
        self._pauses[key] = max(self._pauses.get(key, until), until)

    def _minute_over(self, method: str, team_id: str, now: datetime, most: int | None) -> datetime:
        """When the last minute again has fewer than `most` calls."""
        calls = self._calls.get((method, team_id))
        if most is None or not calls:
            return now
        while calls and calls[0] <= now - _MINUTE:
            calls.popleft()
        return calls[-most] + _MINUTE if len(calls) >= most else now

    def _forget_idle(self, now: datetime) -> None:
        if len(self._busy_until) > 1000:
            self._busy_until = {name: until for name, until in self._busy_until.items() if until > now}
