"""What a pair's App Home says of its agreement and its goals."""

from bot.rules.receipts.together import TogetherNow
from bot.services.office import Ledgered
from bot.services.together import agreements
from bot.services.together.goals import pair_goals
from storage.models import Match


def together_now(ledger: Ledgered, match: Match, reader_id: int) -> TogetherNow | None:
    """None for a pair that has ended: its home is about its hours."""
    if match.status != "active":
        return None
    agreement = agreements.card(ledger, match, reader_id)
    return TogetherNow(pair_goals(ledger, match, reader_id), None if agreement.by_both else agreement)
