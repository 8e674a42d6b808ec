"""Delivery without Slack: every message arrives at once, and time jumps from one instant to the next."""

from collections.abc import Sequence
from dataclasses import dataclass, field
from datetime import datetime, timedelta

from sqlalchemy import func, select

from bot.app import templates
from bot.cli.timeline import next_nudge
from bot.nudges import sweep
from bot.services.outbox import Outbox
from bot.services.templates import Cancelled, Later
from storage.models import Notice
from tests.nudges.scene import Scene

_LEASE = timedelta(minutes=1)


@dataclass
class Postman:
    """Takes a scene through virtual days."""

    scene: Scene
    outbox: Outbox = field(init=False)

    def __post_init__(self) -> None:
        self.outbox = Outbox(self.scene.database, templates())

    def go_to(self, goal: datetime) -> None:
        """Sweep and deliver at every instant up to `goal`."""
        clock = self.scene.clock
        self.settle()
        while (instant := self._next(clock.now)) is not None and instant <= goal:
            clock.now = instant
            self.settle()
        clock.now = goal

    def settle(self) -> None:
        """Sweep, and deliver all that is ready now."""
        now = self.scene.clock.now
        sweep(self.scene.office)
        while parcels := self.outbox.claim(now, now + _LEASE, 20):
            for parcel in parcels:
                said = self.outbox.prepare(parcel, now)
                if isinstance(said, Cancelled):
                    self.outbox.cancelled(parcel, said.reason, now)
                elif isinstance(said, Later):
                    self.outbox.later(parcel, said.until, said.reason)
                else:
                    self.outbox.sent(parcel, "D1", "1.0", now)

    def sent(self) -> Sequence[Notice]:
        """The nudges that arrived, in the order of their arrival."""
        return [notice for notice in self._all() if notice.state == "sent"]

    def cancelled(self) -> Sequence[Notice]:
        """The nudges that were not sent, and why."""
        return [notice for notice in self._all() if notice.state == "cancelled"]

    def _all(self) -> Sequence[Notice]:
        with self.scene.database.reading() as session:
            return session.scalars(
                select(Notice).where(Notice.kind.is_not(None)).order_by(Notice.finished_at, Notice.id)
            ).all()

    def _next(self, after: datetime) -> datetime | None:
        """The next instant at which something happens: what is stopped is asked in vain every hour."""
        waits = select(func.min(Notice.ready_at)).where(
            Notice.state == "waiting", Notice.ready_at > after, func.coalesce(Notice.reason, "") != "paused"
        )
        with self.scene.database.reading() as session:
            moments = (next_nudge(self.scene.office, after), session.scalar(waits))
        return min((moment for moment in moments if moment is not None), default=None)
