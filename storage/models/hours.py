"""The hours ledger, and drafts waiting for one more answer."""

from datetime import date, datetime
from typing import Any

from sqlalchemy import CheckConstraint, ForeignKey, Index, text
from sqlalchemy.orm import Mapped, mapped_column

from storage.models.base import Base, InProgramme


class HoursEntry(InProgramme, Base):
    """One line of a match's ledger. Minutes and date never change; a correction is a new line.

    Undoing writes a line of the opposite minutes that `reverses` the first. Editing writes that and
    a fresh line that `replaces` it. Either can happen to a line once: the columns are unique. So a
    total is the plain sum of the lines, and the history of an entry is the chain of them.
    """

    __tablename__ = "hours_entries"
    __table_args__ = (
        CheckConstraint("minutes <> 0", name="minutes_not_zero"),
        CheckConstraint(
            "kind IN ('session', 'workplace_meeting', 'development', 'networking', 'other')", name="kind"
        ),
        CheckConstraint(
            "state IN ('awaiting', 'confirmed', 'disputed', 'undone', 'replaced', 'reversal')", name="state"
        ),
        Index("ix_hours_entries_day", "match_id", "held_on"),
        # A month of a programme, and the last entry of somebody, without reading all the others.
        Index("ix_hours_entries_month", "programme_id", "held_on"),
        Index("ix_hours_entries_author", "author_id", "recorded_at"),
        Index(
            "ix_hours_entries_silence",
            "confirm_by",
            sqlite_where=text("state = 'awaiting'"),
            postgresql_where=text("state = 'awaiting'"),
        ),
    )

    id: Mapped[int] = mapped_column(primary_key=True)
    match_id: Mapped[int] = mapped_column(ForeignKey("matches.id"))
    author_id: Mapped[int] = mapped_column(ForeignKey("people.id"))
    kind: Mapped[str]
    minutes: Mapped[int]
    held_on: Mapped[date]
    note: Mapped[str]
    state: Mapped[str]
    recorded_at: Mapped[datetime]
    confirm_by: Mapped[datetime | None]
    answered_by_id: Mapped[int | None] = mapped_column(ForeignKey("people.id"))
    answered_at: Mapped[datetime | None]
    answer_note: Mapped[str | None]
    reverses_id: Mapped[int | None] = mapped_column(ForeignKey("hours_entries.id"), unique=True)
    replaces_id: Mapped[int | None] = mapped_column(ForeignKey("hours_entries.id"), unique=True)


class Draft(InProgramme, Base):
    """What somebody typed, kept while one question about it is open. A button carries only its id."""

    __tablename__ = "drafts"

    id: Mapped[str] = mapped_column(primary_key=True)
    person_id: Mapped[int] = mapped_column(ForeignKey("people.id"), index=True)
    payload: Mapped[dict[str, Any]]
    created_at: Mapped[datetime]
    expires_at: Mapped[datetime] = mapped_column(index=True)
    used_at: Mapped[datetime | None]
