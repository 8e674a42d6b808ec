"""Events: what is announced to many, who comes, who waits for a seat, who was there."""

from datetime import datetime
from typing import Any

from sqlalchemy import JSON, CheckConstraint, ForeignKey, Index, UniqueConstraint, text
from sqlalchemy.orm import Mapped, mapped_column

from storage.models.base import Base, InProgramme

_TURN = text("look_at IS NOT NULL")


class Channel(InProgramme, Base):
    """A channel that a coordinator chose for announcements.

    `refused` is what Slack said when the bot could not speak there, until it can; nothing is posted
    anywhere else.
    """

    __tablename__ = "channels"
    __table_args__ = (UniqueConstraint("team_id", "channel_id"),)

    id: Mapped[int] = mapped_column(primary_key=True)
    team_id: Mapped[str]
    channel_id: Mapped[str]
    name: Mapped[str]
    chosen_by_id: Mapped[int] = mapped_column(ForeignKey("people.id"))
    chosen_at: Mapped[datetime]
    refused: Mapped[str | None]


class Event(InProgramme, Base):
    """A professional development session, a networking, recognition or orientation event.

    `taken` counts the seats that are held (going, or offered until an instant). It is moved only by the
    guarded update that compares it with `seats`, and the check holds it there; no `seats` means that
    there is room for all. `queue` counts those who ever asked: the order in which they did. `version`
    moves with every change of what a calendar shows, and is its SEQUENCE. `zone` is whose wall clock its
    time is said in. `audience` is `bot.rules.audience.Audience` as JSON; `channels` are ids of
    `channels`. `remind_minutes` is how long before it begins the later reminder comes, None for none.
    `look_at` is the next instant at which time brings something about for it. `shown_level` is what its
    invitations say of the seats (`bot.rules.seats.Level`).
    """

    __tablename__ = "events"
    __table_args__ = (
        CheckConstraint("kind IN ('development', 'networking', 'recognition', 'orientation')", name="kind"),
        CheckConstraint("state IN ('suggested', 'draft', 'announced', 'cancelled')", name="state"),
        CheckConstraint("title_en <> '' OR title_fr <> ''", name="title"),
        CheckConstraint("minutes BETWEEN 15 AND 1440", name="minutes"),
        CheckConstraint("seats BETWEEN 1 AND 10000", name="seats"),
        CheckConstraint("taken >= 0 AND (seats IS NULL OR taken <= seats)", name="taken"),
        CheckConstraint("state <> 'announced' OR announced_at IS NOT NULL", name="announced"),
        Index("ix_events_when", "programme_id", "starts_at"),
        Index("ix_events_series", "series_key"),
        Index("ix_events_turn", "look_at", sqlite_where=_TURN, postgresql_where=_TURN),
    )

    id: Mapped[int] = mapped_column(primary_key=True)
    uid: Mapped[str] = mapped_column(unique=True)
    version: Mapped[int] = mapped_column(default=0)
    kind: Mapped[str]
    state: Mapped[str]
    title_en: Mapped[str] = mapped_column(default="")
    title_fr: Mapped[str] = mapped_column(default="")
    about_en: Mapped[str] = mapped_column(default="")
    about_fr: Mapped[str] = mapped_column(default="")
    starts_at: Mapped[datetime]
    minutes: Mapped[int]
    zone: Mapped[str]
    place: Mapped[str] = mapped_column(default="")
    link: Mapped[str] = mapped_column(default="")
    # How to get there and in, what to bring: keys of `bot.rules.receipts.sessions.Prepare`.
    prepare: Mapped[dict[str, Any]] = mapped_column(JSON, default=dict[str, Any])
    host_id: Mapped[int | None] = mapped_column(ForeignKey("people.id"), index=True)
    # Somebody who is not in Slack can host too.
    host_name: Mapped[str] = mapped_column(default="")
    seats: Mapped[int | None]
    taken: Mapped[int] = mapped_column(default=0)
    queue: Mapped[int] = mapped_column(default=0)
    asks_host: Mapped[bool] = mapped_column(default=False)
    audience: Mapped[dict[str, Any]] = mapped_column(JSON, default=dict[str, Any])
    by_dm: Mapped[bool] = mapped_column(default=True)
    channels: Mapped[list[int]] = mapped_column(JSON, default=list[int])
    invite_at: Mapped[datetime | None]
    last_call_at: Mapped[datetime | None]
    reminds_day: Mapped[bool] = mapped_column(default=True)
    remind_minutes: Mapped[int | None]
    series_key: Mapped[str | None]
    # From which the codes for `/event here` are made.
    code_key: Mapped[str]
    materials: Mapped[str] = mapped_column(default="")
    made_by_id: Mapped[int] = mapped_column(ForeignKey("people.id"))
    made_at: Mapped[datetime]
    changed_at: Mapped[datetime]
    # When its time, place, link or title last became another: those who come were told of it then.
    news_at: Mapped[datetime | None]
    announced_by_id: Mapped[int | None] = mapped_column(ForeignKey("people.id"))
    announced_at: Mapped[datetime | None]
    # When the invitations, the last call and the thanks were put on record.
    invited_at: Mapped[datetime | None]
    last_called_at: Mapped[datetime | None]
    thanked_at: Mapped[datetime | None]
    cancelled_by_id: Mapped[int | None] = mapped_column(ForeignKey("people.id"))
    cancelled_at: Mapped[datetime | None]
    cancelled_reason: Mapped[str | None]
    look_at: Mapped[datetime | None]
    shown_level: Mapped[str | None]


