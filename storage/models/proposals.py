"""From a suggestion to a pair: runs of the matching, marks on pairs, proposals and their questions."""

from datetime import datetime
from typing import Any

from sqlalchemy import JSON, CheckConstraint, ForeignKey, Index, UniqueConstraint, text
from sqlalchemy.orm import Mapped, mapped_column, relationship

from storage.models.base import Base, InProgramme
from storage.models.participants import Participant

_OPEN = text("state IN ('proposed', 'accepted')")


class MatchingRun(InProgramme, Base):
    """One working-out of suggestions: asked for, perhaps being worked on, and what came of it.

    `scope` says for whom (a profession, an intake, the agencies of a coach). Whoever works on it holds
    it until `leased_until`; one that dies leaves it to the next. `view_id` is the modal that waits.
    `outcome` keeps the people left over and the scarcity board as codes and ids.
    """

    __tablename__ = "matching_runs"
    __table_args__ = (
        CheckConstraint("state IN ('waiting', 'working', 'done', 'failed')", name="state"),
        Index(
            "ix_matching_runs_open",
            "asked_at",
            sqlite_where=text("state IN ('waiting', 'working')"),
            postgresql_where=text("state IN ('waiting', 'working')"),
        ),
    )

    id: Mapped[int] = mapped_column(primary_key=True)
    asked_by_id: Mapped[int] = mapped_column(ForeignKey("people.id"), index=True)
    asked_at: Mapped[datetime]
    scope: Mapped[dict[str, Any]]
    state: Mapped[str]
    leased_until: Mapped[datetime | None]
    view_id: Mapped[str | None]
    done_at: Mapped[datetime | None]
    outcome: Mapped[dict[str, Any]]


class Suggestion(InProgramme, Base):
    """One suggested pair of a run, in the order they are shown."""

    __tablename__ = "suggestions"
    __table_args__ = (
        UniqueConstraint("run_id", "mentee_part_id"),
        Index("ix_suggestions_page", "run_id", "rank"),
    )

    id: Mapped[int] = mapped_column(primary_key=True)
    run_id: Mapped[int] = mapped_column(ForeignKey("matching_runs.id"))
    rank: Mapped[int]
    mentor_part_id: Mapped[int] = mapped_column(ForeignKey("participants.id"), index=True)
    mentee_part_id: Mapped[int] = mapped_column(ForeignKey("participants.id"), index=True)
    score: Mapped[int]
    reasons: Mapped[list[Any]] = mapped_column(JSON)


class PairMark(InProgramme, Base):
    """What people decided about two who are not a pair yet: kept together, or kept apart."""

    __tablename__ = "pair_marks"
    __table_args__ = (
        UniqueConstraint("mentor_part_id", "mentee_part_id"),
        CheckConstraint("kind IN ('locked', 'excluded')", name="kind"),
    )

    id: Mapped[int] = mapped_column(primary_key=True)
    mentor_part_id: Mapped[int] = mapped_column(ForeignKey("participants.id"))
    mentee_part_id: Mapped[int] = mapped_column(ForeignKey("participants.id"), index=True)
    kind: Mapped[str]
    reason: Mapped[str]
    by_id: Mapped[int] = mapped_column(ForeignKey("people.id"))
    at: Mapped[datetime]


class Proposal(InProgramme, Base):
    """A pair put to its members: first to the mentor, then to the mentee.

    `proposed` waits for the mentor, `accepted` for the mentee; `matched` became `match_id`. An open
    proposal holds one of the mentor's places (`people.pairs`), and a mentee has one at most.
    Who declined is in `declined_by`; the reason is for the coach and the coordinator alone.
    """

    __tablename__ = "proposals"
    __table_args__ = (
        CheckConstraint(
            "state IN ('proposed', 'accepted', 'matched', 'declined', 'expired', 'withdrawn')", name="state"
        ),
        CheckConstraint("declined_by IN ('mentor', 'mentee')", name="declined_by"),
        Index(
            "uq_proposals_open_mentee",
            "mentee_part_id",
            unique=True,
            sqlite_where=_OPEN,
            postgresql_where=_OPEN,
        ),
        Index("ix_proposals_expiry", "expires_at", sqlite_where=_OPEN, postgresql_where=_OPEN),
        Index("ix_proposals_mentor", "mentor_part_id", "state"),
        Index("ix_proposals_mentee", "mentee_part_id", "state"),
    )

    id: Mapped[int] = mapped_column(primary_key=True)
    mentor_part_id: Mapped[int] = mapped_column(ForeignKey("participants.id"))
    mentee_part_id: Mapped[int] = mapped_column(ForeignKey("participants.id"))
    profession_id: Mapped[int] = mapped_column(ForeignKey("professions.id"))
    state: Mapped[str]
    score: Mapped[int]
    reasons: Mapped[list[Any]] = mapped_column(JSON)
    proposed_by_id: Mapped[int] = mapped_column(ForeignKey("people.id"))
    proposed_at: Mapped[datetime]
    accepted_at: Mapped[datetime | None]
    expires_at: Mapped[datetime]
    closed_at: Mapped[datetime | None]
    declined_by: Mapped[str | None]
    decline_reason: Mapped[str | None]
    decline_note: Mapped[str | None]
    match_id: Mapped[int | None] = mapped_column(ForeignKey("matches.id"))

    mentor_part: Mapped[Participant] = relationship(foreign_keys=[mentor_part_id], lazy="raise")
    mentee_part: Mapped[Participant] = relationship(foreign_keys=[mentee_part_id], lazy="raise")


class Question(InProgramme, Base):
    """A question somebody has about a proposal before they answer it, and what they were told."""

    __tablename__ = "questions"

    id: Mapped[int] = mapped_column(primary_key=True)
    proposal_id: Mapped[int] = mapped_column(ForeignKey("proposals.id"), index=True)
    asked_by_id: Mapped[int] = mapped_column(ForeignKey("people.id"))
    asked_at: Mapped[datetime]
    text: Mapped[str]
    answered_by_id: Mapped[int | None] = mapped_column(ForeignKey("people.id"))
    answered_at: Mapped[datetime | None]
    answer: Mapped[str | None]


class Rematch(InProgramme, Base):
    """A member of a pair privately asked for another one. No fault is recorded against anyone."""

    __tablename__ = "rematches"
    __table_args__ = (
        CheckConstraint("outcome IN ('rematch', 'stay')", name="outcome"),
        Index(
            "uq_rematches_open",
            "match_id",
            "asked_by_id",
            unique=True,
            sqlite_where=text("closed_at IS NULL"),
            postgresql_where=text("closed_at IS NULL"),
        ),
    )

    id: Mapped[int] = mapped_column(primary_key=True)
    match_id: Mapped[int] = mapped_column(ForeignKey("matches.id"), index=True)
    asked_by_id: Mapped[int] = mapped_column(ForeignKey("people.id"))
    asked_at: Mapped[datetime]
    note: Mapped[str]
    closed_by_id: Mapped[int | None] = mapped_column(ForeignKey("people.id"))
    closed_at: Mapped[datetime | None]
    outcome: Mapped[str | None]
