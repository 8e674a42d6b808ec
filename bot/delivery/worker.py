"""One round of delivery: claim what is ready, say it, put on record how it ended.

No transaction is open while Slack is asked. A process may die between any two steps: what it held
becomes ready again when its lease runs out. Several processes may deliver from one database.
"""

from collections import Counter, deque
from collections.abc import Callable, Mapping
from dataclasses import dataclass
from datetime import datetime, timedelta
from threading import Event

from slack_sdk import WebClient
from structlog import get_logger

from bot.delivery.calls import Calls, LeaseLost, NotNow
from bot.delivery.endings import Done, NotSent, OurBug, Refused, Uncertain
from bot.delivery.files import Files
from bot.delivery.gateway import Gateway, Posted
from bot.delivery.homes import HomePublisher, HomeView
from bot.delivery.pacing import Pacing
from bot.delivery.sending import Ending, GaveUp, GroupRefused, Sender
from bot.delivery.uploads import Uploads
from bot.services.office import Office
from bot.services.outbox import Failed, Outbox, Parcel
from bot.services.templates import Cancelled, Later, Template

_log = get_logger()
_LEASE = timedelta(seconds=60)
# The first wait after a failed attempt; each further one is twice as long, up to an hour.
_FIRST_WAIT, _LONGEST_WAIT = timedelta(seconds=20), timedelta(hours=1)
_MEND_EVERY = timedelta(minutes=5)
# An earlier message that can no longer be changed was read as it was: nobody misses anything.
_CANNOT_AMEND = ("message_not_found", "cant_update_message", "edit_window_closed")


def _go_on(_step: str) -> None:
    """What happens at a checkpoint: nothing."""


@dataclass(frozen=True, slots=True)
class Drained:
    """What one round did. `later` were put back untouched, `again` after an attempt that failed."""

    sent: int = 0
    cancelled: int = 0
    dead: int = 0
    later: int = 0
    again: int = 0
    homes: int = 0

    @property
    def busy(self) -> bool:
        """Whether something was done, so that another round at once may find more to do."""
        return bool(self.sent or self.cancelled or self.dead or self.homes)


