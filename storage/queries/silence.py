"""What is on record of pairs when their silence is judged: a few questions for a whole batch of them.

Each takes a batch of ids at once (a sweep's, so a few hundred), and finds them by an index.
"""

from collections.abc import Collection, Iterable, Mapping, Sequence
from dataclasses import dataclass
from datetime import date, datetime
from typing import Any

from sqlalchemy import BindParameter, Executable, and_, bindparam, func, or_, select
from sqlalchemy.orm import Session

from storage.models import CheckIn, Concern, ConcernStep, HoursEntry, MessageWishes, Notice, PairSession

# With these, a message cannot reach its reader. Other ends say something of Slack, or of us.
UNREACHABLE = (
    "channel_not_found",
    "user_not_found",
    "user_not_visible",
    "user_disabled",
    "cannot_dm_bot",
    "messages_tab_disabled",
)
_ASKED = "check_in"
_MATCHES: BindParameter[int] = bindparam("matches", expanding=True)
_PEOPLE: BindParameter[int] = bindparam("people", expanding=True)

_AGREED = (
    select(PairSession.match_id, func.max(PairSession.starts_at), func.max(PairSession.agreed_at))
    .where(
        PairSession.match_id.in_(_MATCHES),
        PairSession.state == "agreed",
        func.coalesce(PairSession.outcome, "met") == "met",
    )
    .group_by(PairSession.match_id)
)
_PROPOSED = select(
    PairSession.match_id, PairSession.asked_id, func.coalesce(PairSession.asked_at, PairSession.booked_at)
).where(PairSession.match_id.in_(_MATCHES), PairSession.state == "proposed")
# What was taken back is a line of its own, so a day counts by its sum.
_LOGGED = (
    select(
        HoursEntry.match_id,
        HoursEntry.held_on,
        func.sum(HoursEntry.minutes),
        func.max(HoursEntry.recorded_at),
    )
    .where(HoursEntry.match_id.in_(_MATCHES))
    .group_by(HoursEntry.match_id, HoursEntry.held_on)
)
_SENT = (
    select(Notice.match_id, Notice.person_id, Notice.state, Notice.arguments, Notice.finished_at)
    .where(
        Notice.match_id.in_(_MATCHES),
        Notice.person_id.is_not(None),
        Notice.amends_id.is_(None),
        or_(
            and_(Notice.kind == _ASKED, Notice.state == "sent"),
            # One message for several is a question all the same.
            and_(Notice.kind == _ASKED, Notice.state == "cancelled", Notice.reason == "in_digest"),
            and_(Notice.state == "dead", Notice.reason.in_(UNREACHABLE)),
        ),
    )
    .order_by(Notice.due_at, Notice.id)
)
_GOT = (
    select(Notice.person_id, func.max(Notice.finished_at))
    .where(Notice.person_id.in_(_PEOPLE), Notice.state == "sent", Notice.finished_at.is_not(None))
    .group_by(Notice.person_id)
)
_ANSWERS = select(
    CheckIn.match_id, CheckIn.person_id, CheckIn.day, CheckIn.answer, CheckIn.answered_at
).where(CheckIn.match_id.in_(_MATCHES))
_AWAY = select(MessageWishes.person_id, MessageWishes.away_until).where(
    MessageWishes.person_id.in_(_PEOPLE), MessageWishes.away_until.is_not(None)
)
_SETTLED = (
    select(Concern.match_id, Concern.signals, Concern.closed_at)
    .where(Concern.match_id.in_(_MATCHES), Concern.closed_reason == "resolved")
    .order_by(Concern.closed_at)
)
_SAID = (
    select(Concern.match_id, ConcernStep.by_id, ConcernStep.step, func.max(ConcernStep.at))
    .join(ConcernStep, ConcernStep.concern_id == Concern.id)
    .where(Concern.match_id.in_(_MATCHES), ConcernStep.step.in_(("books", "away", "wants_help")))
    .group_by(Concern.match_id, ConcernStep.by_id, ConcernStep.step)
)

# A member of a pair: match and person.
Whose = tuple[int, int]


@dataclass(frozen=True, slots=True)
class Agreed:
    """A pair's sessions: the start of the latest one, and when they last agreed on one."""

    starts_at: datetime
    agreed_at: datetime


@dataclass(frozen=True, slots=True)
class Logged:
    """A pair's ledger: its minutes, when it was last written to, and the latest day with time together."""

    minutes: int
    recorded_at: datetime
    met_on: date | None


