"""Check-ins: the question asked on schedule, and its private answer."""

from datetime import datetime

from sqlalchemy import CheckConstraint, ForeignKey, UniqueConstraint
from sqlalchemy.orm import Mapped, mapped_column

from storage.models.base import Base, InProgramme


class CheckIn(InProgramme, Base):
    """How one member of a pair says it is going, on one day of the cadence."""

    __tablename__ = "check_ins"
    __table_args__ = (
        UniqueConstraint("match_id", "person_id", "day"),
        CheckConstraint("answer IN ('well', 'all_right', 'not_so_well', 'help')", name="answer"),
    )

    id: Mapped[int] = mapped_column(primary_key=True)
    match_id: Mapped[int] = mapped_column(ForeignKey("matches.id"))
    person_id: Mapped[int] = mapped_column(ForeignKey("people.id"), index=True)
    day: Mapped[int]
    asked_at: Mapped[datetime]
    answer: Mapped[str | None]
    note: Mapped[str | None]
    answered_at: Mapped[datetime | None]