class EventGuest(InProgramme, Base):
    """How one person stands to one event: invited, going, waiting for a seat, and whether they came.

    `queued` is the number in the event's queue under which they asked for a seat: whoever waits moves up
    in its order. `came` is None until somebody says.
    """

    __tablename__ = "event_guests"
    __table_args__ = (
        UniqueConstraint("event_id", "person_id"),
        CheckConstraint(
            "answer IN ('invited', 'going', 'declined', 'waiting', 'offered', 'left')", name="answer"
        ),
        CheckConstraint("(answer = 'offered') = (offered_until IS NOT NULL)", name="offered"),
        CheckConstraint("answer <> 'waiting' OR queued IS NOT NULL", name="waiting"),
        CheckConstraint("came_by IN ('code', 'list', 'file')", name="came_by"),
        Index("ix_event_guests_line", "event_id", "answer", "queued"),
        Index("ix_event_guests_person", "person_id", "answer"),
    )

    id: Mapped[int] = mapped_column(primary_key=True)
    event_id: Mapped[int] = mapped_column(ForeignKey("events.id"))
    person_id: Mapped[int] = mapped_column(ForeignKey("people.id"))
    answer: Mapped[str]
    queued: Mapped[int | None]
    answered_at: Mapped[datetime | None]
    offered_until: Mapped[datetime | None]
    # The mentor who brings this mentee.
    brought_by_id: Mapped[int | None] = mapped_column(ForeignKey("people.id"))
    came: Mapped[bool | None]
    came_by: Mapped[str | None]
    came_at: Mapped[datetime | None]
    marked_by_id: Mapped[int | None] = mapped_column(ForeignKey("people.id"))
    # Wrong codes in a row, and when the last was tried.
    tries: Mapped[int] = mapped_column(default=0)
    tried_at: Mapped[datetime | None]


class Companion(InProgramme, Base):
    """A mentor wants to bring their mentee to an event: one row for each pair and event."""

    __tablename__ = "event_companions"
    __table_args__ = (
        UniqueConstraint("event_id", "match_id"),
        CheckConstraint(
            "state IN ('asking_host', 'offered', 'accepted', 'declined', 'refused', 'withdrawn', 'lapsed')",
            name="state",
        ),
    )

    id: Mapped[int] = mapped_column(primary_key=True)
    event_id: Mapped[int] = mapped_column(ForeignKey("events.id"))
    match_id: Mapped[int] = mapped_column(ForeignKey("matches.id"), index=True)
    state: Mapped[str]
    # Why it is worth it, in the mentor's words; and what to know before, as for a workplace meeting.
    note: Mapped[str] = mapped_column(default="")
    prepare: Mapped[dict[str, Any]] = mapped_column(JSON, default=dict[str, Any])
    asked_at: Mapped[datetime]
    lapses_at: Mapped[datetime]
    answered_by_id: Mapped[int | None] = mapped_column(ForeignKey("people.id"))
    answered_at: Mapped[datetime | None]


class EventCredit(InProgramme, Base):
    """That a pair was at an event together, and the entry of their ledger that credits it: once."""

    __tablename__ = "event_credits"
    __table_args__ = (UniqueConstraint("event_id", "match_id"),)

    id: Mapped[int] = mapped_column(primary_key=True)
    event_id: Mapped[int] = mapped_column(ForeignKey("events.id"))
    match_id: Mapped[int] = mapped_column(ForeignKey("matches.id"), index=True)
    # The entry that stands for it; None after it was taken back.
    entry_id: Mapped[int | None] = mapped_column(ForeignKey("hours_entries.id"), unique=True)
    credited_at: Mapped[datetime]


class EventOpinion(InProgramme, Base):
    """What somebody who came says of an event."""

    __tablename__ = "event_opinions"
    __table_args__ = (
        UniqueConstraint("event_id", "person_id"),
        CheckConstraint("worth IN ('yes', 'partly', 'no')", name="worth"),
    )

    id: Mapped[int] = mapped_column(primary_key=True)
    event_id: Mapped[int] = mapped_column(ForeignKey("events.id"))
    person_id: Mapped[int] = mapped_column(ForeignKey("people.id"), index=True)
    worth: Mapped[str]
    wish: Mapped[str] = mapped_column(default="")
    given_at: Mapped[datetime]
