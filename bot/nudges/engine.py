"""The engine: every minute it asks who is due, and puts their notice on record once.

The once key is unique in the database, so any number of processes, restarts and repeated sweeps
leave one notice per nudge, match, person and day. Looking is done without a write lock; only what
is due is written.
"""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from datetime import date, datetime, timedelta
from typing import Any

from sqlalchemy.orm import Session

from bot.nudges.decision import Decision, Terms, as_notice, decide, occasions, terms_of
from bot.nudges.declaration import Nudge
from bot.services.office import Office
from storage.models import Programme
from storage.queries import nudges as queries
from storage.queries.nudges import Member, Occasion

# The date is up to this far ahead of UTC somewhere, and as far behind elsewhere.
FARTHEST_AHEAD, FARTHEST_BEHIND = timedelta(hours=14), timedelta(hours=12)
# Weekends and holidays move a nudge by a few days. Every sweep looks back this far; what fell
# behind further (the bot was off, a match was recorded late) is found by the first sweep of a day.
LOOK_BACK = timedelta(days=14)
BATCH = 200


@dataclass(frozen=True, slots=True)
class Swept:
    """What one sweep put on record: messages to send, of them held for open hours, and reasons not to."""

    notices: int = 0
    held: int = 0
    cancelled: int = 0


@dataclass(frozen=True, slots=True)
class _Due:
    nudge: Nudge
    day: int
    member: Member
    decision: Decision


@dataclass(frozen=True, slots=True)
class _Found:
    """What a programme has due. `fully` when its matches of any age were looked at."""

    terms: Terms
    due: Sequence[_Due]
    fully: bool


def sweep(office: Office, nudges: Sequence[Nudge]) -> Swept:
    """Put every one of `nudges` whose instant has come on record, once, whoever else is sweeping."""
    now = office.clock()
    with office.database.reading() as session:
        found = [_look(session, programme, nudges, now) for programme in queries.programmes(session)]
    done = [decision for each in found for decision in _put_on_record(office, each, now)]
    sent = [decision for decision in done if decision.reason is None]
    if sent:
        office.wake()
    return Swept(len(sent), sum(decision.is_held for decision in sent), len(done) - len(sent))


def _look(session: Session, programme: Programme, nudges: Sequence[Nudge], now: datetime) -> _Found:
    fully = programme.swept_on != now.date()
    terms = terms_of(programme)
    return _Found(terms, list(_due(session, terms, nudges, now, fully=fully)), fully)


def _due(
    session: Session, terms: Terms, nudges: Sequence[Nudge], now: datetime, *, fully: bool
) -> Iterator[_Due]:
    for nudge, day in occasions(nudges, terms):
        since = None if fully else earliest_anchor(now, nudge.offset(day))
        occasion, until = occasion_of(terms, nudge, day), latest_anchor(now, nudge.offset(day))
        for member in queries.undecided(session, occasion, since, until):
            decision = decide(nudge, day, member, terms, nudges, now)
            if decision:
                yield _Due(nudge, day, member, decision)


def _put_on_record(office: Office, found: _Found, now: datetime) -> Iterator[Decision]:
    for start in range(0, len(found.due), BATCH):
        with office.database.transaction() as session:
            batch = found.due[start : start + BATCH]
            first = [due for due in batch if queries.put_on_record(session, _notice(found.terms, due, now))]
        yield from (due.decision for due in first)
    if found.fully:
        with office.database.transaction() as session:
            queries.swept(session, found.terms.programme_id, now.date())


def occasion_of(terms: Terms, nudge: Nudge, day: int) -> Occasion:
    """A nudge of a day as the database is asked about it."""
    return Occasion(terms.programme_id, nudge.key, day, nudge.from_end)


def latest_anchor(now: datetime, offset: int) -> date:
    """No match that is anchored after this can be due its nudge by `now`, wherever its people live."""
    return (now + FARTHEST_AHEAD).date() - timedelta(days=offset)


def earliest_anchor(now: datetime, offset: int) -> date:
    """No match that is anchored before this becomes due its nudge only now."""
    return (now - FARTHEST_BEHIND - LOOK_BACK).date() - timedelta(days=offset)


def _notice(terms: Terms, due: _Due, now: datetime) -> dict[str, Any]:
    decision, member, nudge = due.decision, due.member, due.nudge
    occasion = occasion_of(terms, nudge, due.day)
    anchor = {"ends_on": member.anchor.isoformat()} if nudge.from_end else {}
    held = {"held": "quiet_hours"} if decision.is_held else {}
    return as_notice(
        decision,
        now,
        programme_id=terms.programme_id,
        template=nudge.template,
        arguments={"day": due.day, **anchor, **held},
        person_id=member.person_id,
        match_id=member.match_id,
        once_key=queries.once_key(occasion, member),
    )
