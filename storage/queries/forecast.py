"""What is needed to say what many people will get: all of it at once, never person by person."""

from collections import defaultdict
from collections.abc import Collection, Iterator, Mapping, Sequence
from dataclasses import dataclass
from datetime import datetime

from sqlalchemy import func, select
from sqlalchemy.orm import Session

from bot.rules.people import Name
from storage.models import Match, MessageWishes, Notice, Person

# So many ids at once can be named in one question to any database.
_MANY = 500


@dataclass(frozen=True, slots=True)
class Addressee:
    """Somebody who gets a message, or is named in it: how, and the zone they live in."""

    name: Name
    zone: str


def waiting(session: Session, programme_id: int, person_id: int | None = None) -> Sequence[Notice]:
    """Nudges that are on record and not sent yet, soonest first. Amendments are none."""
    found = select(Notice).where(
        Notice.programme_id == programme_id,
        Notice.state.in_(("waiting", "leased")),
        Notice.kind.is_not(None),
        Notice.amends_id.is_(None),
        Notice.person_id.is_not(None),
    )
    if person_id is not None:
        found = found.where(Notice.person_id == person_id)
    return session.scalars(found.order_by(Notice.ready_at, Notice.id)).all()


def ready_at(notice: Notice) -> datetime:
    """When a notice is next asked whether it goes; one that is being sent is asked at this moment."""
    return notice.due_at if notice.state == "leased" else notice.ready_at


def matches_by_id(session: Session, ids: Collection[int]) -> Mapping[int, Match]:
    """These matches, without their people."""
    return {
        match.id: match
        for some in _some(ids)
        for match in session.scalars(select(Match).where(Match.id.in_(some)))
    }


def members_of(session: Session, ids: Collection[int]) -> Mapping[int, tuple[int, int]]:
    """Mentor and mentee of each of these matches."""
    return {
        match_id: (mentor, mentee)
        for some in _some(ids)
        for match_id, mentor, mentee in session.execute(
            select(Match.id, Match.mentor_id, Match.mentee_id).where(Match.id.in_(some))
        )
    }


def addressees(session: Session, programme_id: int, ids: Collection[int]) -> Mapping[int, Addressee]:
    """These people, by id."""
    zone = func.coalesce(Person.chosen_zone, Person.time_zone)
    columns = (Person.id, Person.name, Person.user_id, Person.forgotten_at, zone)
    return {
        person_id: Addressee(Name("" if forgotten else user_id, name), lives_in)
        for some in _some(ids)
        for person_id, name, user_id, forgotten, lives_in in session.execute(
            select(*columns).where(Person.programme_id == programme_id, Person.id.in_(some))
        )
    }


def wishes_of(session: Session, programme_id: int, person_id: int | None) -> Mapping[int, MessageWishes]:
    """The wishes of everybody who has some, or of one person."""
    found = select(MessageWishes).where(MessageWishes.programme_id == programme_id)
    if person_id is not None:
        found = found.where(MessageWishes.person_id == person_id)
    return {each.person_id: each for each in session.scalars(found)}


def sent_since(
    session: Session, programme_id: int, kinds: Sequence[str], since: datetime, person_id: int | None
) -> Mapping[int, Sequence[datetime]]:
    """When people got nudges of these kinds since then."""
    statement = select(Notice.person_id, Notice.finished_at).where(
        Notice.programme_id == programme_id,
        Notice.state == "sent",
        Notice.kind.is_not(None),
        Notice.kind.in_(kinds),
        Notice.amends_id.is_(None),
        Notice.finished_at >= since,
    )
    if person_id is not None:
        statement = statement.where(Notice.person_id == person_id)
    found: dict[int, list[datetime]] = defaultdict(list)
    for to, at in session.execute(statement):
        if to is not None and at is not None:
            found[to].append(at)
    return found


def _some(ids: Collection[int]) -> Iterator[Sequence[int]]:
    known = sorted(set(ids))
    for start in range(0, len(known), _MANY):
        yield known[start : start + _MANY]
