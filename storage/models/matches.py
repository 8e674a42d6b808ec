"""Matches: who is paired with whom, in what profession, from when to when."""

from datetime import date, datetime

from sqlalchemy import CheckConstraint, ForeignKey, Index, text
from sqlalchemy.orm import Mapped, mapped_column, relationship

from storage.models.base import Base, InProgramme
from storage.models.people import Person
from storage.models.programme import Profession

_ACTIVE = text("status = 'active'")


class Match(InProgramme, Base):
    """A pair. A mentee has at most one active match: the partial unique index says so.

    `agency_id` and `employer_id` are those of its members when it began: the coaches of the one and
    the leads of the other see it, whatever the members enter later.
    """

    __tablename__ = "matches"
    __table_args__ = (
        CheckConstraint("mentor_id <> mentee_id", name="two_people"),
        CheckConstraint("status IN ('active', 'completed', 'ended_early')", name="status"),
        CheckConstraint("ends_on > started_on", name="dates"),
        Index(
            "uq_matches_active_mentee",
            "mentee_id",
            unique=True,
            sqlite_where=_ACTIVE,
            postgresql_where=_ACTIVE,
        ),
        Index("ix_matches_mentor", "mentor_id", "status"),
        Index("ix_matches_mentee", "mentee_id", "status"),
        Index("ix_matches_cadence", "programme_id", "status", "started_on"),
        Index("ix_matches_closing", "programme_id", "status", "ends_on"),
        Index("ix_matches_agency", "agency_id", "status"),
        Index("ix_matches_employer", "employer_id", "status"),
    )

    id: Mapped[int] = mapped_column(primary_key=True)
    mentor_id: Mapped[int] = mapped_column(ForeignKey("people.id"))
    mentee_id: Mapped[int] = mapped_column(ForeignKey("people.id"))
    profession_id: Mapped[int] = mapped_column(ForeignKey("professions.id"))
    agency_id: Mapped[int | None] = mapped_column(ForeignKey("organisations.id"))
    employer_id: Mapped[int | None] = mapped_column(ForeignKey("organisations.id"))
    status: Mapped[str]
    target_minutes: Mapped[int]
    started_on: Mapped[date]
    ends_on: Mapped[date]
    ended_on: Mapped[date | None]
    end_reason: Mapped[str | None]
    recorded_by_id: Mapped[int] = mapped_column(ForeignKey("people.id"))
    recorded_at: Mapped[datetime]
    # The ledger's lock: every change to a match's hours moves it, so writers of one match queue up.
    ledger_version: Mapped[int] = mapped_column(default=0)

    mentor: Mapped[Person] = relationship(foreign_keys=[mentor_id], lazy="raise")
    mentee: Mapped[Person] = relationship(foreign_keys=[mentee_id], lazy="raise")
    profession: Mapped[Profession] = relationship(lazy="raise")
