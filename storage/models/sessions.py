"""Sessions: when and where a pair meets, what it notes about it, and the private calendars of its members."""

from datetime import date, datetime
from typing import Any

from sqlalchemy import JSON, CheckConstraint, ForeignKey, Index, text
from sqlalchemy.orm import Mapped, mapped_column

from storage.models.base import Base, InProgramme

_TO_COME = text("state = 'agreed' AND outcome IS NULL")


class PairSession(InProgramme, Base):
    """One meeting of a pair: asked by one, agreed by the other.

    `version` moves with every change of what a calendar shows, and is its SEQUENCE; the update that
    moves it names the version it saw, so that of two changes at once one wins. `zone` is the one the
    time was said in: the wall clock there is what was agreed. `asked_id` is who has to answer the time
    in force, `offered` (instants in ISO form, UTC) the other times they were offered in answer.
    `prepare` says what to know before coming to a workplace meeting, by its keys.
    """

    __tablename__ = "sessions"
    __table_args__ = (
        CheckConstraint("kind IN ('session', 'workplace_meeting')", name="kind"),
        CheckConstraint("state IN ('proposed', 'agreed', 'declined', 'cancelled')", name="state"),
        CheckConstraint("(state = 'proposed') = (asked_id IS NOT NULL)", name="asked"),
        CheckConstraint("(state = 'agreed') = (agreed_at IS NOT NULL)", name="agreed"),
        CheckConstraint("minutes BETWEEN 15 AND 720", name="minutes"),
        CheckConstraint("outcome IN ('met', 'not_met')", name="outcome"),
        Index("ix_sessions_match", "match_id", "starts_at"),
        # What reminders and "Did you meet?" look through: never the sessions that are over.
        Index("ix_sessions_to_come", "starts_at", sqlite_where=_TO_COME, postgresql_where=_TO_COME),
    )

    id: Mapped[int] = mapped_column(primary_key=True)
    match_id: Mapped[int] = mapped_column(ForeignKey("matches.id"))
    uid: Mapped[str] = mapped_column(unique=True)
    kind: Mapped[str]
    state: Mapped[str]
    version: Mapped[int] = mapped_column(default=0)
    starts_at: Mapped[datetime]
    minutes: Mapped[int]
    zone: Mapped[str]
    place: Mapped[str]
    link: Mapped[str]
    agenda: Mapped[str]
    topic: Mapped[str | None]
    prepare: Mapped[dict[str, Any]]
    booked_by_id: Mapped[int] = mapped_column(ForeignKey("people.id"))
    booked_at: Mapped[datetime]
    asked_id: Mapped[int | None] = mapped_column(ForeignKey("people.id"))
    # Since when they have to answer; a time that is moved is asked about anew.
    asked_at: Mapped[datetime | None]
    offered: Mapped[list[str]] = mapped_column(JSON, default=list[str])
    agreed_at: Mapped[datetime | None]
    closed_by_id: Mapped[int | None] = mapped_column(ForeignKey("people.id"))
    closed_at: Mapped[datetime | None]
    closed_reason: Mapped[str | None]
    outcome: Mapped[str | None]
    outcome_by_id: Mapped[int | None] = mapped_column(ForeignKey("people.id"))
    outcome_at: Mapped[datetime | None]
    outcome_note: Mapped[str | None]
    entry_id: Mapped[int | None] = mapped_column(ForeignKey("hours_entries.id"), unique=True)


class SessionNote(InProgramme, Base):
    """What a member of the pair writes about a session: for both, or for their own eyes alone."""

    __tablename__ = "session_notes"

    id: Mapped[int] = mapped_column(primary_key=True)
    session_id: Mapped[int] = mapped_column(ForeignKey("sessions.id"), index=True)
    author_id: Mapped[int] = mapped_column(ForeignKey("people.id"), index=True)
    is_private: Mapped[bool]
    text: Mapped[str]
    written_at: Mapped[datetime]


class ActionItem(InProgramme, Base):
    """Something one of the pair wants to do, by when; noted in a session, or at any time."""

    __tablename__ = "action_items"
    __table_args__ = (Index("ix_action_items_match", "match_id", "done_at"),)

    id: Mapped[int] = mapped_column(primary_key=True)
    match_id: Mapped[int] = mapped_column(ForeignKey("matches.id"))
    session_id: Mapped[int | None] = mapped_column(ForeignKey("sessions.id"), index=True)
    text: Mapped[str]
    owner_id: Mapped[int] = mapped_column(ForeignKey("people.id"))
    due_on: Mapped[date | None]
    added_by_id: Mapped[int] = mapped_column(ForeignKey("people.id"))
    added_at: Mapped[datetime]
    done_at: Mapped[datetime | None]
    done_by_id: Mapped[int | None] = mapped_column(ForeignKey("people.id"))


class CalendarFeed(InProgramme, Base):
    """A private address that a calendar reads somebody's sessions from. Only a digest of it is kept."""

    __tablename__ = "calendar_feeds"
    __table_args__ = (
        Index(
            "uq_calendar_feeds_open",
            "person_id",
            unique=True,
            sqlite_where=text("revoked_at IS NULL"),
            postgresql_where=text("revoked_at IS NULL"),
        ),
    )

    id: Mapped[int] = mapped_column(primary_key=True)
    person_id: Mapped[int] = mapped_column(ForeignKey("people.id"))
    token_digest: Mapped[str] = mapped_column(unique=True)
    made_at: Mapped[datetime]
    revoked_at: Mapped[datetime | None]
