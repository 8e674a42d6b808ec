"""A programme, the workspaces it lives in, its professions and organisations."""

from datetime import date, datetime
from typing import Any

from sqlalchemy import CheckConstraint, ForeignKey, UniqueConstraint
from sqlalchemy.orm import Mapped, mapped_column

from storage.models.base import Base, InProgramme


class Programme(Base):
    """One mentoring programme and its settings."""

    __tablename__ = "programmes"
    __table_args__ = (
        CheckConstraint("target_minutes > 0", name="target_positive"),
        CheckConstraint("weeks > 0", name="weeks_positive"),
    )

    id: Mapped[int] = mapped_column(primary_key=True)
    name: Mapped[str]
    target_minutes: Mapped[int]
    weeks: Mapped[int]
    time_zone: Mapped[str]
    language: Mapped[str]
    region: Mapped[str]
    contact: Mapped[str]
    settings: Mapped[dict[str, Any]]
    created_at: Mapped[datetime]


class Workspace(InProgramme, Base):
    """A Slack workspace the programme lives in, and whether Slack lets us speak there."""

    __tablename__ = "workspaces"

    id: Mapped[int] = mapped_column(primary_key=True)
    team_id: Mapped[str] = mapped_column(unique=True)
    paused_until: Mapped[datetime | None]
    broken_by: Mapped[str | None]
    created_at: Mapped[datetime]


class Profession(InProgramme, Base):
    """A profession in which the programme matches people; both names are what people read and type."""

    __tablename__ = "professions"
    __table_args__ = (UniqueConstraint("programme_id", "name_en"),)

    id: Mapped[int] = mapped_column(primary_key=True)
    name_en: Mapped[str]
    name_fr: Mapped[str]
    retired_at: Mapped[datetime | None]


class Organisation(InProgramme, Base):
    """An agency (community delivery organisation) or an employer."""

    __tablename__ = "organisations"
    __table_args__ = (
        UniqueConstraint("programme_id", "kind", "name"),
        CheckConstraint("kind IN ('agency', 'employer')", name="kind"),
    )

    id: Mapped[int] = mapped_column(primary_key=True)
    kind: Mapped[str]
    name: Mapped[str]


class OrganisationTie(InProgramme, Base):
    """An agency and an employer that work together: a small reason for a pair of theirs."""

    __tablename__ = "organisation_ties"
    __table_args__ = (UniqueConstraint("agency_id", "employer_id"),)

    id: Mapped[int] = mapped_column(primary_key=True)
    agency_id: Mapped[int] = mapped_column(ForeignKey("organisations.id"))
    employer_id: Mapped[int] = mapped_column(ForeignKey("organisations.id"))


class ProfessionLink(InProgramme, Base):
    """Two professions declared compatible: a mentor of one may mentor a newcomer of the other."""

    __tablename__ = "profession_links"
    __table_args__ = (
        UniqueConstraint("first_id", "second_id"),
        CheckConstraint("first_id < second_id", name="in_order"),
    )

    id: Mapped[int] = mapped_column(primary_key=True)
    first_id: Mapped[int] = mapped_column(ForeignKey("professions.id"))
    second_id: Mapped[int] = mapped_column(ForeignKey("professions.id"))


class Intake(InProgramme, Base):
    """A round of matching. Whoever joins while it is open belongs to it; no end means until closed."""

    __tablename__ = "intakes"
    __table_args__ = (
        UniqueConstraint("programme_id", "name"),
        CheckConstraint("closes_on IS NULL OR closes_on >= opens_on", name="dates"),
    )

    id: Mapped[int] = mapped_column(primary_key=True)
    name: Mapped[str]
    opens_on: Mapped[date]
    closes_on: Mapped[date | None]
