"""What both hear when their pair is over."""

from bot.services.certificates.issuing import issue
from bot.services.office import Ledgered
from storage.models import Match


def say_goodbye(ledger: Ledgered, match: Match, *, did_its_work: bool) -> None:
    """Thanks to both. For a pair that did its work each gets a certificate of its hours, if there are any,
    and the mentor is asked about the next intake.
    """
    for person_id in (match.mentor_id, match.mentee_id):
        ledger.notify("match.ended", person_id, match=match)
        if did_its_work:
            issue(ledger, match, person_id)
    if did_its_work:
        ledger.notify("closing.again", match.mentor_id, match=match)
    ledger.homes_changed((match.mentor_id, match.mentee_id))
