"""When the next call may go: Slack's limits, kept before Slack has to say so, and its pauses.

Time is an argument everywhere. What is remembered here is lost with the process, which at worst
costs one more answer 429.
"""

from collections import deque
from dataclasses import dataclass, field
from datetime import datetime, timedelta

ANY_METHOD = "*"
# Calls a minute and workspace: somewhat below what Slack grants, other parts of the bot call too.
_BY_METHOD = {
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
_MINUTE = timedelta(minutes=1)


@dataclass(slots=True)
class Pacing:
    """Slack allows about one post a second in a conversation, with short bursts above it."""

    burst: int = 5
    gap: timedelta = timedelta(seconds=1)
    _calls: dict[tuple[str, str], deque[datetime]] = field(
        default_factory=dict[tuple[str, str], deque[datetime]]
    )
    _pauses: dict[tuple[str, str], datetime] = field(default_factory=dict[tuple[str, str], datetime])
    # When a conversation's bucket is empty again: each post adds one gap to it.
    _busy_until: dict[str, datetime] = field(default_factory=dict[str, datetime])

    def wait(self, method: str, team_id: str, now: datetime, conversation: str = "") -> datetime | None:
        """None when the call may go now, otherwise when to ask again. `conversation`: of a post."""
        waits = [
            self._pauses.get((method, team_id), now),
            self._pauses.get((ANY_METHOD, team_id), now),
            self._minute_over(method, team_id, now),
            self._busy_until.get(conversation, now) - self.gap * (self.burst - 1),
        ]
        latest = max(waits)
        return latest if latest > now else None

    def went(self, method: str, team_id: str, now: datetime, conversation: str = "") -> None:
        """A call is being made."""
        self._calls.setdefault((method, team_id), deque()).append(now)
        if conversation:
            self._forget_idle(now)
            self._busy_until[conversation] = max(self._busy_until.get(conversation, now), now) + self.gap

    def pause(self, method: str, team_id: str, until: datetime) -> None:
        """Leave a method of a workspace alone (or all of them: `ANY_METHOD`)."""
        key = (method, team_id)
        self._pauses[key] = max(self._pauses.get(key, until), until)

    def _minute_over(self, method: str, team_id: str, now: datetime) -> datetime:
        most = _BY_METHOD.get(method)
        calls = self._calls.get((method, team_id))
        if most is None or not calls:
            return now
        while calls and calls[0] <= now - _MINUTE:
            calls.popleft()
        return calls[0] + _MINUTE if len(calls) >= most else now

    def _forget_idle(self, now: datetime) -> None:
        if len(self._busy_until) > 1000:
            self._busy_until = {name: until for name, until in self._busy_until.items() if until > now}
