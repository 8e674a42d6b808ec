"""The steps of sending a file, in the order that loses nothing and doubles nothing.

The file's id is on record before its content is on the way, and nobody sees a file before it is
completed. So whoever finds an attempt without an end can ask Slack whether that file is shown.
"""

from collections.abc import Callable
from dataclasses import dataclass

from bot.delivery.calls import Calls, LeaseLost, NotNow, Problem, errand_of
from bot.delivery.endings import Done
from bot.delivery.files import Files, Place
from bot.delivery.gateway import Gateway, Posted
from bot.services.outbox import Outbox, Parcel
from bot.views.kit import Attached


@dataclass(frozen=True, slots=True)
class Where:
    """The conversation a message goes to, and the thread in it, if any."""

    channel_id: str
    thread_ts: str | None = None


@dataclass(frozen=True, slots=True)
class Uploads:
    """Sends the files of notices. `checkpoint` is called with the name of each step that was done."""

    gateway: Gateway
    files: Files
    calls: Calls
    outbox: Outbox
    checkpoint: Callable[[str], None]

    def post(
        self, parcel: Parcel, file: Attached, comment: str, where: Where
    ) -> Posted | Problem | NotNow | LeaseLost:
        """Upload a file and show it, with the comment beside it."""
        errand = errand_of(parcel)
        place = self.calls.make(
            "files.getUploadURLExternal",
            errand,
            lambda: self.files.place(file.name, file.content, file.about),
        )
        if not isinstance(place, Place):
            return place
        self.checkpoint("place_known")
        if not self.outbox.uploading(parcel, where.channel_id, place.file_id, self.calls.clock()):
            return LeaseLost()
        self.checkpoint("file_on_record")
        put = self.calls.make("upload", errand, lambda: self.files.put(place, file.content))
        if not isinstance(put, Done):
            return put
        self.checkpoint("before_post")
        shown = self.calls.make(
            "files.completeUploadExternal",
            errand,
            lambda: self.gateway.complete(
                place.file_id, file.about, where.channel_id, comment, where.thread_ts
            ),
        )
        self.checkpoint("posted")
        if not isinstance(shown, Done):
            return shown
        return self._message_of(parcel, place.file_id, where)

    def look(self, parcel: Parcel, file_id: str, where: Where) -> Posted | Problem | NotNow | None:
        """The message that shows the file of an earlier attempt, if it arrived."""
        return self.calls.make(
            "files.info", errand_of(parcel), lambda: self.gateway.shared(file_id, where.channel_id)
        )

    def _message_of(self, parcel: Parcel, file_id: str, where: Where) -> Posted:
        """The file is there. Which message shows it is worth one question, and no more."""
        found = self.look(parcel, file_id, where)
        return found if isinstance(found, Posted) else Posted(where.channel_id, None)