class Delivery:
    """Sends the notices and publishes the homes of one database.

    Raises:
        ValueError: `client` retries by itself, or may wait longer than a lease allows.
    """

    def __init__(
        self,
        office: Office,
        client: WebClient,
        templates: Mapping[str, Template],
        home_view: HomeView,
        *,
        pacing: Pacing | None = None,
        checkpoint: Callable[[str], None] = _go_on,
    ) -> None:
        self._gateway = Gateway(client)
        timeout = timedelta(seconds=self._gateway.timeout_seconds)
        if 4 * timeout > _LEASE:
            raise ValueError("the client's timeout is too long for a lease")
        self._clock = office.clock
        self._checkpoint = checkpoint
        self._outbox = Outbox(office.database, templates)
        self._pacing = pacing or Pacing()
        self._calls = Calls(self._outbox, self._pacing, office.clock, timeout)
        uploads = Uploads(self._gateway, Files(client, self._gateway), self._calls, self._outbox, checkpoint)
        self._sender = Sender(self._gateway, uploads, self._calls, self._outbox, checkpoint)
        self._homes = HomePublisher(office, self._gateway, self._calls, home_view)
        self._mend_at: datetime | None = None
        self._stopping = Event()

    def stop(self) -> None:
        """Let a round in progress finish what it is sending and put the rest back. For good."""
        self._stopping.set()

    def drain(self, limit: int = 20) -> Drained:
        """Send up to `limit` notices that are ready, and publish as many homes.

        What goes to many at once comes last, as far as its pace lets it.

        Raises:
            SQLAlchemyError: the database failed. What was in hand comes back when its lease runs out.
        """
        self._mend()
        now = self._clock()
        parcels = self._outbox.claim(now, now + _LEASE, limit, self._pacing.bulk_room(now))
        if parcels:
            self._checkpoint("claimed")
        ends = self._deliver_all(parcels)
        homes = 0 if self._stopping.is_set() else self._homes.publish(now + _LEASE, limit)
        return Drained(**ends, homes=homes)

    def _deliver_all(self, parcels: list[Parcel]) -> Counter[str]:
        """How many ended how. One that breaks the round stays leased; the rest goes back at once."""
        ends: Counter[str] = Counter()
        left = deque(parcels)
        try:
            while left and not self._stopping.is_set():
                ends[self._deliver(left.popleft())] += 1
        finally:
            for parcel in left:
                self._outbox.later(parcel, self._clock())
                ends["later"] += 1
        return ends

    def _deliver(self, parcel: Parcel) -> str:
        """How a notice ended: a field of `Drained`."""
        now = self._clock()
        message = self._outbox.prepare(parcel, now)
        self._checkpoint("prepared")
        if isinstance(message, Cancelled):
            return self._not_said(parcel, message.reason)
        if isinstance(message, Later):
            return self._held(parcel, message)
        if isinstance(message, Failed):
            return self._bug(parcel, message.reason, message.mistake)
        end = self._settle(parcel, self._sender.send(parcel, message))
        self._checkpoint("marked")
        return end

    def _not_said(self, parcel: Parcel, reason: str) -> str:
        """It need not be said; but an attempt whose end is not known may have said it."""
        ending = self._sender.find_earlier(parcel)
        if ending is not None:
            return self._settle(parcel, ending)
        self._outbox.cancelled(parcel, reason, self._clock())
        return "cancelled"

    def _held(self, parcel: Parcel, hold: Later) -> str:
        """It is not the moment; but an attempt whose end is not known may have said it."""
        ending = self._sender.find_earlier(parcel)
        if ending is not None:
            return self._settle(parcel, ending)
        self._outbox.held(parcel, hold, self._clock())
        return "later"

    def _settle(self, parcel: Parcel, ending: Ending) -> str:
        now = self._clock()
        match ending:
            case Posted(channel_id, message_ts):
                self._outbox.sent(parcel, channel_id, message_ts, now)
                return "sent"
            case NotNow(until):
                self._outbox.later(parcel, until)
                return "later"
            case LeaseLost():
                return "later"
            case NotSent(error) if parcel.amends and error in _CANNOT_AMEND:
                self._outbox.cancelled(parcel, error, now)
                return "cancelled"
            case NotSent(error):
                return self._dead(parcel, error)
            case GaveUp(error):
                return self._dead(parcel, f"gave_up:{error}")
            case GroupRefused(error):
                return self._in_two(parcel, error)
            case OurBug(error):
                return self._bug(parcel, error)
            case _:
                return self._again(parcel, ending)

    def _again(self, parcel: Parcel, ending: Uncertain | Refused) -> str:
        wait = min(_FIRST_WAIT * 2**parcel.attempts, _LONGEST_WAIT)
        self._outbox.again(
            parcel, self._clock() + wait, ending.error, uncertain=isinstance(ending, Uncertain)
        )
        return "again"

    def _dead(self, parcel: Parcel, reason: str) -> str:
        _log.warning("notice_dead", notice=parcel.notice_id, template=parcel.template, reason=reason)
        self._outbox.dead(parcel, reason, self._clock(), tell=True)
        return "dead"

    def _bug(self, parcel: Parcel, reason: str, mistake: Exception | None = None) -> str:
        _log.error(
            "notice_failed",
            notice=parcel.notice_id,
            template=parcel.template,
            reason=reason,
            exc_info=mistake,
        )
        self._outbox.dead(parcel, reason, self._clock(), tell=False)
        return "dead"

    def _in_two(self, parcel: Parcel, error: str) -> str:
        """The pair's group DM cannot be opened: each of them hears it alone."""
        if self._outbox.instead(parcel, f"group_dm_not_opened:{error}", self._clock()):
            return "cancelled"
        return self._dead(parcel, error)

    def _mend(self) -> None:
        """At the start and every few minutes: does a workspace that refused us accept us again?"""
        now = self._clock()
        if self._mend_at is not None and now < self._mend_at:
            return
        self._mend_at = now + _MEND_EVERY
        broken = self._outbox.broken_workspaces()
        if not broken:
            return
        me = self._gateway.who_am_i()
        if isinstance(me, Done) and me.answer["team_id"] in broken:
            _log.info("workspace_mended", team_id=me.answer["team_id"])
            self._outbox.set_broken(me.answer["team_id"], None)
