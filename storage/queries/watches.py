"""When each match is looked at next. Nothing is locked after a watch, so nobody waits in a circle."""

from collections.abc import Collection, Sequence
from dataclasses import dataclass
from datetime import date, datetime
from typing import Any

from sqlalchemy import ColumnElement, Select, bindparam, func, insert, literal, or_, select, update
from sqlalchemy.orm import Session, aliased

from storage.models import Match, Person, Watch
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
    """A match as a sweep looks at it. `ended_on` is the day it was over, or will be."""

    match_id: int
    status: str
    agency_id: int | None
    recorded_at: datetime
    started_on: date
    ends_on: date
    ended_on: date | None
    life_at: datetime
    mentor: Party
    mentee: Party

    @property
    def members(self) -> tuple[Party, Party]:
        return self.mentor, self.mentee


@dataclass(frozen=True, slots=True)
class Look:
    """When a match is looked at again, and when something is due for it as far as is known."""

    match_id: int
    look_at: datetime | None
    due_at: datetime | None


@dataclass(frozen=True, slots=True)
class Coming:
    """What is coming by `until`, as seen at `now`: in a programme, to one person or to all."""

    programme_id: int
    now: datetime
    until: datetime
    person_id: int | None = None


_DUE = (
    select(Watch.programme_id)
    .where(Watch.look_at <= bindparam("now", type_=Instant))
    .group_by(Watch.programme_id)
    .order_by(Watch.programme_id)
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
_TAKE = _PAIR.where(Watch.look_at <= bindparam("now", type_=Instant)).order_by(Watch.look_at, Watch.match_id)
_PAIRS = _PAIR.where(Watch.match_id > bindparam("after"), Watch.look_at.is_not(None)).order_by(Watch.match_id)
_TAKE_ALONE = _TAKE.with_for_update(of=Watch, skip_locked=True)
_NEXT = (
    update(Watch)
    .where(Watch.match_id == bindparam("of"))
    .values(look_at=bindparam("look", type_=Instant), due_at=bindparam("due", type_=Instant))
    .execution_options(synchronize_session=False)
)


def programmes_due(session: Session, now: datetime) -> Sequence[int]:
    """The ids of the programmes that have a match to look at."""
    return session.scalars(_DUE, {"now": now}).all()


def take(session: Session, programme_id: int, now: datetime, most: int) -> Sequence[Pair]:
    """Up to `most` matches whose turn it is; nobody else takes them before this transaction ends."""
    alone = session.get_bind().dialect.name == "postgresql"
    rows = session.execute(
        _TAKE_ALONE if alone else _TAKE, {"programme_id": programme_id, "now": now, "most": most}
    )
    return [_pair(*row) for row in rows]


def look_next(session: Session, looks: Sequence[Look]) -> None:
    """Note when these matches are looked at again."""
    rows = [{"of": each.match_id, "look": each.look_at, "due": each.due_at} for each in looks]
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


def watch(session: Session, programme_id: int, now: datetime) -> None:
    """Begin to watch every match of a programme that nobody watches yet."""
    unwatched = select(Match.id).outerjoin(Watch, Watch.match_id == Match.id)
    source = select(Match.id, Match.programme_id, literal(now, Instant), Match.recorded_at).where(
        Match.programme_id == programme_id,
        Match.id.in_(unwatched.where(Match.programme_id == programme_id, Watch.match_id.is_(None))),
    )
    session.connection().execute(
        insert(Watch).from_select(["match_id", "programme_id", "look_at", "life_at"], source)
    )


def begin(session: Session, mentee_id: int, now: datetime) -> None:
    """Begin to watch the active match of a mentee."""
    source = select(Match.id, Match.programme_id, literal(now, Instant), literal(now, Instant)).where(
        Match.mentee_id == mentee_id, Match.status == "active"
    )
    session.connection().execute(
        insert(Watch).from_select(["match_id", "programme_id", "look_at", "life_at"], source)
    )


def show_life(session: Session, match_ids: Collection[int], now: datetime) -> None:
    """A member of each of these matches has done something for it: it is looked at anew."""
    _look(session, Watch.match_id.in_(sorted(match_ids)), look_at=now, life_at=now)


def look_again(session: Session, match_id: int, now: datetime) -> None:
    """Something about a match has changed: its dates, or whether it goes on."""
    _look(session, Watch.match_id == match_id, look_at=now)


def look_at_all_of(session: Session, person_id: int, now: datetime) -> None:
    """Something about somebody has changed, such as their time zone: look at all their matches."""
    _look(session, Watch.match_id.in_(_theirs(person_id)), look_at=now)


def look_at_all(session: Session, programme_id: int, now: datetime) -> None:
    """The programme's settings have changed: look at every match that something can still come of."""
    _look(session, (Watch.programme_id == programme_id) & Watch.look_at.is_not(None), look_at=now)


def _theirs(person_id: int) -> Select[int]:
    return select(Match.id).where(or_(Match.mentor_id == person_id, Match.mentee_id == person_id))


def _look(session: Session, which: ColumnElement[bool], **values: datetime) -> None:
    session.execute(update(Watch).where(which).values(**values).execution_options(synchronize_session=False))


def _pair(*row: Any) -> Pair:
    match_id, status, agency_id, recorded_at, started_on, ends_on, ended_on, life_at, *members = row
    return Pair(
        match_id,
        status,
        agency_id,
        recorded_at,
        started_on,
        ends_on,
        ended_on,
        life_at,
        Party(*members[:3]),
        Party(*members[3:]),
    )
