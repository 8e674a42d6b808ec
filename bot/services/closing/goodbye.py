"""What both hear when their pair is over."""

from bot.services.office import Ledgered
from storage.models import Match


def say_goodbye(ledger: Ledgered, match: Match, *, did_its_work: bool) -> None:
    """Thanks to both. The mentor of a pair that did its work is asked about the next intake."""
    for person_id in (match.mentor_id, match.mentee_id):
        ledger.notify("match.ended", person_id, match=match)
    if did_its_work:
        ledger.notify("closing.again", match.mentor_id, match=match)
    ledger.homes_changed((match.mentor_id, match.mentee_id))
