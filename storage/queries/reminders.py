"""Which sessions somebody is still to be reminded of, or to be asked about. Once keys say what is decided.

The questions of every minute are built once, since building one costs more than asking it.
"""

from collections.abc import Collection, Mapping, Sequence
from dataclasses import asdict, dataclass
from datetime import datetime
from functools import lru_cache
from typing import Any

from sqlalchemy import BindParameter, ScalarSelect, Select, String, and_, bindparam, cast, or_, select, text
from sqlalchemy.orm import Session, aliased

from storage.models import Match, Notice, PairSession, Person
from storage.models.base import Instant
from storage.queries import notices, sessions

# Said word for word as the partial index says it.
_TO_COME = text("sessions.state = 'agreed' AND sessions.outcome IS NULL")
# So many at once can be named in one question to any database.
_MANY = 500
# Two reminders to each of a pair.
_TO_BOTH = 4
_Partner = aliased(Person)
_COLUMNS = (
    PairSession.id,
    PairSession.match_id,
    PairSession.version,
    PairSession.starts_at,
    PairSession.minutes,
    PairSession.agreed_at,
    Person.id,
    Person.chosen_zone,
    Person.time_zone,
    Person.reminders,
    Person.is_deactivated,
    _Partner.is_deactivated,
)


@dataclass(frozen=True, slots=True)
class Attendee:
    """One member of a pair that has agreed on a session. `zone` is the one they live in now.

    `decided` are the kinds of message about it that are on record, of those that were looked for.
    """

    session_id: int
    match_id: int
    version: int
    starts_at: datetime
    minutes: int
    agreed_at: datetime
    person_id: int
    zone: str
    preference: str
    is_deactivated: bool
    partner_is_deactivated: bool
    decided: frozenset[str] = frozenset()


@dataclass(frozen=True, slots=True)
class Ahead:
    """How far to look: sessions that begin by `day`, and for the reminder shortly before by `hour`."""

    day: datetime
    hour: datetime


# A session, a member, the kind of message, and the time (ISO) it is about.
Told = tuple[int, int, str, str]


def once_key(kind: str, attendee: Attendee) -> str:
    """What can be on record once: a kind of message, a session as it was agreed, a person."""
    return f"reminder:{kind}:{attendee.session_id}:v{attendee.version}:{attendee.person_id}"


def to_remind(
    session: Session, programme_id: int, now: datetime, ahead: Mapping[str, Ahead]
) -> Sequence[Attendee]:
    """Whoever a reminder has not been decided for, of sessions that have not begun; soonest first.

    `ahead` says by preference how far to look; whoever has another one is not reminded.
    """
    far = {preference: asdict(each) for preference, each in ahead.items()}
    given = {f"{kind}_{preference}": at for preference, ats in far.items() for kind, at in ats.items()}
    given |= {"programme_id": programme_id, "now": now, "until": max(given.values())}
    rows = session.execute(_to_remind(tuple(ahead)), given)
    return [_attendee(row, ("day", "hour")) for row in rows]


@lru_cache(maxsize=8)
def _to_remind(preferences: tuple[str, ...]) -> Select[*tuple[Any, ...]]:
    day, hour = _on_record("day"), _on_record("hour")
    near = [
        and_(
            Person.reminders == preference,
            or_(
                and_(PairSession.starts_at <= _instant(f"day_{preference}"), day.is_(None)),
                and_(PairSession.starts_at <= _instant(f"hour_{preference}"), hour.is_(None)),
            ),
        )
        for preference in preferences
    ]
    return (
        _attendees()
        .add_columns(day, hour)
        .where(
            PairSession.starts_at > _instant("now"),
            PairSession.starts_at <= _instant("until"),
            Match.status == "active",
            or_(*near),
        )
    )


def to_ask(session: Session, programme_id: int, since: datetime, until: datetime) -> Sequence[Attendee]:
    """Whoever was not asked yet what became of a session that began from `since` to `until`.

    A pair that has met for the last time is asked too.
    """
    given = {"programme_id": programme_id, "since": since, "until": until}
    return [_attendee(row, ("met",)) for row in session.execute(_to_ask(), given)]


