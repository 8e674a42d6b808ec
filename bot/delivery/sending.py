"""The steps of sending one notice, in the order that loses nothing and doubles nothing.

The channel and the beginning of the attempt are on record before the post, and the post carries a
random key. So whoever finds an attempt without an end can look for the key before sending again.
A message that carries a file cannot carry a key: there, it is the file that is looked for.
"""

from collections.abc import Callable
from dataclasses import dataclass
from datetime import timedelta

from bot.delivery.calls import Calls, LeaseLost, NotNow, Problem, errand_of
from bot.delivery.endings import NotSent, Refused
from bot.delivery.gateway import Gateway, Posted
from bot.delivery.uploads import Uploads, Where
from bot.services.outbox import Outbox, Parcel
from bot.services.templates import Later
from bot.views.kit import Message

# Our clock and Slack's may differ; looking an hour too far back costs nothing.
_MARGIN = timedelta(hours=1)
# When to look again whether a message that is to be amended, or answered, has arrived.
_SOON = timedelta(seconds=5)
# Attempts before a notice is given up, and how many more to find out about the last of them.
MOST_ATTEMPTS, MORE_LOOKS = 10, 5
# What Slack says when the message that is answered was taken away.
_NO_THREAD = ("thread_not_found", "message_not_found", "cannot_reply_to_message")


@dataclass(frozen=True, slots=True)
class GaveUp:
    """Tried often enough; `error` is the last that was heard."""

    error: str


@dataclass(frozen=True, slots=True)
class GroupRefused:
    """Slack will never open this group DM."""

    error: str


Ending = Posted | Problem | NotNow | GaveUp | GroupRefused | LeaseLost


@dataclass(frozen=True, slots=True)
class Sender:
    """Sends notices one at a time. `checkpoint` is called with the name of each step that was done."""

    gateway: Gateway
    uploads: Uploads
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
        if not parcel.uncertain or parcel.first_tried_at is None or _worn_out(parcel):
            return None
        channel = self._conversation(parcel)
        if isinstance(channel, NotSent | GroupRefused):
            return None
        if not isinstance(channel, str):
            return channel
        thread = self.outbox.thread(parcel, self.calls.clock())
        thread_ts = None if thread is None or isinstance(thread, Later) else thread.message_ts
        return self._look(parcel, Where(channel, thread_ts))

    def _amend(self, parcel: Parcel, message: Message) -> Ending:
        if parcel.amended is None and parcel.amended_is_open:
            return NotNow(self.calls.clock() + _SOON)
        if parcel.amended is None:
            return NotSent("message_not_found")
        if message.file is not None:
            return NotSent("cant_update_message")  # Slack changes no file; a new one is sent instead.
        place = Posted(*parcel.amended)
        self.checkpoint("before_post")
        ending = self.calls.make(
            "chat.update", errand_of(parcel), lambda: self.gateway.update(place, message)
        )
        self.checkpoint("posted")
        return ending

    def _post(self, parcel: Parcel, message: Message) -> Ending:
        where = self._where(parcel, by_person=not parcel.uncertain and message.file is None)
        if not isinstance(where, Where):
            return where
        self.checkpoint("channel_known")
        ending = self._post_there(parcel, message, where)
        if where.channel_id != parcel.dm_channel_id or not _is_gone(ending):
            return ending
        # The conversation that was remembered is there no more, as after a new installation.
        self.outbox.forget(parcel)
        opened = self._open(parcel)
        if opened == where.channel_id:
            return ending
        return (
            self._post_there(parcel.elsewhere, message, Where(opened)) if isinstance(opened, str) else opened
        )

    def _post_there(self, parcel: Parcel, message: Message, where: Where) -> Ending:
        if parcel.uncertain:
            found = self._look(parcel, where)
            self.checkpoint("looked")
            if found is not None:
                return found
            if parcel.attempts >= MOST_ATTEMPTS:
                return GaveUp(parcel.last_error)
        ending = self._say(parcel, message, where)
        if where.thread_ts and _has_no_thread(ending):
            return self._say(parcel, message, Where(where.channel_id))
        return ending

    def _say(self, parcel: Parcel, message: Message, where: Where) -> Ending:
        if message.file is not None:
            return self.uploads.post(parcel, message.file, message.text, where)
        known = None if where.channel_id in parcel.user_ids else where.channel_id
        if not self.outbox.sending(parcel, known, self.calls.clock()):
            return LeaseLost()
        self.checkpoint("before_post")
        ending = self.calls.make(
            "chat.postMessage",
            errand_of(parcel),
            lambda: self.gateway.post(where.channel_id, message, parcel.sending_key, where.thread_ts),
        )
        self.checkpoint("posted")
        return ending

    def _where(self, parcel: Parcel, *, by_person: bool) -> Where | Ending:
        """The conversation, and the thread of the message that is answered once that one is there.

        `by_person`: as long as it is not known, it is enough to name the person.
        """
        now = self.calls.clock()
        thread = self.outbox.thread(parcel, now)
        if isinstance(thread, Later):
            return NotNow(max(thread.until, now + _SOON))
        if thread is not None:
            return Where(thread.channel_id, thread.message_ts)
        if by_person and parcel.person_id is not None and not (parcel.channel_id or parcel.dm_channel_id):
            return Where(parcel.user_ids[0])
        channel = self._conversation(parcel)
        return Where(channel) if isinstance(channel, str) else channel

    def _conversation(self, parcel: Parcel) -> str | Ending:
        """Where it goes, by the conversation's id: where an earlier attempt is looked for."""
        return parcel.channel_id or parcel.to_channel or parcel.dm_channel_id or self._open(parcel)

    def _open(self, parcel: Parcel) -> str | Ending:
        channel = self.calls.make(
            "conversations.open", errand_of(parcel), lambda: self.gateway.open(parcel.user_ids)
        )
        if isinstance(channel, NotSent) and parcel.is_group:
            return GroupRefused(channel.error)
        if isinstance(channel, str):
            self.outbox.remember(parcel, channel)
        return channel

    def _look(self, parcel: Parcel, where: Where) -> Ending | None:
        """The message of an earlier attempt, if it arrived."""
        if parcel.file_id:
            return self.uploads.look(parcel, parcel.file_id, where)
        found = self._find(parcel, where)
        return self._find(parcel, Where(where.channel_id)) if _has_no_thread(found) else found

    def _find(self, parcel: Parcel, where: Where) -> Ending | None:
        since = parcel.first_tried_at
        if since is None:
            return None
        return self.calls.make(
            "conversations.replies" if where.thread_ts else "conversations.history",
            errand_of(parcel),
            lambda: self.gateway.find(where.channel_id, parcel.sending_key, since - _MARGIN, where.thread_ts),
        )


def _has_no_thread(ending: Ending | None) -> bool:
    return isinstance(ending, Refused | NotSent) and ending.error in _NO_THREAD


def _is_gone(ending: Ending) -> bool:
    return isinstance(ending, NotSent) and ending.error == "channel_not_found"


def _worn_out(parcel: Parcel) -> bool:
    """An attempt without a known end is looked for once more before the notice is given up."""
    return parcel.attempts >= MOST_ATTEMPTS + (MORE_LOOKS if parcel.uncertain else 0)
