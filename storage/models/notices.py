"""Notices (one outgoing message each, on record) and homes (an App Home to publish again)."""

from datetime import datetime
from typing import Any

from sqlalchemy import CheckConstraint, ForeignKey, Index, text
from sqlalchemy.orm import Mapped, mapped_column

from storage.models.base import Base, InProgramme

_OPEN = text("state IN ('waiting', 'leased')")
_NUDGE = text("kind IS NOT NULL")
_OUT_OF_DATE = text("stale_since IS NOT NULL OR publishing_until IS NOT NULL")


class Notice(InProgramme, Base):
    """One outgoing message: an intent (template and arguments) until it is sent.

    `ready_at` is when it may next be looked at: its due time, the end of a pause, or of a lease.
    `sending_key` is the random key that travels in the message's metadata; a send whose end is not
    known (`uncertain`) is looked up by it in the conversation before anything is sent again. A message
    that carries a file is looked up by `file_id` instead. `kind` is that of a nudge (`bot.rules.kinds`),
    which keeps quiet hours and a budget; what somebody has asked for, or is told at once, has none. What
    goes to many at once is `is_bulk`: everything else goes before it. A post in a channel has no person.
    """

    __tablename__ = "notices"
    __table_args__ = (
        CheckConstraint("state IN ('waiting', 'leased', 'sent', 'cancelled', 'dead')", name="state"),
        CheckConstraint("state NOT IN ('cancelled', 'dead') OR reason IS NOT NULL", name="reason"),
        Index("ix_notices_ready", "is_bulk", "ready_at", "id", sqlite_where=_OPEN, postgresql_where=_OPEN),
        Index("ix_notices_state", "programme_id", "state"),
        Index("ix_notices_nudges", "person_id", "finished_at", sqlite_where=_NUDGE, postgresql_where=_NUDGE),
    )

    id: Mapped[int] = mapped_column(primary_key=True)
    template: Mapped[str]
    kind: Mapped[str | None]
    arguments: Mapped[dict[str, Any]]
    person_id: Mapped[int | None] = mapped_column(ForeignKey("people.id"), index=True)
    match_id: Mapped[int | None] = mapped_column(ForeignKey("matches.id"), index=True)
    once_key: Mapped[str | None] = mapped_column(unique=True)
    # A notice that renders an earlier message again, in place.
    amends_id: Mapped[int | None] = mapped_column(ForeignKey("notices.id"), index=True)
    # A notice that is said in the thread of an earlier message.
    reply_to_id: Mapped[int | None] = mapped_column(ForeignKey("notices.id"), index=True)
    entry_id: Mapped[int | None] = mapped_column(ForeignKey("hours_entries.id"), index=True)
    session_id: Mapped[int | None] = mapped_column(ForeignKey("sessions.id"), index=True)
    event_id: Mapped[int | None] = mapped_column(ForeignKey("events.id"), index=True)
    to_channel_id: Mapped[int | None] = mapped_column(ForeignKey("channels.id"), index=True)
    is_bulk: Mapped[bool] = mapped_column(default=False)
    state: Mapped[str]
    reason: Mapped[str | None]
    created_at: Mapped[datetime]
    due_at: Mapped[datetime]
    ready_at: Mapped[datetime]
    lease: Mapped[str | None]
    attempts: Mapped[int] = mapped_column(default=0)
    uncertain: Mapped[bool] = mapped_column(default=False)
    sending_key: Mapped[str] = mapped_column(unique=True)
    first_tried_at: Mapped[datetime | None]
    channel_id: Mapped[str | None]
    message_ts: Mapped[str | None]
    file_id: Mapped[str | None]
    finished_at: Mapped[datetime | None]


class Home(InProgramme, Base):
    """The App Home of somebody who has opened it, and since when it shows something out of date.

    Whoever publishes it takes `stale_since` away first and holds the home until `publishing_until`:
    a change in the meantime is seen as a new one, and a publisher that dies leaves its lease behind.
    """

    __tablename__ = "homes"
    __table_args__ = (
        Index("ix_homes_stale", "stale_since", sqlite_where=_OUT_OF_DATE, postgresql_where=_OUT_OF_DATE),
    )

    person_id: Mapped[int] = mapped_column(ForeignKey("people.id"), primary_key=True)
    opened_at: Mapped[datetime]
    stale_since: Mapped[datetime | None]
    publishing_until: Mapped[datetime | None]
    published_at: Mapped[datetime | None]
