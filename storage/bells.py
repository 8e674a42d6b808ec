"""The bells of watches: what a match's due instants depend on has changed, so it is looked at anew.

Every change of a row that matters is heard here (`MATTERS`), whoever makes it: nobody need remember to
ring. Who changes rows by a statement rings by name. All is rung at the very end of the transaction and
in the order of the matches, so that nothing is locked after a watch and nobody waits in a circle.
"""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field
from datetime import UTC, datetime
from typing import Any

from sqlalchemy import ColumnElement, event, func, inspect, or_, select, update
from sqlalchemy.orm import Session, sessionmaker

from storage.models import Match, Person, Programme, Watch

# What a change of which has the pairs concerned looked at anew.
MATTERS: Mapping[type, frozenset[str]] = {
    Match: frozenset({"status", "started_on", "ends_on", "ended_on"}),
    Person: frozenset({"time_zone", "chosen_zone", "is_deactivated"}),
    Programme: frozenset({"settings", "region", "time_zone"}),
}
# Its turn has come, whatever time it is.
AT_ONCE = datetime(2000, 1, 1, tzinfo=UTC)
_KEY = "bells"


@dataclass(slots=True)
class _Bells:
    """What is rung when the transaction ends, by ids. `alive`: when a member did something, by match."""

    matches: set[int] = field(default_factory=set[int])
    people: set[int] = field(default_factory=set[int])
    programmes: set[int] = field(default_factory=set[int])
    alive: dict[int, datetime] = field(default_factory=dict[int, datetime])


def show_life(session: Session, match_ids: Iterable[int], now: datetime) -> None:
    """A member of each of these matches has done something for it: it is looked at anew."""
    _bells(session).alive.update(dict.fromkeys(match_ids, now))


def look_again(session: Session, match_id: int) -> None:
    """Something about a match has changed: its dates, or whether it goes on."""
    _bells(session).matches.add(match_id)


def look_at_all_of(session: Session, person_id: int) -> None:
    """Something about somebody has changed, such as their time zone: look at all their matches."""
    _bells(session).people.add(person_id)


def look_at_all(session: Session, programme_id: int) -> None:
    """What holds for a whole programme has changed: look at every match of it."""
    _bells(session).programmes.add(programme_id)


def listen(sessions: sessionmaker[Session]) -> None:
    """Hear the changes of these sessions, and ring before each commits."""
    event.listen(sessions, "before_flush", _hear)
    event.listen(sessions, "before_commit", _ring)


def _bells(session: Session) -> _Bells:
    return session.info.setdefault(_KEY, _Bells())


def _hear(session: Session, *_: Any) -> None:
    for row in session.dirty:
        kind: type = row.__class__
        names = MATTERS.get(kind, ())
        if any(inspect(row).attrs[name].history.has_changes() for name in names):
            _note(_bells(session), row)


def _note(bells: _Bells, row: object) -> None:
    match row:
        case Match():
            bells.matches.add(row.id)
        case Person():
            bells.people.add(row.id)
        case Programme():
            bells.programmes.add(row.id)
        case _:
            raise TypeError("a row that matters belongs to a match, a person or a programme")


def _ring(session: Session) -> None:
    session.flush()
    bells: _Bells | None = session.info.pop(_KEY, None)
    if bells is None:
        return
    rung, alive = _rung(bells), Watch.match_id.in_(sorted(bells.alive))
    if session.get_bind().dialect.name == "postgresql":
        concerned = select(Watch.match_id).where(or_(alive, *rung)).order_by(Watch.match_id)
        session.execute(select(func.count()).select_from(concerned.with_for_update().subquery()))
    if rung:
        _write(session, or_(*rung), look_at=AT_ONCE)
    for now in set(bells.alive.values()):
        then = [match_id for match_id, at in bells.alive.items() if at == now]
        _write(session, Watch.match_id.in_(then), look_at=AT_ONCE, life_at=now)


def _rung(bells: _Bells) -> list[ColumnElement[bool]]:
    found: list[ColumnElement[bool]] = []
    if bells.matches:
        found.append(Watch.match_id.in_(sorted(bells.matches)))
    if bells.people:
        theirs = or_(Match.mentor_id.in_(sorted(bells.people)), Match.mentee_id.in_(sorted(bells.people)))
        found.append(Watch.match_id.in_(select(Match.id).where(theirs)))
    if bells.programmes:
        found.append(Watch.programme_id.in_(sorted(bells.programmes)))
    return found


def _write(session: Session, which: ColumnElement[bool], **values: datetime) -> None:
    session.execute(
        update(Watch)
        .where(which)
        .values(rings=Watch.rings + 1, **values)
        .execution_options(synchronize_session=False)
    )
