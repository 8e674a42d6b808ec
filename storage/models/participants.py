"""The parts people take: what mentors and mentees say of themselves, and what they agreed to."""

from datetime import date, datetime
from typing import Any

from sqlalchemy import JSON, CheckConstraint, ForeignKey, Index, UniqueConstraint, text
from sqlalchemy.orm import Mapped, mapped_column, relationship

from storage.models.base import Base, InProgramme
from storage.models.people import Person
from storage.models.programme import Organisation, Profession


class Participant(InProgramme, Base):
    """The part of one person on one side: a mentor, or a mentee.

    Somebody on a list may not be in Slack yet: `person_id` is empty until their account is found by
    `slack_id` or `email` (in lower case). Each of the three names one part of a side at most.
    The three dates of readiness are ticked by the agency; only a mentee with all of them is matched.
    `front_since` puts a mentee at the front of those who wait: a proposal fell through, or a pair ended.
    """

    __tablename__ = "participants"
    __table_args__ = (
        CheckConstraint("side IN ('mentor', 'mentee')", name="side"),
        CheckConstraint("state IN ('announced', 'confirmed', 'finished', 'left')", name="state"),
        CheckConstraint("places BETWEEN 1 AND 3", name="places"),
        CheckConstraint("years BETWEEN 0 AND 60", name="years"),
        CheckConstraint(
            "person_id IS NOT NULL OR slack_id IS NOT NULL OR email IS NOT NULL", name="somebody"
        ),
        UniqueConstraint("programme_id", "side", "person_id"),
        UniqueConstraint("programme_id", "side", "slack_id"),
        UniqueConstraint("programme_id", "side", "email"),
        # The pool of one side, oldest first, and who still has to be found in Slack.
        Index("ix_participants_pool", "programme_id", "side", "state", "waiting_since"),
        Index(
            "ix_participants_to_find",
            "programme_id",
            "looked_for_at",
            sqlite_where=text("person_id IS NULL"),
            postgresql_where=text("person_id IS NULL"),
        ),
    )

    id: Mapped[int] = mapped_column(primary_key=True)
    side: Mapped[str]
    state: Mapped[str]
    person_id: Mapped[int | None] = mapped_column(ForeignKey("people.id"), index=True)
    slack_id: Mapped[str | None]
    email: Mapped[str | None]
    # As it was entered; once somebody is found in Slack, Slack's name is shown.
    name: Mapped[str]
    organisation_id: Mapped[int | None] = mapped_column(ForeignKey("organisations.id"), index=True)
    profession_id: Mapped[int | None] = mapped_column(ForeignKey("professions.id"))
    intake_id: Mapped[int | None] = mapped_column(ForeignKey("intakes.id"))
    speciality: Mapped[str] = mapped_column(default="")
    years: Mapped[int | None]
    languages: Mapped[list[str]] = mapped_column(JSON, default=list)
    ways: Mapped[list[str]] = mapped_column(JSON, default=list)
    times: Mapped[list[str]] = mapped_column(JSON, default=list)
    topics: Mapped[list[str]] = mapped_column(JSON, default=list)
    goals: Mapped[str] = mapped_column(default="")
    reports_to: Mapped[str] = mapped_column(default="")
    places: Mapped[int] = mapped_column(default=1)
    eligible_at: Mapped[datetime | None]
    prepared_at: Mapped[datetime | None]
    oriented_at: Mapped[datetime | None]
    entered_by_id: Mapped[int | None] = mapped_column(ForeignKey("people.id"))
    entered_at: Mapped[datetime]
    confirmed_at: Mapped[datetime | None]
    waiting_since: Mapped[datetime | None]
    front_since: Mapped[datetime | None]
    paused_until: Mapped[date | None]
    left_at: Mapped[datetime | None]
    looked_for_at: Mapped[datetime | None]
    # When a past mentor was last invited to take part again.
    invited_at: Mapped[datetime | None]

    person: Mapped[Person | None] = relationship(foreign_keys=[person_id], lazy="raise")
    organisation: Mapped[Organisation | None] = relationship(lazy="raise")
    profession: Mapped[Profession | None] = relationship(lazy="raise")


class Consent(InProgramme, Base):
    """Somebody agreed to a version of the notice of collection, in a language, at an instant."""

    __tablename__ = "consents"
    __table_args__ = (UniqueConstraint("person_id", "version"),)

    id: Mapped[int] = mapped_column(primary_key=True)
    person_id: Mapped[int] = mapped_column(ForeignKey("people.id"))
    version: Mapped[str]
    language: Mapped[str]
    agreed_at: Mapped[datetime]


class Erasure(InProgramme, Base):
    """Somebody asked to be forgotten. `due_at` gives them time to think again; one is open at most."""

    __tablename__ = "erasures"
    __table_args__ = (
        Index(
            "uq_erasures_open",
            "person_id",
            unique=True,
            sqlite_where=text("cancelled_at IS NULL AND done_at IS NULL"),
            postgresql_where=text("cancelled_at IS NULL AND done_at IS NULL"),
        ),
    )

    id: Mapped[int] = mapped_column(primary_key=True)
    person_id: Mapped[int] = mapped_column(ForeignKey("people.id"))
    asked_at: Mapped[datetime]
    due_at: Mapped[datetime] = mapped_column(index=True)
    cancelled_at: Mapped[datetime | None]
    done_at: Mapped[datetime | None]


class Upload(InProgramme, Base):
    """A list on its way through Slack: sent by somebody and waiting for their word, or asked for.

    `payload` is the file, what it is called and what was found in it; all of it goes when it is used.
    """

    __tablename__ = "uploads"

    id: Mapped[int] = mapped_column(primary_key=True)
    person_id: Mapped[int] = mapped_column(ForeignKey("people.id"), index=True)
    file_id: Mapped[str]
    state: Mapped[str]
    payload: Mapped[dict[str, Any]]
    created_at: Mapped[datetime]
    expires_at: Mapped[datetime] = mapped_column(index=True)
