"""Questions about the parts people take. Rows come with the person, the organisation and the profession."""

from collections.abc import Iterable, Sequence
from datetime import date, datetime

from sqlalchemy import ColumnElement, Select, and_, or_, select, update
from sqlalchemy.orm import Session, joinedload

from storage.models import Consent, Intake, Match, Participant, Person, Proposal
from storage.writes import rows_changed

OPEN_PROPOSAL = ("proposed", "accepted")
_WITH_ALL = (
    joinedload(Participant.person),
    joinedload(Participant.organisation),
    joinedload(Participant.profession),
)


def of(programme_id: int) -> Select[Participant]:
    """The parts of a programme, as every question here loads them."""
    return select(Participant).where(Participant.programme_id == programme_id).options(*_WITH_ALL)


def part_in(session: Session, programme_id: int, part_id: int) -> Participant | None:
    """A part of this programme by id."""
    return session.scalar(of(programme_id).where(Participant.id == part_id))


def part_of(session: Session, programme_id: int, person_id: int, side: str) -> Participant | None:
    """The part somebody takes on one side."""
    return session.scalar(
        of(programme_id).where(Participant.person_id == person_id, Participant.side == side)
    )


def parts_of(session: Session, programme_id: int, person_id: int) -> Sequence[Participant]:
    """Every part somebody takes: at most one as a mentor and one as a mentee."""
    return session.scalars(
        of(programme_id).where(Participant.person_id == person_id).order_by(Participant.id)
    ).all()


def lock(session: Session, programme_id: int, part_ids: Iterable[int]) -> dict[int, Participant]:
    """These parts by id, as they are now; others who change or propose them wait until we are done.

    Whoever changes proposals or pairs takes these locks first, and only then those of people: always
    in one order, so that no two transactions wait for each other.
    """
    wanted = sorted(set(part_ids))
    session.execute(
        select(Participant.id)
        .where(Participant.programme_id == programme_id, Participant.id.in_(wanted))
        .order_by(Participant.id)
        .with_for_update(key_share=True)
    )
    found = of(programme_id).where(Participant.id.in_(wanted)).execution_options(populate_existing=True)
    return {part.id: part for part in session.scalars(found)}


def lock_of(session: Session, programme_id: int, person_ids: Iterable[int]) -> dict[int, Participant]:
    """The same for every part these people take."""
    asked = select(Participant.id).where(
        Participant.programme_id == programme_id, Participant.person_id.in_(list(person_ids))
    )
    return lock(session, programme_id, session.scalars(asked).all())


def has_agreed(session: Session, person_id: int, version: str) -> bool:
    """Whether somebody agreed to this version of the notice of collection."""
    asked = select(Consent.id).where(Consent.person_id == person_id, Consent.version == version)
    return session.scalar(asked) is not None


def open_intake(session: Session, programme_id: int, today: date) -> Intake | None:
    """The intake that somebody who joins today belongs to: the one opened last."""
    return session.scalar(
        select(Intake)
        .where(
            Intake.programme_id == programme_id,
            Intake.opens_on <= today,
            or_(Intake.closes_on.is_(None), Intake.closes_on >= today),
        )
        .order_by(Intake.opens_on.desc(), Intake.id.desc())
        .limit(1)
    )


def paired() -> Select[int]:
    """The active match of the mentee whose part is asked about."""
    return (
        select(Match.id)
        .where(Match.mentee_id == Participant.person_id, Match.status == "active")
        .correlate(Participant)
    )


def proposed() -> Select[int]:
    """The open proposal of the mentee whose part is asked about."""
    return (
        select(Proposal.id)
        .where(Proposal.mentee_part_id == Participant.id, Proposal.state.in_(OPEN_PROPOSAL))
        .correlate(Participant)
    )


def waiting(today: date) -> ColumnElement[bool]:
    """Parts that can be matched now, on either side, as far as one row can say.

    Confirmed, not paused, found in Slack with an active account; a mentee is ready and has neither a
    match nor an open proposal; a mentor has a free place.
    """
    person = (
        select(Person.id)
        .where(Person.id == Participant.person_id, Person.is_deactivated.is_(False))
        .correlate(Participant)
    )
    free = person.where(Person.pairs < Person.capacity)
    ready = and_(
        Participant.eligible_at.is_not(None),
        Participant.prepared_at.is_not(None),
        Participant.oriented_at.is_not(None),
    )
    return and_(
        Participant.state == "confirmed",
        or_(Participant.paused_until.is_(None), Participant.paused_until <= today),
        or_(
            and_(Participant.side == "mentor", free.exists()),
            and_(
                Participant.side == "mentee", ready, person.exists(), ~paired().exists(), ~proposed().exists()
            ),
        ),
    )


def to_front(session: Session, part_id: int, now: datetime) -> None:
    """Put a mentee at the front of those who wait; whoever was put there earlier stays before them."""
    session.execute(
        update(Participant)
        .where(Participant.id == part_id, Participant.front_since.is_(None))
        .values(front_since=now)
        .execution_options(synchronize_session="fetch")
    )


def no_longer_waits(session: Session, programme_id: int, person_id: int) -> None:
    """A mentee has a mentor: should they wait again one day, their place at the front is a new one."""
    session.execute(
        update(Participant)
        .where(
            Participant.programme_id == programme_id,
            Participant.person_id == person_id,
            Participant.side == "mentee",
        )
        .values(front_since=None)
        .execution_options(synchronize_session="fetch")
    )


def wait_again(session: Session, programme_id: int, person_id: int, now: datetime) -> bool:
    """A mentee's pair has ended: they wait from now on, at the front; False when they do not wait."""
    result = session.execute(
        update(Participant)
        .where(
            Participant.programme_id == programme_id,
            Participant.person_id == person_id,
            Participant.side == "mentee",
            Participant.state == "confirmed",
        )
        .values(front_since=now, waiting_since=now)
        .execution_options(synchronize_session="fetch")
    )
    return rows_changed(result) == 1


def finish(session: Session, programme_id: int, person_id: int, side: str) -> bool:
    """Somebody's match is over and they look for no other; False when they take no such part."""
    result = session.execute(
        update(Participant)
        .where(
            Participant.programme_id == programme_id,
            Participant.person_id == person_id,
            Participant.side == side,
            Participant.state == "confirmed",
        )
        .values(state="finished")
        .execution_options(synchronize_session="fetch")
    )
    return rows_changed(result) == 1
