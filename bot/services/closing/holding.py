"""One at a time: whoever ends, extends or changes a pair."""

from bot.services.office import Ledgered
from storage.models import Match
from storage.queries import matches, participants


def hold(ledger: Ledgered, match: Match) -> None:
    """Whoever ends or extends this pair at the same moment waits for us, or we for them.

    The match is as it stands from then on.
    """
    participants.lock_of(ledger.session, ledger.programme.id, (match.mentor_id, match.mentee_id))
    # Not everybody in a pair has a part; their match they have.
    matches.lock_ledger(ledger.session, match.id)
    ledger.session.refresh(match, ["status", "ends_on", "ended_on", "end_reason"])
