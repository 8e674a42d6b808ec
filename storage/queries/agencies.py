"""Questions about an agency's people and an employer's mentors."""

from collections.abc import Collection, Sequence

from sqlalchemy import ColumnElement, Select, func, select
from sqlalchemy.orm import Session

from storage.models import AuditEntry, Match, Participant, Proposal
from storage.queries.participants import OPEN_PROPOSAL, of

_TICKED = ("eligible_at", "prepared_at", "oriented_at")


def _mentees(agency_id: int) -> tuple[ColumnElement[bool], ...]:
    return (
        Participant.organisation_id == agency_id,
        Participant.side == "mentee",
        Participant.state != "left",
    )


def mentee_count(session: Session, programme_id: int, agency_id: int) -> int:
    """How many mentees an agency has who have not left."""
    counted = select(func.count()).select_from(Participant).where(Participant.programme_id == programme_id)
    return session.scalar(counted.where(*_mentees(agency_id))) or 0


def mentee_page(
    session: Session, programme_id: int, agency_id: int, offset: int, limit: int
) -> Sequence[Participant]:
    """A page of an agency's mentees, in the order they were entered."""
    return session.scalars(_in_order(of(programme_id).where(*_mentees(agency_id)), offset, limit)).all()


def in_pairs(session: Session, programme_id: int, person_ids: Collection[int]) -> set[int]:
    """Those of these people who are the mentee of an active match."""
    return set(
        session.scalars(
            select(Match.mentee_id).where(
                Match.programme_id == programme_id,
                Match.status == "active",
                Match.mentee_id.in_(person_ids),
            )
        )
    )


def in_proposals(session: Session, programme_id: int, part_ids: Collection[int]) -> set[int]:
    """Those of these mentees' parts that have an open proposal."""
    return set(
        session.scalars(
            select(Proposal.mentee_part_id).where(
                Proposal.programme_id == programme_id,
                Proposal.state.in_(OPEN_PROPOSAL),
                Proposal.mentee_part_id.in_(part_ids),
            )
        )
    )


def lock(session: Session, part: Participant) -> None:
    """Make others who change a part's checklist wait; what we know of it is then as they left it."""
    known = ["state", "organisation_id", *_TICKED]
    session.refresh(part, known, with_for_update={"key_share": True})


def was_ready(session: Session, programme_id: int, part_id: int) -> bool:
    """Whether a mentee's checklist was complete before."""
    found = select(AuditEntry.id).where(
        AuditEntry.object_kind == "part",
        AuditEntry.object_id == part_id,
        AuditEntry.programme_id == programme_id,
        AuditEntry.action == "part.ready",
    )
    return session.scalar(found.limit(1)) is not None


def named(
    session: Session, programme_id: int, *, person_id: int | None, slack_id: str | None, email: str | None
) -> Participant | None:
    """The mentee's part that names this person, by any of the three ways to name one."""
    ways: list[ColumnElement[bool]] = []
    if person_id is not None:
        ways.append(Participant.person_id == person_id)
    if slack_id:
        ways.append(Participant.slack_id == slack_id)
    if email:
        ways.append(Participant.email == email)
    for way in ways:
        found = session.scalar(of(programme_id).where(Participant.side == "mentee", way))
        if found:
            return found
    return None


def _in_order(asked: Select[Participant], offset: int, limit: int) -> Select[Participant]:
    return asked.order_by(Participant.id).offset(offset).limit(limit)
