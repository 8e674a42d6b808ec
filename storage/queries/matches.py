"""Questions about matches. Rows come with both people and the profession."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date
from typing import Any

from sqlalchemy import ColumnElement, Select, bindparam, func, or_, select, update
from sqlalchemy.orm import Session, contains_eager, joinedload

from storage import bells
from storage.models import HoursEntry, Match, Person
from storage.queries import watches
from storage.writes import insert_once, rows_changed

_WITH_PEOPLE = (joinedload(Match.mentor), joinedload(Match.mentee), joinedload(Match.profession))

# Part of every `/hours`: built once, since building a question costs more than asking SQLite.
_OF_MEMBER = (
    select(Match)
    .where(
        Match.programme_id == bindparam("programme"),
        or_(Match.mentor_id == bindparam("person"), Match.mentee_id == bindparam("person")),
        or_(Match.status == "active", Match.ended_on >= bindparam("since")),
    )
    .options(*_WITH_PEOPLE)
    .order_by(Match.started_on, Match.id)
)
_LOCK_LEDGER = (
    update(Match).where(Match.id == bindparam("match")).values(ledger_version=Match.ledger_version + 1)
)


def _of(programme_id: int) -> Select[Match]:
    return select(Match).where(Match.programme_id == programme_id).options(*_WITH_PEOPLE)


def _member(person_id: int) -> ColumnElement[bool]:
    return or_(Match.mentor_id == person_id, Match.mentee_id == person_id)


def match_in(session: Session, programme_id: int, match_id: int) -> Match | None:
    """A match of this programme by id."""
    return session.scalar(_of(programme_id).where(Match.id == match_id))


def of_member(session: Session, programme_id: int, person_id: int, ended_since: date) -> Sequence[Match]:
    """Somebody's active matches, and those that ended on `ended_since` or later; oldest first."""
    asked = {"programme": programme_id, "person": person_id, "since": ended_since}
    return session.scalars(_OF_MEMBER, asked).all()


def active_pair(session: Session, programme_id: int, mentor_id: int, mentee_id: int) -> Match | None:
    """The active match of these two."""
    return session.scalar(
        _of(programme_id).where(
            Match.mentor_id == mentor_id, Match.mentee_id == mentee_id, Match.status == "active"
        )
    )


def active_of_mentee(session: Session, programme_id: int, mentee_id: int) -> Match | None:
    """The active match somebody is the mentee of."""
    return session.scalar(_of(programme_id).where(Match.mentee_id == mentee_id, Match.status == "active"))


@dataclass(frozen=True, slots=True)
class Looked:
    """Whose matches somebody looks at: those of these agencies and of these employers, by id."""

    agencies: frozenset[int] = frozenset()
    employers: frozenset[int] = frozenset()

    def at(self) -> ColumnElement[bool]:
        return or_(Match.agency_id.in_(self.agencies), Match.employer_id.in_(self.employers))


def active_count(session: Session, programme_id: int, looked: Looked | None = None) -> int:
    """How many matches are active: in the programme, or among those looked at."""
    asked = (
        select(func.count())
        .select_from(Match)
        .where(Match.programme_id == programme_id, Match.status == "active")
    )
    return session.scalar(asked.where(looked.at()) if looked else asked) or 0


def active_page(
    session: Session, programme_id: int, offset: int, limit: int, looked: Looked | None = None
) -> Sequence[tuple[Match, int]]:
    """A page of active matches, newest first, each with its minutes logged."""
    minutes = (
        select(func.coalesce(func.sum(HoursEntry.minutes), 0))
        .where(HoursEntry.match_id == Match.id)
        .correlate(Match)
        .scalar_subquery()
    )
    asked = (
        select(Match, minutes)
        .where(Match.programme_id == programme_id, Match.status == "active")
        .options(*_WITH_PEOPLE)
        .order_by(Match.started_on.desc(), Match.id.desc())
        .offset(offset)
        .limit(limit)
    )
    rows = session.execute(asked.where(looked.at()) if looked else asked).all()
    return [(row[0], int(row[1])) for row in rows]


def silent(
    session: Session, programme_id: int, since: date, limit: int, looked: Looked | None = None
) -> Sequence[Match]:
    """Active matches older than `since` with no time held on or after it; longest-running first."""
    heard = (
        select(HoursEntry.id)
        .where(
            HoursEntry.match_id == Match.id,
            HoursEntry.held_on >= since,
            HoursEntry.state.in_(("awaiting", "confirmed", "disputed")),
        )
        .exists()
    )
    asked = (
        select(Match)
        .join(Match.mentor)
        .options(contains_eager(Match.mentor), joinedload(Match.mentee), joinedload(Match.profession))
        .where(
            Match.programme_id == programme_id,
            Match.status == "active",
            Match.started_on < since,
            ~heard,
        )
        .order_by(Match.started_on, Match.id)
        .limit(limit)
    )
    return session.scalars(asked.where(looked.at()) if looked else asked).all()


def lock_ledger(session: Session, match_id: int) -> None:
    """Make other writers of this match's ledger wait until this transaction ends."""
    session.connection().execute(_LOCK_LEDGER, {"match": match_id})


def take_place(session: Session, mentor_id: int) -> bool:
    """Take one of a mentor's places; False when none is free. The comparison is the guard."""
    result = session.execute(
        update(Person)
        .where(Person.id == mentor_id, Person.pairs < Person.capacity)
        .values(pairs=Person.pairs + 1)
        .execution_options(synchronize_session=False)
    )
    return rows_changed(result) == 1


def free_place(session: Session, mentor_id: int) -> None:
    """Give a mentor's place back."""
    session.execute(
        update(Person)
        .where(Person.id == mentor_id, Person.pairs > 0)
        .values(pairs=Person.pairs - 1)
        .execution_options(synchronize_session=False)
    )


def add_active(session: Session, values: dict[str, Any]) -> bool:
    """Insert an active match; False when its mentee has one already. The unique index decides."""
    if not insert_once(session, Match, values | {"status": "active"}):
        return False
    watches.begin(session, values["mentee_id"], values["recorded_at"])
    return True


def end(session: Session, match_id: int, *, status: str, reason: str, on: date) -> bool:
    """End an active match; False when somebody else ended it first."""
    result = session.execute(
        update(Match)
        .where(Match.id == match_id, Match.status == "active")
        .values(status=status, end_reason=reason, ended_on=on)
        .execution_options(synchronize_session=False)
    )
    bells.look_again(session, match_id)
    return rows_changed(result) == 1


def active_of(session: Session, programme_id: int, person_id: int) -> Sequence[Match]:
    """Somebody's active matches on either side, oldest first."""
    return session.scalars(
        _of(programme_id)
        .where(_member(person_id), Match.status == "active")
        .order_by(Match.started_on, Match.id)
    ).all()


def every_of(session: Session, programme_id: int, person_id: int) -> Sequence[Match]:
    """Every match somebody ever had on either side, in order."""
    return session.scalars(_of(programme_id).where(_member(person_id)).order_by(Match.id)).all()