@lru_cache(maxsize=1)
def _to_ask() -> Select[*tuple[Any, ...]]:
    asked = _on_record("met")
    return (
        _attendees()
        .add_columns(asked)
        .where(
            PairSession.starts_at >= _instant("since"),
            PairSession.starts_at <= _instant("until"),
            Match.status.in_(("active", "completed")),
            asked.is_(None),
        )
    )


def told(session: Session, session_ids: Collection[int]) -> set[Told]:
    """What was said about these sessions, or is about to be."""
    found: set[Told] = set()
    ids = sorted(session_ids)
    for start in range(0, len(ids), _MANY):
        rows = session.execute(
            select(Notice.session_id, Notice.person_id, Notice.arguments).where(
                Notice.session_id.in_(ids[start : start + _MANY]),
                Notice.template.in_(("remind.session", "met.ask")),
                Notice.state.in_(("waiting", "leased", "sent")),
                Notice.amends_id.is_(None),
            )
        )
        # Once a member is forgotten, a message no longer says what it was about.
        known = [row for row in rows if row[2]]
        found |= {(about or 0, who or 0, said["kind"], said["starts_at"]) for about, who, said in known}
    return found


def _instant(name: str) -> BindParameter[datetime]:
    return bindparam(name, type_=Instant)


def _attendees() -> Select[*tuple[Any, ...]]:
    """Read off the index of sessions to come: what is over, or far, costs nothing."""
    return (
        select(*_COLUMNS)
        .join(Match, Match.id == PairSession.match_id)
        .join(Person, Person.id.in_([Match.mentor_id, Match.mentee_id]))
        .join(_Partner, and_(_Partner.id.in_([Match.mentor_id, Match.mentee_id]), _Partner.id != Person.id))
        # Not by the programme's own index, which holds every session there ever was.
        .where(PairSession.programme_id + 0 == bindparam("programme_id"), _TO_COME)
        .order_by(PairSession.starts_at, PairSession.id, Person.id)
    )


def _on_record(kind: str) -> ScalarSelect[int]:
    """The notice of a kind, by the once key made by the database."""
    about = cast(PairSession.id, String) + ":v" + cast(PairSession.version, String)
    key = f"reminder:{kind}:" + about + ":" + cast(Person.id, String)
    return select(Notice.id).where(Notice.once_key == key).scalar_subquery()


def _attendee(row: Any, kinds: Sequence[str]) -> Attendee:
    session_id, match_id, version, starts_at, minutes, agreed_at, person_id, chosen, zone, *rest = row
    preference, deactivated, partner_deactivated, *found = rest
    return Attendee(
        session_id=session_id,
        match_id=match_id,
        version=version,
        starts_at=starts_at,
        minutes=minutes,
        agreed_at=agreed_at,
        person_id=person_id,
        zone=chosen or zone,
        preference=preference,
        is_deactivated=deactivated,
        partner_is_deactivated=partner_deactivated,
        decided=frozenset(kind for kind, notice in zip(kinds, found, strict=True) if notice is not None),
    )


def reminded(session: Session, programme_id: int, session_id: int) -> Sequence[Notice]:
    """The latest reminders of a session, to be said again when it changes or is over."""
    return sessions.said_about(session, programme_id, session_id, ("remind.session",), _TO_BOTH)


def questions(session: Session, programme_id: int, about: PairSession) -> Sequence[Notice]:
    """What asks both members whether they met at the time that was agreed."""
    asked = notices.said(programme_id, ("met.ask",), Notice.session_id == about.id)
    return [each for each in session.scalars(asked.order_by(Notice.id)) if asks_about(each, about)]


def asks_about(notice: Notice, about: PairSession) -> bool:
    """Whether a question is about a session as it stands. Once a member is forgotten no other time is known,
    and the session does not move any more.
    """
    now = about.starts_at.isoformat()
    return notice.arguments.get("starts_at", now) == now


def late_notice(session: Session, programme_id: int, once_key: str, *, lock: bool = False) -> Notice | None:
    """The message that somebody is running late; with `lock`, it is about to be changed."""
    statement = select(Notice).where(Notice.programme_id == programme_id, Notice.once_key == once_key)
    return session.scalar(statement.with_for_update(key_share=True) if lock else statement)
