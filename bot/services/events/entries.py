"""An event as an entry in the calendar of somebody who comes, or who was going to."""

from bot.rules.receipts.calendar import Entry
from bot.services.events.cards import card
from bot.services.notice_readers import words_of
from bot.services.office import Ledgered
from bot.views import event_calendar
from storage.models import Event, Person
from storage.queries import events


def entry_for(ledger: Ledgered, event: Event, person: Person) -> Entry:
    """What `person`'s calendar shows of it; as cancelled once it is, or they can no longer come.

    Whoever wants no reminders is not rung for by their calendar either.
    """
    guest = events.guest_of(ledger.session, event.id, person.id)
    answered_at = guest.answered_at if guest else None
    stamps = (event.changed_at, event.cancelled_at, answered_at)
    return event_calendar.entry(
        card(ledger, event, person),
        words_of(person),
        booked_at=event.made_at,
        changed_at=max(stamp for stamp in stamps if stamp is not None),
        alarm=None if person.reminders == "off" else event.remind_minutes,
    )
