"""What else is on at the time of a session. Of somebody else's time one learns only that it is taken."""

from collections.abc import Sequence
from datetime import datetime

from bot.rules.receipts.booking import Overlap
from bot.rules.receipts.sessions import SessionCard
from bot.services.office import Ledgered
from bot.services.pairs import partner_of
from bot.services.sessions.cards import card, ends_at
from storage.models import Match, PairSession
from storage.queries import matches, sessions


def overlap(ledger: Ledgered, session: PairSession, match: Match, reader_id: int) -> Overlap:
    """The reader's own other sessions at that time, and whether the partner has one."""
    if session.state not in ("proposed", "agreed") or ends_at(session) <= ledger.now:
        return Overlap()
    if session.offered:
        offered = (datetime.fromisoformat(each) for each in session.offered)
        return Overlap(taken=frozenset(at for at in offered if _others(ledger, session, reader_id, at)))
    mine = _others(ledger, session, reader_id, session.starts_at)
    theirs = _others(ledger, session, partner_of(match, reader_id).id, session.starts_at)
    known = {each.id for each in mine}
    return Overlap(
        mine=tuple(_card(ledger, each, reader_id) for each in mine),
        partner_is_busy=any(each.id not in known for each in theirs),
    )


def _others(ledger: Ledgered, session: PairSession, person_id: int, at: datetime) -> Sequence[PairSession]:
    return sessions.overlapping(
        ledger.session, ledger.programme.id, person_id, at, session.minutes, session.id
    )


def _card(ledger: Ledgered, session: PairSession, reader_id: int) -> SessionCard:
    match = matches.match_in(ledger.session, ledger.programme.id, session.match_id)
    if match is None:
        raise LookupError(f"session {session.id} is of a match that is not there")
    return card(ledger, session, match, reader_id)
