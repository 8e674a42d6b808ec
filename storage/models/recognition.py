"""Recognition: the annual evening, who may be named there, and the annual call for mentors."""

from datetime import date, datetime
from typing import Any

from sqlalchemy import JSON, CheckConstraint, ForeignKey, Index, UniqueConstraint
from sqlalchemy.orm import Mapped, mapped_column

from storage.models.base import Base, InProgramme


class Recognition(InProgramme, Base):
    """One draft of whom a programme thanks in public, for the time from one date to another."""

    __tablename__ = "recognitions"
    __table_args__ = (
        UniqueConstraint("programme_id", "from_on", "until_on"),
        CheckConstraint("until_on >= from_on", name="dates"),
    )

    id: Mapped[int] = mapped_column(primary_key=True)
    from_on: Mapped[date]
    until_on: Mapped[date]
    event_id: Mapped[int | None] = mapped_column(ForeignKey("events.id"), index=True)
    made_by_id: Mapped[int] = mapped_column(ForeignKey("people.id"))
    made_at: Mapped[datetime]
    asked_at: Mapped[datetime | None]


class Naming(InProgramme, Base):
    """Whether somebody wants to be named in a recognition: asked, yes, or no. Silence is not a yes.

    Whoever said yes may get a certificate with their name on it, once.
    """

    __tablename__ = "namings"
    __table_args__ = (
        UniqueConstraint("recognition_id", "person_id"),
        CheckConstraint("answer IN ('asked', 'yes', 'no')", name="answer"),
        CheckConstraint("(serial IS NULL) = (certified_at IS NULL)", name="certified"),
    )

    id: Mapped[int] = mapped_column(primary_key=True)
    recognition_id: Mapped[int] = mapped_column(ForeignKey("recognitions.id"))
    person_id: Mapped[int] = mapped_column(ForeignKey("people.id"), index=True)
    answer: Mapped[str]
    asked_at: Mapped[datetime]
    answered_at: Mapped[datetime | None]
    # The certificate of recognition: its number, and what it says (`bot.rules.recognition.Honoured`).
    serial: Mapped[str | None] = mapped_column(unique=True)
    certified: Mapped[dict[str, Any] | None] = mapped_column(JSON(none_as_null=True))
    certified_at: Mapped[datetime | None]


class Campaign(InProgramme, Base):
    """An annual call for mentors. `season` is its name, such as "2027": one call a season.

    `texts` are by profession (its id as text), each `{"en": …, "fr": …}`; `channels` are ids of
    `channels`.
    """

    __tablename__ = "campaigns"
    __table_args__ = (
        UniqueConstraint("programme_id", "season"),
        CheckConstraint("state IN ('draft', 'sent', 'stopped')", name="state"),
        CheckConstraint("cap BETWEEN 1 AND 10000", name="cap"),
    )

    id: Mapped[int] = mapped_column(primary_key=True)
    season: Mapped[str]
    state: Mapped[str]
    texts: Mapped[dict[str, Any]] = mapped_column(JSON, default=dict[str, Any])
    channels: Mapped[list[int]] = mapped_column(JSON, default=list[int])
    cap: Mapped[int]
    made_by_id: Mapped[int] = mapped_column(ForeignKey("people.id"))
    made_at: Mapped[datetime]
    sent_at: Mapped[datetime | None]
    stopped_at: Mapped[datetime | None]


class CampaignContact(InProgramme, Base):
    """Somebody a call reached, by a message or by a post in a channel, and what came of it.

    One row for each person and season, whichever call it was.
    """

    __tablename__ = "campaign_contacts"
    __table_args__ = (
        UniqueConstraint("programme_id", "season", "person_id"),
        CheckConstraint("source IN ('message', 'channel')", name="source"),
        Index("ix_campaign_contacts_campaign", "campaign_id", "source"),
    )

    id: Mapped[int] = mapped_column(primary_key=True)
    campaign_id: Mapped[int] = mapped_column(ForeignKey("campaigns.id"))
    season: Mapped[str]
    person_id: Mapped[int] = mapped_column(ForeignKey("people.id"), index=True)
    profession_id: Mapped[int | None] = mapped_column(ForeignKey("professions.id"))
    source: Mapped[str]
    at: Mapped[datetime]
    opened_at: Mapped[datetime | None]
    # "Not this year": they are left in peace until the season is over.
    declined_at: Mapped[datetime | None]
    joined_at: Mapped[datetime | None]
