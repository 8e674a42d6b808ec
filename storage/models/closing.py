"""How a match closes: more time or an early end, the assessment, thanks, certificates and their keys."""

from datetime import date, datetime
from typing import Any

from sqlalchemy import CheckConstraint, ForeignKey, Index, UniqueConstraint, text
from sqlalchemy.orm import Mapped, mapped_column

from storage.models.base import Base, InProgramme

_OPEN = text("closed_at IS NULL")
_CURRENT = text("retired_at IS NULL")


class MatchChange(InProgramme, Base):
    """One of a pair asks for a later end, or to close now: it holds when the other one agrees.

    One is open at a time. `seen_ends_on` is the end it was asked against: a request that another
    change has overtaken is not carried out.
    """

    __tablename__ = "match_changes"
    __table_args__ = (
        CheckConstraint("kind IN ('extend', 'close')", name="kind"),
        CheckConstraint("answer IN ('agreed', 'declined', 'withdrawn', 'overtaken')", name="answer"),
        CheckConstraint("(answer IS NULL) = (closed_at IS NULL)", name="closed"),
        CheckConstraint("(kind = 'extend') = (ends_on IS NOT NULL)", name="ends_on"),
        CheckConstraint("kind = 'close' OR reason IS NULL", name="reason"),
        Index("uq_match_changes_open", "match_id", unique=True, sqlite_where=_OPEN, postgresql_where=_OPEN),
    )

    id: Mapped[int] = mapped_column(primary_key=True)
    match_id: Mapped[int] = mapped_column(ForeignKey("matches.id"))
    kind: Mapped[str]
    seen_ends_on: Mapped[date]
    ends_on: Mapped[date | None]
    # Why the pair closes: what the match ends with if the other one agrees.
    reason: Mapped[str | None]
    note: Mapped[str]
    asked_by_id: Mapped[int] = mapped_column(ForeignKey("people.id"))
    asked_id: Mapped[int] = mapped_column(ForeignKey("people.id"))
    asked_at: Mapped[datetime]
    answer: Mapped[str | None]
    closed_at: Mapped[datetime | None]


class Assessment(InProgramme, Base):
    """The final assessment of one member: codes by question, and whether they would mentor again."""

    __tablename__ = "assessments"
    __table_args__ = (
        UniqueConstraint("match_id", "person_id"),
        CheckConstraint("again IN ('yes', 'later', 'no')", name="again"),
    )

    id: Mapped[int] = mapped_column(primary_key=True)
    match_id: Mapped[int] = mapped_column(ForeignKey("matches.id"))
    person_id: Mapped[int] = mapped_column(ForeignKey("people.id"), index=True)
    answers: Mapped[dict[str, Any]]
    note: Mapped[str]
    answered_at: Mapped[datetime | None]
    again: Mapped[str | None]
    again_at: Mapped[datetime | None]


class Thanks(InProgramme, Base):
    """What one of a pair writes to the other at the end. It reaches them only if `pass_on` says so."""

    __tablename__ = "thanks"
    __table_args__ = (UniqueConstraint("match_id", "author_id"),)

    id: Mapped[int] = mapped_column(primary_key=True)
    match_id: Mapped[int] = mapped_column(ForeignKey("matches.id"))
    author_id: Mapped[int] = mapped_column(ForeignKey("people.id"), index=True)
    text: Mapped[str]
    pass_on: Mapped[bool]
    written_at: Mapped[datetime]


class Certificate(InProgramme, Base):
    """A certificate of hours that was made: what it says, so that it can be made and checked again."""

    __tablename__ = "certificates"
    __table_args__ = (UniqueConstraint("match_id", "person_id", "minutes", "name"),)

    id: Mapped[int] = mapped_column(primary_key=True)
    serial: Mapped[str] = mapped_column(unique=True)
    match_id: Mapped[int] = mapped_column(ForeignKey("matches.id"))
    person_id: Mapped[int] = mapped_column(ForeignKey("people.id"), index=True)
    name: Mapped[str]
    minutes: Mapped[int]
    issued_at: Mapped[datetime]


class SigningKey(InProgramme, Base):
    """A key that signs a programme's certificates. One signs; those it took the place of still check.

    The private part stays here, with the hours it vouches for: who could change the one could change the
    other, and a backup holds both. It is gone once another key signs.
    """

    __tablename__ = "signing_keys"
    __table_args__ = (
        CheckConstraint("(private_pem IS NULL) = (retired_at IS NOT NULL)", name="private"),
        Index(
            "uq_signing_keys_current",
            "programme_id",
            unique=True,
            sqlite_where=_CURRENT,
            postgresql_where=_CURRENT,
        ),
    )

    id: Mapped[int] = mapped_column(primary_key=True)
    private_pem: Mapped[str | None]
    certificate_pem: Mapped[str]
    made_at: Mapped[datetime]
    retired_at: Mapped[datetime | None]
