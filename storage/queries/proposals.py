"""Questions about proposals. Rows come with both parts, their people, organisations and professions."""

from collections.abc import Iterable, Sequence
from datetime import datetime
from typing import Any

from sqlalchemy import ColumnElement, Select, and_, func, or_, select, text, update
from sqlalchemy.orm import Session, joinedload

from storage.models import Match, Notice, PairMark, Participant, ProfessionLink, Proposal
from storage.writes import insert_once, rows_changed

# Said word for word as the partial indexes say it: with parameters, neither database would use them.
_OPEN = text("proposals.state IN ('proposed', 'accepted')")
_PARTS = (Proposal.mentor_part, Proposal.mentee_part)
_WITH_PARTS = tuple(
    joinedload(part).joinedload(each)
    for part in _PARTS
    for each in (Participant.person, Participant.organisation, Participant.profession)
)


def _of(programme_id: int) -> Select[Proposal]:
    # Somebody who waited for a lock must see what the others did meanwhile.
    return (
        select(Proposal)
        .where(Proposal.programme_id == programme_id)
        .options(*_WITH_PARTS)
        .execution_options(populate_existing=True)
    )


def proposal_in(session: Session, programme_id: int, proposal_id: int) -> Proposal | None:
    """A proposal of this programme by id."""
    return session.scalar(_of(programme_id).where(Proposal.id == proposal_id))


def open_of_mentee(session: Session, programme_id: int, mentee_part_id: int) -> Proposal | None:
    """The open proposal of a mentee: there is one at most."""
    return session.scalar(_of(programme_id).where(Proposal.mentee_part_id == mentee_part_id, _OPEN))


def open_of_parts(session: Session, programme_id: int, part_ids: Iterable[int]) -> Sequence[Proposal]:
    """The open proposals in which any of these parts stands, on either side; oldest first."""
    wanted = list(part_ids)
    either = or_(Proposal.mentor_part_id.in_(wanted), Proposal.mentee_part_id.in_(wanted))
    return session.scalars(_of(programme_id).where(either, _OPEN).order_by(Proposal.id)).all()


def waits_for(session: Session, programme_id: int, part_id: int) -> bool:
    """Whether a proposal waits for the answer of this part's person."""
    asked = select(Proposal.id).where(
        Proposal.programme_id == programme_id,
        or_(
            and_(Proposal.mentor_part_id == part_id, Proposal.state == "proposed"),
            and_(Proposal.mentee_part_id == part_id, Proposal.state == "accepted"),
        ),
    )
    return session.scalar(asked.limit(1)) is not None


def add_open(session: Session, values: dict[str, Any]) -> bool:
    """Insert a proposal; False when its mentee has an open one already. The unique index decides."""
    return insert_once(session, Proposal, values | {"state": "proposed"})


def move(session: Session, proposal: Proposal, *, was: Sequence[str], **values: Any) -> bool:
    """Change a proposal that is still in one of the states `was`; False when somebody was faster."""
    result = session.execute(
        update(Proposal)
        .where(Proposal.id == proposal.id, Proposal.state.in_(was))
        .values(**values)
        .execution_options(synchronize_session=False)
    )
    if rows_changed(result) != 1:
        return False
    session.refresh(proposal, list(values))
    return True


def run_out(session: Session, now: datetime, limit: int) -> Sequence[tuple[int, int]]:
    """The programmes and ids of open proposals whose time is over, longest ago first."""
    rows = session.execute(
        select(Proposal.programme_id, Proposal.id)
        .where(_OPEN, Proposal.expires_at <= now)
        .order_by(Proposal.expires_at, Proposal.id)
        .limit(limit)
    ).all()
    return [(programme_id, proposal_id) for programme_id, proposal_id in rows]


def next_expiry(session: Session, after: datetime) -> datetime | None:
    """When an open proposal of any programme next runs out, later than `after`."""
    return session.scalar(select(func.min(Proposal.expires_at)).where(_OPEN, Proposal.expires_at > after))


def open_page(
    session: Session, programme_id: int, agencies: Sequence[int] | None, offset: int, limit: int
) -> tuple[int, Sequence[Proposal]]:
    """How many proposals are open, and a page of them, those that run out first first.

    `agencies` limits both to the mentees of these agencies; None means the whole programme.
    """
    seen: list[ColumnElement[bool]] = []
    if agencies is not None:
        mine = select(Participant.id).where(Participant.organisation_id.in_(agencies))
        seen.append(Proposal.mentee_part_id.in_(mine))
    total = session.scalar(
        select(func.count()).select_from(Proposal).where(Proposal.programme_id == programme_id, _OPEN, *seen)
    )
    page = _of(programme_id).where(_OPEN, *seen).order_by(Proposal.expires_at, Proposal.id)
    return total or 0, session.scalars(page.offset(offset).limit(limit)).all()


def was_declined(session: Session, programme_id: int, mentor_part_id: int, mentee_part_id: int) -> bool:
    """Whether one of these two has said no to the other before."""
    asked = select(Proposal.id).where(
        Proposal.programme_id == programme_id,
        Proposal.mentor_part_id == mentor_part_id,
        Proposal.mentee_part_id == mentee_part_id,
        Proposal.state == "declined",
    )
    return session.scalar(asked.limit(1)) is not None


def is_excluded(session: Session, programme_id: int, mentor_part_id: int, mentee_part_id: int) -> bool:
    """Whether somebody decided to keep these two apart."""
    asked = select(PairMark.id).where(
        PairMark.programme_id == programme_id,
        PairMark.mentor_part_id == mentor_part_id,
        PairMark.mentee_part_id == mentee_part_id,
        PairMark.kind == "excluded",
    )
    return session.scalar(asked) is not None


def were_a_pair(session: Session, programme_id: int, mentor_id: int, mentee_id: int) -> bool:
    """Whether these two people are, or once were, a pair."""
    asked = select(Match.id).where(
        Match.programme_id == programme_id, Match.mentor_id == mentor_id, Match.mentee_id == mentee_id
    )
    return session.scalar(asked.limit(1)) is not None


def are_compatible(session: Session, programme_id: int, one: int, other: int) -> bool:
    """Whether two professions are the same, or declared compatible."""
    if one == other:
        return True
    asked = select(ProfessionLink.id).where(
        ProfessionLink.programme_id == programme_id,
        and_(ProfessionLink.first_id == min(one, other), ProfessionLink.second_id == max(one, other)),
    )
    return session.scalar(asked) is not None


def messages_about(
    session: Session, programme_id: int, person_ids: Iterable[int], argument: str, value: int
) -> Sequence[Notice]:
    """The messages to these people whose argument of that name is `value`, amendments left out.

    Delivery takes none of them up before this transaction ends, and then sees what it changed.
    """
    return session.scalars(
        select(Notice)
        .where(
            Notice.programme_id == programme_id,
            Notice.person_id.in_(list(person_ids)),
            Notice.arguments[argument].as_integer() == value,
            Notice.amends_id.is_(None),
        )
        .order_by(Notice.id)
        .with_for_update(key_share=True)
    ).all()
