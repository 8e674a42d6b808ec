"""The engine: every minute it looks at the pairs whose turn it is, and puts what is due on record once.

Each pair has an instant at which there is something to do for it next (its watch), so a sweep costs
what is due and not what there is. One process at a time looks at a programme's pairs, and once keys are
unique in the database: any number of processes, restarts and repeated sweeps leave one notice per nudge,
match, person and day. Every pair is looked at once a day whatever happens: what nobody rang for, such as
a nudge that a new version brings, is late by a day at most.
"""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from datetime import datetime, timedelta

from structlog import get_logger

from bot.nudges.decision import Decision, terms_of
from bot.nudges.looking import Looker, Seen
from bot.services.digests.merging import merge
from bot.services.office import Ledgered, Office
from bot.services.outbox import MISTAKES
from storage.queries import watches
from storage.queries.watches import Look, Pair

BATCH = 200
# A sweep stops here: when everybody is to be looked at anew, members are not kept waiting for the
# database. Ten thousand pairs take two seconds or so; the next sweep carries on.
MOST_BATCHES = 50
_SOON, _HOUR, _DAY, _MINUTES = timedelta(minutes=1), timedelta(hours=1), timedelta(days=1), 12 * 60

_log = get_logger()


@dataclass(frozen=True, slots=True)
class Swept:
    """What one sweep put on record: messages to send, of them held for open hours, and reasons not to."""

    notices: int = 0
    held: int = 0
    cancelled: int = 0

    @classmethod
    def of(cls, decisions: Iterable[Decision]) -> "Swept":
        """Count decisions."""
        known = list(decisions)
        sent = [decision for decision in known if decision.reason is None]
        return cls(len(sent), sum(decision.is_held for decision in sent), len(known) - len(sent))


def sweep(office: Office, lookers: Sequence[Looker]) -> list[Decision]:
    """Look at the pairs whose turn it is, once, whoever else is sweeping; what was put on record."""
    now = office.clock()
    with office.database.reading() as session:
        programmes = watches.programmes_due(session, now)
    done: list[Decision] = []
    for programme_id in programmes:
        for _ in range(MOST_BATCHES):
            try:
                found = _batch(office, programme_id, lookers, now)
            except MISTAKES:
                found = _one_by_one(office, programme_id, lookers, now)
            if found is None:
                break
            done += found
    return done


def _one_by_one(
    office: Office, programme_id: int, lookers: Sequence[Looker], now: datetime
) -> list[Decision] | None:
    """A pair that cannot be looked at, by a mistake of ours, does not keep the others from their turn."""
    with office.database.reading() as session:
        pairs = watches.whose_turn(session, programme_id, now, BATCH)
    done: list[Decision] = []
    for _ in pairs:
        with office.database.reading() as session:
            first = watches.whose_turn(session, programme_id, now, 1)
        try:
            done += _batch(office, programme_id, lookers, now, most=1) or ()
        except MISTAKES as mistake:
            _log.error("pair_not_looked_at", match=first[0].match_id, exc_info=mistake)
            with office.database.transaction() as session:
                watches.look_next(session, [_later(each, now) for each in first])
    return done if pairs else None


def _later(pair: Pair, now: datetime) -> Look:
    return Look(pair.match_id, pair.rings, now + _HOUR, None)


def _batch(
    office: Office, programme_id: int, lookers: Sequence[Looker], now: datetime, most: int | None = None
) -> list[Decision] | None:
    """Look at some pairs of a programme, at most so many; None when it is nobody's turn."""
    with office.database.transaction() as session:
        programme = watches.sweeper(session, programme_id)
        pairs = watches.whose_turn(session, programme_id, now, most or BATCH) if programme else ()
        if programme is None or not pairs:
            return None
        ledger = Ledgered(session, now, programme)
        seen = [look(ledger, terms_of(ledger.programme), pairs) for look in lookers]
        session.flush()
        if ledger.has_news or any(each.decisions for each in seen):
            merge(ledger, [party.person_id for pair in pairs for party in pair.members])
        watches.look_next(session, [_next(pair, seen, now) for pair in pairs])
    decisions = [decision for each in seen for decision in each.decisions]
    if ledger.has_news or any(decision.reason is None for decision in decisions):
        office.wake()
    return decisions


def _next(pair: Pair, seen: Sequence[Seen], now: datetime) -> Look:
    found = [each.next_at[pair.match_id] for each in seen if pair.match_id in each.next_at]
    due = min(found, default=None)
    if due is None and pair.status != "active":
        return Look(pair.match_id, pair.rings, None, None)
    # Not all at the same minute, even if all were looked at together.
    tomorrow = now + _DAY - timedelta(minutes=pair.match_id * 37 % _MINUTES)
    look_at = min(due or tomorrow, tomorrow)
    # Whoever is looked at has had their turn, even if a looker wants them again at once.
    return Look(pair.match_id, pair.rings, max(look_at, now + _SOON), due)
