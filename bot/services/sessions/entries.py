"""A session as an entry in the calendar of one of its members."""

from datetime import datetime

from bot.rules.receipts.calendar import Entry
from bot.services.notice_readers import words_of
from bot.services.office import Ledgered
from bot.services.sessions.cards import card
from bot.views import session_calendar
from storage.models import Match, PairSession, Person


def entry_for(
    ledger: Ledgered, session: PairSession, match: Match, person: Person, changed_at: datetime | None = None
) -> Entry:
    """What `person`'s calendar shows of it. `changed_at` is for a change that left no stamp of its own.

    Whoever wants no reminders is not rung for by their calendar either.
    """
    stamps = (session.booked_at, session.agreed_at, session.closed_at, changed_at)
    return session_calendar.entry(
        card(ledger, session, match, person.id),
        words_of(person),
        booked_at=session.booked_at,
        changed_at=max(stamp for stamp in stamps if stamp is not None),
        alarm=None if person.reminders == "off" else ledger.cadence.remind_minutes,
    )
