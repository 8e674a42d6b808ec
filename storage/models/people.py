"""People, as one workspace knows them, and the roles they hold."""

from datetime import datetime

from sqlalchemy import CheckConstraint, ForeignKey, Index, UniqueConstraint, text
from sqlalchemy.orm import Mapped, mapped_column

from bot.rules.people import language_of
from storage.models.base import Base, InProgramme


class Person(InProgramme, Base):
    """Somebody in the programme. The same user id in two workspaces is two people.

    `pairs` counts the places taken as a mentor: active matches and open proposals. It is moved only by
    the guarded update that compares it with `capacity`, so two coordinators at once cannot load a
    mentor past it. Somebody who was forgotten keeps a row without a name: totals count it.
    """

    __tablename__ = "people"
    __table_args__ = (
        UniqueConstraint("team_id", "user_id"),
        CheckConstraint("capacity BETWEEN 0 AND 3", name="capacity"),
        CheckConstraint("pairs BETWEEN 0 AND 3", name="pairs"),
        CheckConstraint("reminders IN ('usual', 'earlier', 'later', 'off')", name="reminders"),
    )

    id: Mapped[int] = mapped_column(primary_key=True)
    team_id: Mapped[str]
    user_id: Mapped[str]
    name: Mapped[str]
    locale: Mapped[str]
    time_zone: Mapped[str]
    chosen_language: Mapped[str | None]
    chosen_zone: Mapped[str | None]
    reminders: Mapped[str] = mapped_column(default="usual")
    is_admin: Mapped[bool] = mapped_column(default=False)
    is_guest: Mapped[bool] = mapped_column(default=False)
    is_bot: Mapped[bool] = mapped_column(default=False)
    is_deactivated: Mapped[bool] = mapped_column(default=False)
    capacity: Mapped[int] = mapped_column(default=1)
    pairs: Mapped[int] = mapped_column(default=0)
    # The conversation between them and the bot, once Slack has told which it is.
    dm_channel_id: Mapped[str | None]
    refreshed_at: Mapped[datetime]
    forgotten_at: Mapped[datetime | None]

    @property
    def language(self) -> str:
        """The language to speak to this person in: their choice, else what Slack says, else English."""
        return self.chosen_language or language_of(self.locale)

    @property
    def zone(self) -> str:
        """The IANA time zone this person lives in: their choice, else what Slack says."""
        return self.chosen_zone or self.time_zone


class Role(InProgramme, Base):
    """A role somebody holds, granted by somebody, until it ends. Pairs are in `matches`, not here.

    A coach is one of an agency, an employer lead one of an employer: `organisation_id` says which.
    """

    __tablename__ = "roles"
    __table_args__ = (
        CheckConstraint("role IN ('coordinator', 'coach', 'employer_lead', 'champion')", name="role"),
        CheckConstraint(
            "(role IN ('coach', 'employer_lead')) = (organisation_id IS NOT NULL)", name="organisation"
        ),
        # One index for roles of an organisation, one for those of the whole programme: NULLs differ.
        Index(
            "uq_roles_held_of",
            "person_id",
            "role",
            "organisation_id",
            unique=True,
            sqlite_where=text("ended_at IS NULL"),
            postgresql_where=text("ended_at IS NULL"),
        ),
        Index(
            "uq_roles_held",
            "person_id",
            "role",
            unique=True,
            sqlite_where=text("ended_at IS NULL AND organisation_id IS NULL"),
            postgresql_where=text("ended_at IS NULL AND organisation_id IS NULL"),
        ),
    )

    id: Mapped[int] = mapped_column(primary_key=True)
    person_id: Mapped[int] = mapped_column(ForeignKey("people.id"))
    role: Mapped[str]
    organisation_id: Mapped[int | None] = mapped_column(ForeignKey("organisations.id"))
    granted_by_id: Mapped[int | None] = mapped_column(ForeignKey("people.id"))
    granted_at: Mapped[datetime]
    ended_at: Mapped[datetime | None]
