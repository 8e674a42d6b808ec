"""When each match is looked at next, as the sweep asks and says. `storage.bells` rings for a look sooner."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date, datetime
from typing import Any

from sqlalchemy import Select, bindparam, func, insert, literal, or_, select, update
from sqlalchemy.orm import Session, aliased

from storage.models import Match, Person, Programme, Watch
from storage.models.base import Instant

_Mentor, _Mentee = aliased(Person), aliased(Person)


@dataclass(frozen=True, slots=True)
class Party:
    """One member of a pair, as far as messages to them go. `zone` is the one they live in."""

    person_id: int
    zone: str
    is_deactivated: bool


@dataclass(frozen=True, slots=True)
class Pair:
    """A match as a sweep looks at it. `ended_on` is the day it was over; `rings` how often it was rung."""

    match_id: int
    status: str
    agency_id: int | None
    recorded_at: datetime
    started_on: date
    ends_on: date
    ended_on: date | None
    life_at: datetime
    rings: int
    mentor: Party
    mentee: Party

    @property
    def members(self) -> tuple[Party, Party]:
        return self.mentor, self.mentee


@dataclass(frozen=True, slots=True)
class Look:
    """When a match is looked at again, and when something is due for it as far as is known.

    It holds if the match was not rung since it was read, with `rings`.
    """

    match_id: int
    rings: int
    look_at: datetime | None
    due_at: datetime | None


@dataclass(frozen=True, slots=True)
class Coming:
    """What is coming by `until`, as seen at `now`: in a programme, to one person or to all."""

    programme_id: int
    now: datetime
    until: datetime
    person_id: int | None = None


_NOW = bindparam("now", type_=Instant)
_DUE = (
    select(Programme.id)
    .where(select(Watch.match_id).where(Watch.programme_id == Programme.id, Watch.look_at <= _NOW).exists())
    .order_by(Programme.id)
)
_SWEEPER = (
    select(Programme)
    .where(Programme.id == bindparam("programme_id"))
    .with_for_update(key_share=True, skip_locked=True)
)
_PAIR = (
    select(
        Match.id,
        Match.status,
        Match.agency_id,
        Match.recorded_at,
        Match.started_on,
        Match.ends_on,
        Match.ended_on,
        Watch.life_at,
        Watch.rings,
        _Mentor.id,
        func.coalesce(_Mentor.chosen_zone, _Mentor.time_zone),
        _Mentor.is_deactivated,
        _Mentee.id,
        func.coalesce(_Mentee.chosen_zone, _Mentee.time_zone),
        _Mentee.is_deactivated,
    )
    .select_from(Watch)
    .join(Match, Match.id == Watch.match_id)
    .join(_Mentor, _Mentor.id == Match.mentor_id)
    .join(_Mentee, _Mentee.id == Match.mentee_id)
    .where(Watch.programme_id == bindparam("programme_id"))
    .limit(bindparam("most"))
)
_TURN = _PAIR.where(Watch.look_at <= _NOW).order_by(Watch.look_at)
_PAIRS = _PAIR.where(Watch.match_id > bindparam("after"), Watch.look_at.is_not(None)).order_by(Watch.match_id)
_NEXT = (
    update(Watch)
    .where(Watch.match_id == bindparam("of"), Watch.rings == bindparam("seen"))
    .values(look_at=bindparam("look", type_=Instant), due_at=bindparam("due", type_=Instant))
    .execution_options(synchronize_session=False)
)


def programmes_due(session: Session, now: datetime) -> Sequence[int]:
    """The ids of the programmes that have a match to look at."""
    return session.scalars(_DUE, {"now": now}).all()


def sweeper(session: Session, programme_id: int) -> Programme | None:
    """The programme, for one sweep at a time: None while somebody else looks at its pairs, or changes it.

    The pairs themselves are not locked: what is done for them locks other rows, and a watch comes last.
    """
    return session.scalar(_SWEEPER, {"programme_id": programme_id})


def whose_turn(session: Session, programme_id: int, now: datetime, most: int) -> Sequence[Pair]:
    """Up to `most` matches whose turn it is, whoever has waited longest first."""
    given = {"programme_id": programme_id, "now": now, "most": most}
    return [_pair(*row) for row in session.execute(_TURN, given)]


def look_next(session: Session, looks: Sequence[Look]) -> None:
    """Note when these matches are looked at again, but for those that were rung since they were read."""
    rows = [
        {"of": each.match_id, "seen": each.rings, "look": each.look_at, "due": each.due_at}
        for each in sorted(looks, key=lambda look: look.match_id)
    ]
    if rows:
        session.connection().execute(_NEXT, rows)


def next_due(session: Session, after: datetime) -> datetime | None:
    """When, later than `after`, something is next due for any match, as far as is known."""
    return session.scalar(select(Watch.due_at).where(Watch.due_at > after).order_by(Watch.due_at).limit(1))


def pairs_of(session: Session, programme_id: int, after_match: int, most: int) -> Sequence[Pair]:
    """Matches of a programme for which something can still come, in the order of their ids."""
    given = {"programme_id": programme_id, "after": after_match, "most": most}
    return [_pair(*row) for row in session.execute(_PAIRS, given)]


def pairs_coming(session: Session, coming: Coming, after_match: int, most: int) -> Sequence[Pair]:
    """Matches for which something may be due in that time, in the order of their ids."""
    # Those whose turn it is have changed since anybody looked: what is due for them is not known.
    statement = _PAIRS.where(or_(Watch.due_at <= coming.until, Watch.look_at <= coming.now))
    if coming.person_id is not None:
        statement = statement.where(Match.id.in_(_theirs(coming.person_id)))
    given = {"programme_id": coming.programme_id, "after": after_match, "most": most}
    return [_pair(*row) for row in session.execute(statement, given)]


def begin(session: Session, mentee_id: int, now: datetime) -> None:
    """Begin to watch the active match of a mentee."""
    source = select(Match.id, Match.programme_id, literal(now, Instant), literal(now, Instant)).where(
        Match.mentee_id == mentee_id, Match.status == "active"
    )
    session.connection().execute(
        insert(Watch).from_select(["match_id", "programme_id", "look_at", "life_at"], source)
    )


def _theirs(person_id: int) -> Select[int]:
    return select(Match.id).where(or_(Match.mentor_id == person_id, Match.mentee_id == person_id))


def _pair(*row: Any) -> Pair:
    match_id, status, agency_id, recorded_at, started_on, ends_on, ended_on, life_at, rings, *members = row
    return Pair(
        match_id,
        status,
        agency_id,
        recorded_at,
        started_on,
        ends_on,
        ended_on,
        life_at,
        rings,
        Party(*members[:3]),
        Party(*members[3:]),
    )
