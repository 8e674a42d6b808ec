"""Trigger ids: each lets an app open one modal within three seconds of what the person did."""

from dataclasses import dataclass
from typing import Literal

from sandbox import ids

_KEPT = 500

Spent = Literal["invalid_trigger_id", "expired_trigger_id", "exchanged_trigger_id"]


@dataclass(slots=True)
class _Trigger:
    user_id: str
    expires: float
    used: bool = False


class Triggers:
    """The trigger ids of one workspace."""

    def __init__(self) -> None:
        self._known: dict[str, _Trigger] = {}

    def issue(self, user_id: str, now: float, life: float) -> str:
        """A new trigger id for something the person just did; `now` in virtual seconds, `life` in seconds."""
        trigger_id = f"{int(now * 1000)}.{len(self._known)}.{ids.secret(32).lower()}"
        self._known[trigger_id] = _Trigger(user_id, now + life)
        if len(self._known) > _KEPT:
            del self._known[next(iter(self._known))]
        return trigger_id

    def problem(self, trigger_id: str, now: float) -> Spent | None:
        """Why the trigger cannot be used, in Slack's word, or None when it can."""
        trigger = self._known.get(trigger_id)
        if trigger is None:
            return "invalid_trigger_id"
        if trigger.used:
            return "exchanged_trigger_id"
        return "expired_trigger_id" if now > trigger.expires else None

    def owner(self, trigger_id: str) -> str:
        """The id of the person who pulled the trigger."""
        return self._known[trigger_id].user_id

    def exchange(self, trigger_id: str) -> str:
        """Use the trigger up; returns the id of the person who pulled it."""
        trigger = self._known[trigger_id]
        trigger.used = True
        return trigger.user_id
