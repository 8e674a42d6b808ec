"""A pair has ended: what it had still planned is off, without anybody having cancelled it."""

from collections.abc import Sequence

from bot.services.office import Ledgered
from bot.services.sessions.telling import bring_up_to_date
from storage.models import Match, PairSession
from storage.queries import sessions


def call_off(ledger: Ledgered, match: Match) -> Sequence[PairSession]:
    """Call off the sessions that have not begun, of a match that is held; those that were."""
    planned = sessions.to_come(ledger.session, match.id, ledger.now)
    return [each for each in planned if each.starts_at > ledger.now and _cancelled(ledger, each)]


def say_called_off(ledger: Ledgered, match: Match, called_off: Sequence[PairSession]) -> None:
    """Say so in the messages about them, and to calendars. The farewell is the only message of its own."""
    for session in called_off:
        ledger.audit("session.called_off", "session", session.id, version=session.version)
        bring_up_to_date(ledger, session, match)


def _cancelled(ledger: Ledgered, session: PairSession) -> bool:
    off = {"state": "cancelled", "asked_id": None, "agreed_at": None, "offered": list[str]()}
    changed = sessions.change(ledger.session, session.id, session.version, closed_at=ledger.now, **off)
    ledger.session.refresh(session)
    return changed
