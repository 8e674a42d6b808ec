"""A pair is completed: by its members, or by time when nobody closed it.

That is two weeks after its last day if the pair was told so on that day. A pair that nobody could tell (the
bot was off, or both accounts were closed) has four weeks more.
"""

from collections.abc import Iterator
from datetime import date, datetime, timedelta

from sqlalchemy.orm import Session

from bot.rules.cadence import cadence_of
from bot.rules.calendar import instant, local_date
from bot.rules.closing import UNTOLD, closes_on
from bot.rules.receipts.matches import EndReason
from bot.services.closing.goodbye import say_goodbye
from bot.services.closing.holding import hold
from bot.services.matches.endings import finish
from bot.services.office import Ledgered, Office
from storage.models import Match, Programme
from storage.queries import closing, matches, nudges

# What one run of the chore closes at most, of each programme; the next one does the rest.
CLOSE_AT_ONCE = 50
# A weekend with holidays around it is shorter.
_MOST_FREE_DAYS = timedelta(days=10)
# The key of the nudge of a pair's last day.
_LAST_DAY = "closing_day"
_NO_TIME = timedelta()


def complete(ledger: Ledgered, match: Match, status: str, reason: EndReason) -> bool:
    """End an active match that did its work; False when somebody else ended it first."""
    today = local_date(ledger.now, ledger.programme.time_zone)
    if not finish(ledger, match, today, status=status, reason=reason):
        return False
    say_goodbye(ledger, match, did_its_work=True)
    return True


def close_overdue(office: Office) -> int:
    """Complete every match that nobody closed although its time is over; how many."""
    now = office.clock()
    with office.database.reading() as session:
        due = [
            found for programme in nudges.programmes(session) for found in _overdue(session, programme, now)
        ]
    done = sum(_close(office, programme_id, match_id) for programme_id, match_id in due)
    if done:
        office.wake()
    return done


def next_close(session: Session, after: datetime) -> datetime | None:
    """When, later than `after`, a pair of any programme closes by itself."""
    moments = (
        _next_close(session, programme, after, more)
        for programme in nudges.programmes(session)
        for more in (_NO_TIME, UNTOLD)
    )
    return min((moment for moment in moments if moment is not None), default=None)


def _overdue(session: Session, programme: Programme, now: datetime) -> Iterator[tuple[int, int]]:
    ended_by = local_date(now, programme.time_zone) - timedelta(days=1)
    ended_by -= timedelta(days=cadence_of(programme.settings).late_entry_days)
    untold_by = ended_by - UNTOLD
    for match in closing.overdue(session, programme.id, _LAST_DAY, ended_by, untold_by, CLOSE_AT_ONCE):
        more = UNTOLD if match.ends_on <= untold_by else _NO_TIME
        if _closes_at(programme, match.ends_on, more) <= now:
            yield programme.id, match.id


def _close(office: Office, programme_id: int, match_id: int) -> bool:
    with office.database.transaction() as session:
        ledger = Ledgered(session, office.clock(), session.get_one(Programme, programme_id))
        match = matches.match_in(session, programme_id, match_id)
        if match is None:
            return False
        hold(ledger, match)
        if _closes_at(ledger.programme, match.ends_on) > ledger.now:
            # It was extended a moment ago.
            return False
        return complete(ledger, match, EndReason.COMPLETED.status, EndReason.COMPLETED)


def _next_close(session: Session, programme: Programme, after: datetime, more: timedelta) -> datetime | None:
    # The first end that can still be ahead of `after`, and those that share its morning.
    late = timedelta(days=cadence_of(programme.settings).late_entry_days)
    first = local_date(after, programme.time_zone) - late - more - _MOST_FREE_DAYS
    while (ends_on := closing.ends_from(session, programme.id, first)) is not None:
        closes_at = _closes_at(programme, ends_on, more)
        if closes_at > after:
            return closes_at
        first = ends_on + timedelta(days=1)
    return None


def _closes_at(programme: Programme, ends_on: date, more: timedelta = _NO_TIME) -> datetime:
    """The working morning on which a pair with that last day closes by itself, if it has so much `more`."""
    cadence = cadence_of(programme.settings)
    day = closes_on(ends_on, cadence.late_entry_days + more.days, programme.region)
    return instant(day, cadence.nudge_time, programme.time_zone)
