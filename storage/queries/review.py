"""Questions about suggestions: a page of them, how each stands now, and what people decided about pairs."""

from collections.abc import Collection, Sequence
from dataclasses import dataclass
from datetime import date
from typing import Any, TypeVarTuple

from sqlalchemy import ColumnElement, Select, and_, delete, func, select
from sqlalchemy.orm import Session, aliased, joinedload

from storage.models import Match, PairMark, Participant, Person, Proposal, Suggestion
from storage.queries.participants import OPEN_PROPOSAL, waiting
from storage.writes import insert_once, rows_changed

Mentor, Mentee = aliased(Participant), aliased(Participant)
_Columns = TypeVarTuple("_Columns")


@dataclass(frozen=True, slots=True)
class Scope:
    """The part of a programme's mentees that somebody looks at; None means all of them."""

    agencies: frozenset[int] | None = None
    profession_id: int | None = None
    intake_id: int | None = None

    def holds(self, mentee: Any) -> list[ColumnElement[bool]]:
        """The conditions on a mentee's part."""
        wanted: list[ColumnElement[bool]] = []
        if self.agencies is not None:
            wanted.append(mentee.organisation_id.in_(self.agencies))
        if self.profession_id is not None:
            wanted.append(mentee.profession_id == self.profession_id)
        if self.intake_id is not None:
            wanted.append(mentee.intake_id == self.intake_id)
        return wanted


Row = tuple[Suggestion, Participant, Participant]


def _of_run(statement: Select[*_Columns], programme_id: int, run_id: int, scope: Scope) -> Select[*_Columns]:
    return (
        statement.join(Mentor, Mentor.id == Suggestion.mentor_part_id)
        .join(Mentee, Mentee.id == Suggestion.mentee_part_id)
        .where(
            Suggestion.programme_id == programme_id,
            Mentee.programme_id == programme_id,
            Suggestion.run_id == run_id,
            *scope.holds(Mentee),
        )
    )


def _whole(programme_id: int, run_id: int, scope: Scope) -> Select[Suggestion, Participant, Participant]:
    loaded = [joinedload(side.person) for side in (Mentor, Mentee)]
    return _of_run(select(Suggestion, Mentor, Mentee), programme_id, run_id, scope).options(
        *loaded, joinedload(Mentee.profession)
    )


def count(session: Session, programme_id: int, run_id: int, scope: Scope) -> int:
    """How many pairs a run suggests."""
    asked = select(func.count()).select_from(Suggestion)
    return session.scalar(_of_run(asked, programme_id, run_id, scope)) or 0


def page(
    session: Session, programme_id: int, run_id: int, scope: Scope, offset: int, limit: int
) -> list[Row]:
    """Some suggestions with both parts, in their order."""
    asked = _whole(programme_id, run_id, scope).order_by(Suggestion.rank).offset(offset).limit(limit)
    return [(row[0], row[1], row[2]) for row in session.execute(asked)]


def one(session: Session, programme_id: int, run_id: int, scope: Scope, suggestion_id: int) -> Row | None:
    """One suggestion with both parts."""
    asked = _whole(programme_id, run_id, scope).where(Suggestion.id == suggestion_id)
    row = session.execute(asked).first()
    return (row[0], row[1], row[2]) if row else None


def place_of(session: Session, programme_id: int, run_id: int, scope: Scope, mentee_part_id: int) -> int:
    """How many suggestions come before a mentee's; 0 when they have none."""
    rank = select(Suggestion.rank).where(
        Suggestion.run_id == run_id, Suggestion.mentee_part_id == mentee_part_id
    )
    asked = _of_run(select(func.count()).select_from(Suggestion), programme_id, run_id, scope)
    return session.scalar(asked.where(Suggestion.rank < rank.scalar_subquery())) or 0


def some(
    session: Session, programme_id: int, run_id: int, scope: Scope, offset: int, limit: int
) -> Sequence[Suggestion]:
    """Some suggestions alone, in their order."""
    asked = _of_run(select(Suggestion), programme_id, run_id, scope)
    return session.scalars(asked.order_by(Suggestion.rank).offset(offset).limit(limit)).all()


def in_scope(session: Session, programme_id: int, scope: Scope) -> set[int]:
    """The ids of all mentees' parts somebody may look at."""
    asked = select(Participant.id).where(
        Participant.programme_id == programme_id, Participant.side == "mentee", *scope.holds(Participant)
    )
    return set(session.scalars(asked))


def parts(session: Session, programme_id: int, part_ids: Collection[int]) -> dict[int, Participant]:
    """Parts of the programme by id, with their people and professions."""
    asked = (
        select(Participant)
        .where(Participant.programme_id == programme_id, Participant.id.in_(part_ids))
        .options(joinedload(Participant.person), joinedload(Participant.profession))
    )
    return {part.id: part for part in session.scalars(asked)}


def waiting_of(session: Session, programme_id: int, part_ids: Collection[int], today: date) -> set[int]:
    """Which of these parts can be matched now."""
    asked = select(Participant.id).where(
        Participant.programme_id == programme_id, Participant.id.in_(part_ids), waiting(today)
    )
    return set(session.scalars(asked))


def marks_of(
    session: Session, programme_id: int, mentee_ids: Collection[int]
) -> dict[tuple[int, int], tuple[PairMark, Person]]:
    """What people decided about pairs of these mentees, and who did, by (mentor part, mentee part)."""
    asked = (
        select(PairMark, Person)
        .join(Person, Person.id == PairMark.by_id)
        .where(PairMark.programme_id == programme_id, PairMark.mentee_part_id.in_(mentee_ids))
    )
    return {
        (row[0].mentor_part_id, row[0].mentee_part_id): (row[0], row[1]) for row in session.execute(asked)
    }


def proposed_to(session: Session, programme_id: int, mentee_ids: Collection[int]) -> dict[int, int]:
    """The mentor (part) each of these mentees has an open proposal with."""
    asked = select(Proposal.mentee_part_id, Proposal.mentor_part_id).where(
        Proposal.programme_id == programme_id,
        Proposal.mentee_part_id.in_(mentee_ids),
        Proposal.state.in_(OPEN_PROPOSAL),
    )
    return {row[0]: row[1] for row in session.execute(asked)}


def matched_with(session: Session, programme_id: int, mentee_ids: Collection[int]) -> dict[int, int]:
    """The person each of these mentees (parts) has an active match with."""
    asked = (
        select(Participant.id, Match.mentor_id)
        .join(Match, and_(Match.mentee_id == Participant.person_id, Match.status == "active"))
        .where(Participant.programme_id == programme_id, Participant.id.in_(mentee_ids))
    )
    return {row[0]: row[1] for row in session.execute(asked)}


def mark(session: Session, values: dict[str, Any]) -> bool:
    """Remember a decision about a pair; False when there is one already: the first stands."""
    return insert_once(session, PairMark, values)


def unmark(session: Session, programme_id: int, mentor_part_id: int, mentee_part_id: int) -> bool:
    """Forget the decision about a pair; False when there is none."""
    result = session.execute(
        delete(PairMark).where(
            PairMark.programme_id == programme_id,
            PairMark.mentor_part_id == mentor_part_id,
            PairMark.mentee_part_id == mentee_part_id,
        )
    )
    return rows_changed(result) == 1


def unlock_mentee(session: Session, programme_id: int, mentee_part_id: int) -> None:
    """Forget every pair a mentee is locked in: they are about to be locked in another."""
    session.execute(
        delete(PairMark).where(
            PairMark.programme_id == programme_id,
            PairMark.mentee_part_id == mentee_part_id,
            PairMark.kind == "locked",
        )
    )
