"""The steps of sending one notice, in the order that loses nothing and doubles nothing.

The channel and the beginning of the attempt are on record before the post, and the post carries a
random key. So whoever finds an attempt without an end can look for the key before sending again.
"""

from collections.abc import Callable
from dataclasses import dataclass
from datetime import timedelta

from bot.delivery.calls import Calls, Errand, NotNow, Problem
from bot.delivery.endings import NotSent
from bot.delivery.gateway import Gateway, Posted
from bot.services.outbox import Outbox, Parcel
from bot.views.kit import Message

# Our clock and Slack's may differ; looking an hour too far back costs nothing.
_MARGIN = timedelta(hours=1)
# When to look again whether a message that is to be amended has arrived.
_SOON = timedelta(seconds=5)
# Attempts before a notice is given up, and how many more to find out about the last of them.
MOST_ATTEMPTS, MORE_LOOKS = 10, 5


@dataclass(frozen=True, slots=True)
class GaveUp:
    """Tried often enough; `error` is the last that was heard."""

    error: str


@dataclass(frozen=True, slots=True)
class GroupRefused:
    """Slack will never open this group DM."""

    error: str


@dataclass(frozen=True, slots=True)
class LeaseLost:
    """Somebody else has the notice now."""


Ending = Posted | Problem | NotNow | GaveUp | GroupRefused | LeaseLost


@dataclass(frozen=True, slots=True)
class Sender:
    """Sends notices one at a time. `checkpoint` is called with the name of each step that was done."""

    gateway: Gateway
    calls: Calls
    outbox: Outbox
    checkpoint: Callable[[str], None]

    def send(self, parcel: Parcel, message: Message) -> Ending:
        """Say it: in place of an earlier message, or as a new one."""
        if _worn_out(parcel):
            return GaveUp(parcel.last_error)
        return self._amend(parcel, message) if parcel.amends else self._post(parcel, message)

    def find_earlier(self, parcel: Parcel) -> Ending | None:
        """The message of an attempt whose end is not known; None when there is none to be found."""
        if not parcel.uncertain or parcel.channel_id is None or _worn_out(parcel):
            return None
        return self._look(parcel, parcel.channel_id)

    def _amend(self, parcel: Parcel, message: Message) -> Ending:
        if parcel.amended is None and parcel.amended_is_open:
            return NotNow(self.calls.clock() + _SOON)
        if parcel.amended is None:
            return NotSent("message_not_found")
        place = Posted(*parcel.amended)
        self.checkpoint("before_post")
        ending = self.calls.make("chat.update", _errand(parcel), lambda: self.gateway.update(place, message))
        self.checkpoint("posted")
        return ending

    def _post(self, parcel: Parcel, message: Message) -> Ending:
        channel = parcel.channel_id or self._open(parcel)
        if not isinstance(channel, str):
            return channel
        self.checkpoint("channel_known")
        if parcel.uncertain:
            found = self._look(parcel, channel)
            self.checkpoint("looked")
            if found is not None:
                return found
            if parcel.attempts >= MOST_ATTEMPTS:
                return GaveUp(parcel.last_error)
        if not self.outbox.sending(parcel, channel, self.calls.clock()):
            return LeaseLost()
        self.checkpoint("before_post")
        ending = self.calls.make(
            "chat.postMessage",
            _errand(parcel),
            lambda: self.gateway.post(channel, message, parcel.sending_key),
        )
        self.checkpoint("posted")
        return ending

    def _open(self, parcel: Parcel) -> str | Ending:
        channel = self.calls.make(
            "conversations.open", _errand(parcel), lambda: self.gateway.open(parcel.user_ids)
        )
        if isinstance(channel, NotSent) and parcel.is_group:
            return GroupRefused(channel.error)
        return channel

    def _look(self, parcel: Parcel, channel: str) -> Ending | None:
        """The message of an earlier attempt, if it arrived."""
        since = parcel.first_tried_at
        if since is None:
            return None
        return self.calls.make(
            "conversations.history",
            _errand(parcel),
            lambda: self.gateway.find(channel, parcel.sending_key, since - _MARGIN),
        )


def _worn_out(parcel: Parcel) -> bool:
    """An attempt without a known end is looked for once more before the notice is given up."""
    return parcel.attempts >= MOST_ATTEMPTS + (MORE_LOOKS if parcel.uncertain else 0)


def _errand(parcel: Parcel) -> Errand:
    return Errand(parcel.team_id, parcel.held_until, f"{parcel.team_id}:{','.join(parcel.user_ids)}")
