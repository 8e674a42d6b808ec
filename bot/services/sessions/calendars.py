"""The calendar file of a session, sent to both members whenever what a calendar shows has changed."""

from collections.abc import Mapping

from bot.services.office import Ledgered
from storage.models import Match, Notice, PairSession


def tell_calendars(
    ledger: Ledgered, session: PairSession, match: Match, spoken: Mapping[int, Notice]
) -> None:
    """Put the file on record for both members; `spoken` are the messages in whose threads it goes.

    It is asked for when a session is agreed, and when one that was agreed is moved or cancelled.
    """
    for person_id in (match.mentor_id, match.mentee_id):
        ledger.notify(
            "session.calendar",
            person_id,
            match=match,
            session_id=session.id,
            reply_to=spoken.get(person_id),
            version=session.version,
        )
