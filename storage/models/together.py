"""What a pair agrees on at the start and works on: the agreement, its goals and their steps."""

from datetime import datetime

from sqlalchemy import CheckConstraint, ForeignKey, UniqueConstraint
from sqlalchemy.orm import Mapped, mapped_column

from storage.models.base import Base, InProgramme


class Agreement(InProgramme, Base):
    """That a member of a pair agrees to the pair's agreement: to which text, and its version.

    The text is kept as it was read, since a programme can change it.
    """

    __tablename__ = "agreements"
    __table_args__ = (UniqueConstraint("match_id", "person_id", "version"),)

    id: Mapped[int] = mapped_column(primary_key=True)
    match_id: Mapped[int] = mapped_column(ForeignKey("matches.id"))
    person_id: Mapped[int] = mapped_column(ForeignKey("people.id"), index=True)
    version: Mapped[str]
    language: Mapped[str]
    text: Mapped[str]
    agreed_at: Mapped[datetime]


class Goal(InProgramme, Base):
    """One of a pair's goals: at most five, which the position's constraints hold."""

    __tablename__ = "goals"
    __table_args__ = (
        CheckConstraint("position BETWEEN 1 AND 5", name="position"),
        CheckConstraint("state IN ('open', 'half_way', 'done')", name="state"),
        UniqueConstraint("match_id", "position"),
        # A goal can be removed, and a button that points to it must not find another one.
        {"sqlite_autoincrement": True},
    )

    id: Mapped[int] = mapped_column(primary_key=True)
    match_id: Mapped[int] = mapped_column(ForeignKey("matches.id"))
    position: Mapped[int]
    text: Mapped[str]
    state: Mapped[str]
    written_by_id: Mapped[int] = mapped_column(ForeignKey("people.id"))
    written_at: Mapped[datetime]
    changed_at: Mapped[datetime]


class GoalStep(InProgramme, Base):
    """One step on the way to a goal."""

    __tablename__ = "goal_steps"
    __table_args__ = (
        CheckConstraint("position BETWEEN 1 AND 10", name="position"),
        UniqueConstraint("goal_id", "position"),
        {"sqlite_autoincrement": True},
    )

    id: Mapped[int] = mapped_column(primary_key=True)
    goal_id: Mapped[int] = mapped_column(ForeignKey("goals.id"))
    position: Mapped[int]
    text: Mapped[str]
    done_at: Mapped[datetime | None]