@dataclass(frozen=True, slots=True)
class Messages:
    """What reached members of pairs: when each day's check-in did. And when a message last could not."""

    check_ins: Mapping[Whose, Mapping[int, datetime]]
    undelivered: Mapping[Whose, datetime]


def agreed(session: Session, match_ids: Collection[int]) -> Mapping[int, Agreed]:
    """The agreed sessions of these pairs, held or to come; not those that did not take place."""
    rows = _rows(session, _AGREED, match_ids)
    return {match_id: Agreed(starts_at, agreed_at) for match_id, starts_at, agreed_at in rows}


def proposed(session: Session, match_ids: Collection[int]) -> Mapping[Whose, Sequence[datetime]]:
    """When each member was asked for a session that they have not answered."""
    found: dict[Whose, list[datetime]] = {}
    for match_id, asked_id, booked_at in _rows(session, _PROPOSED, match_ids):
        found.setdefault((match_id, asked_id), []).append(booked_at)
    return found


def logged(session: Session, match_ids: Collection[int]) -> Mapping[int, Logged]:
    """The ledgers of those of these pairs that have one."""
    days: dict[int, list[tuple[date, int, datetime]]] = {}
    for match_id, *day in _rows(session, _LOGGED, match_ids):
        days.setdefault(match_id, []).append((day[0], int(day[1]), day[2]))
    return {
        match_id: Logged(
            minutes=sum(minutes for _, minutes, _ in found),
            recorded_at=max(recorded_at for _, _, recorded_at in found),
            met_on=max((held_on for held_on, minutes, _ in found if minutes > 0), default=None),
        )
        for match_id, found in days.items()
    }


def messages(session: Session, match_ids: Collection[int]) -> Messages:
    """The check-ins that reached members of these pairs, and who can no longer be reached."""
    asked: dict[Whose, dict[int, datetime]] = {}
    dead: dict[Whose, datetime] = {}
    for match_id, person_id, state, arguments, at in _rows(session, _SENT, match_ids):
        whose = match_id, person_id
        if state == "dead":
            dead[whose] = max(at, dead.get(whose, at))
        else:
            asked.setdefault(whose, {}).setdefault(arguments["day"], at)
    return Messages(asked, _still(session, dead))


def _still(session: Session, dead: Mapping[Whose, datetime]) -> Mapping[Whose, datetime]:
    """Those who have got nothing since a message did not reach them."""
    if not dead:
        return {}
    asked = {"people": sorted({person_id for _, person_id in dead})}
    got: dict[int | None, datetime | None] = dict(session.execute(_GOT, asked).all())
    return {whose: at for whose, at in dead.items() if (got.get(whose[1]) or at) <= at}


def answers(
    session: Session, match_ids: Collection[int]
) -> Mapping[tuple[int, int, int], tuple[str | None, datetime | None]]:
    """What members of these pairs answered to check-ins, and when: by match, person and day."""
    rows = _rows(session, _ANSWERS, match_ids)
    return {(match_id, person_id, day): (answer, at) for match_id, person_id, day, answer, at in rows}


def away(session: Session, person_ids: Collection[int]) -> Mapping[int, date]:
    """The last day of each of these people's absence, past or not, who have said one."""
    rows = session.execute(_AWAY, {"people": sorted(person_ids)})
    return {person_id: until for person_id, until in rows if until}


def settled(session: Session, match_ids: Collection[int]) -> Mapping[int, tuple[datetime, frozenset[str]]]:
    """When somebody last dealt with a concern about each of these pairs, and all that was ever dealt with."""
    found: dict[int, tuple[datetime, frozenset[str]]] = {}
    for match_id, signals, closed_at in _rows(session, _SETTLED, match_ids):
        before = found.get(match_id, (closed_at, frozenset[str]()))[1]
        found[match_id] = (closed_at, before | frozenset(signals))
    return found


def said(session: Session, match_ids: Collection[int]) -> Mapping[Whose, Mapping[str, datetime]]:
    """When each member last gave which answer to the gentle question."""
    found: dict[Whose, dict[str, datetime]] = {}
    for match_id, by_id, step, at in _rows(session, _SAID, match_ids):
        found.setdefault((match_id, by_id), {})[step] = at
    return found


def _rows(session: Session, statement: Executable, match_ids: Collection[int]) -> Iterable[Any]:
    return session.execute(statement, {"matches": sorted(match_ids)})
