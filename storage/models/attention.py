"""Looking after pairs: when each is looked at next, and what is done when one goes silent."""

from datetime import date, datetime

from sqlalchemy import JSON, CheckConstraint, ForeignKey, Index, UniqueConstraint, text
from sqlalchemy.orm import Mapped, mapped_column

from storage.models.base import Base, InProgramme

_OPEN = text("closed_at IS NULL")


class Watch(InProgramme, Base):
    """When a match is looked at next for what time brings about, and when its members last did something.

    It stands beside the match so that neither waits for the other's lock: it is written last in a
    transaction, and nothing is locked after it. `due_at` is when something is due for it, as far as is
    known; `look_at` is that or sooner, and empty when nothing can come any more. `rings` counts how often
    it was rung: whoever looked meanwhile leaves the ring to the next look.
    """

    __tablename__ = "watches"
    __table_args__ = (
        Index("ix_watches_look", "programme_id", "look_at"),
        Index("ix_watches_due", "due_at"),
    )

    match_id: Mapped[int] = mapped_column(ForeignKey("matches.id"), primary_key=True)
    look_at: Mapped[datetime | None]
    due_at: Mapped[datetime | None]
    life_at: Mapped[datetime]
    rings: Mapped[int] = mapped_column(server_default=text("0"))


class Concern(InProgramme, Base):
    """A pair that may need somebody: why, who was asked last, and when the next rung is due.

    One is open per match at most. `signals` are codes (`bot.rules.silence`), `silent_ids` the members
    they are about. `rung` is how far it has come: the members themselves, the coach, the coordinators.
    """

    __tablename__ = "concerns"
    __table_args__ = (
        CheckConstraint("rung IN ('members', 'coach', 'coordinator')", name="rung"),
        CheckConstraint("(closed_at IS NULL) = (closed_reason IS NULL)", name="closed"),
        Index("uq_concerns_open", "match_id", unique=True, sqlite_where=_OPEN, postgresql_where=_OPEN),
        Index("ix_concerns_open_of", "programme_id", sqlite_where=_OPEN, postgresql_where=_OPEN),
    )

    id: Mapped[int] = mapped_column(primary_key=True)
    match_id: Mapped[int] = mapped_column(ForeignKey("matches.id"), index=True)
    signals: Mapped[list[str]] = mapped_column(JSON)
    silent_ids: Mapped[list[int]] = mapped_column(JSON)
    rung: Mapped[str]
    # When its threshold was reached, and when the next rung is due: empty at the top.
    since: Mapped[datetime]
    next_at: Mapped[datetime | None]
    snoozed_until: Mapped[datetime | None]
    opened_at: Mapped[datetime]
    closed_at: Mapped[datetime | None]
    closed_reason: Mapped[str | None]


class ConcernStep(InProgramme, Base):
    """One thing that was done about a concern: by time (`by_id` empty) or by somebody. It is not changed."""

    __tablename__ = "concern_steps"

    id: Mapped[int] = mapped_column(primary_key=True)
    concern_id: Mapped[int] = mapped_column(ForeignKey("concerns.id"), index=True)
    at: Mapped[datetime]
    step: Mapped[str]
    by_id: Mapped[int | None] = mapped_column(ForeignKey("people.id"), index=True)
    # Whom it concerned, such as the member who was asked.
    person_id: Mapped[int | None] = mapped_column(ForeignKey("people.id"), index=True)
    until: Mapped[datetime | None]
    note: Mapped[str] = mapped_column(default="")


class Outcome(InProgramme, Base):
    """Whether a mentee is in work in the profession, some months after the pair ended, as they say."""

    __tablename__ = "outcomes"
    __table_args__ = (
        UniqueConstraint("match_id", "day"),
        CheckConstraint("answer IN ('in_profession', 'other_work', 'studying', 'looking')", name="answer"),
    )

    id: Mapped[int] = mapped_column(primary_key=True)
    match_id: Mapped[int] = mapped_column(ForeignKey("matches.id"))
    person_id: Mapped[int] = mapped_column(ForeignKey("people.id"), index=True)
    # Days after the pair's end.
    day: Mapped[int]
    answer: Mapped[str]
    note: Mapped[str] = mapped_column(default="")
    answered_at: Mapped[datetime]


class MessageWishes(InProgramme, Base):
    """How somebody wants to be written to by themselves; without a row, as the programme does.

    `off` are kinds of nudge (`bot.rules.kinds`). `opens` and `closes` are hours of their own clock
    (`HH:MM`), `every_day` also weekends and holidays, `region` whose holidays are kept.
    """

    __tablename__ = "message_wishes"

    person_id: Mapped[int] = mapped_column(ForeignKey("people.id"), primary_key=True)
    off: Mapped[list[str]] = mapped_column(JSON, default=list)
    opens: Mapped[str | None]
    closes: Mapped[str | None]
    every_day: Mapped[bool] = mapped_column(default=False)
    region: Mapped[str | None]
    # Their last day away.
    away_until: Mapped[date | None]
    changed_at: Mapped[datetime]


class NudgePause(InProgramme, Base):
    """A coordinator has stopped what is sent because time passed: everything, or one kind."""

    __tablename__ = "nudge_pauses"
    __table_args__ = (
        # One index for pauses of a kind, one for everything: NULLs differ.
        Index(
            "uq_nudge_pauses_kind",
            "programme_id",
            "kind",
            unique=True,
            sqlite_where=text("ended_at IS NULL"),
            postgresql_where=text("ended_at IS NULL"),
        ),
        Index(
            "uq_nudge_pauses_all",
            "programme_id",
            unique=True,
            sqlite_where=text("ended_at IS NULL AND kind IS NULL"),
            postgresql_where=text("ended_at IS NULL AND kind IS NULL"),
        ),
    )

    id: Mapped[int] = mapped_column(primary_key=True)
    kind: Mapped[str | None]
    began_at: Mapped[datetime]
    began_by_id: Mapped[int] = mapped_column(ForeignKey("people.id"))
    ended_at: Mapped[datetime | None]
    ended_by_id: Mapped[int | None] = mapped_column(ForeignKey("people.id"))
