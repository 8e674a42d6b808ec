"""An event in the calendars of those who come: what the entry says, and when the file is sent."""

from datetime import datetime

from bot.rules.kinds import Kind
from bot.rules.receipts.calendar import Entry
from bot.services import bulk
from bot.services.events.cards import card
from bot.services.manners import unwanted_of
from bot.services.notice_readers import words_of
from bot.services.office import Ledgered
from bot.views import event_calendar
from storage.models import Event, Person
from storage.queries import announcing, event_messages

FILE = "event.calendar"


def send(ledger: Ledgered, event: Event, person_id: int) -> None:
    """Send somebody who answers the file of an event as it stands for them when it goes out.

    It takes the entry out of the calendar of somebody who no longer comes, and is not sent if there is none.
    """
    said = event_messages.latest(ledger.session, event.id, person_id)
    notice = ledger.notify(FILE, person_id, event_id=event.id)
    # Nobody waits for their file until a message to thousands has come to them.
    notice.reply_to_id = said.id if said and (said.state == "sent" or not said.is_bulk) else None


def send_all(ledger: Ledgered, event: Event) -> None:
    """Send it to everybody who is going, when the event was changed or cancelled."""
    threads = event_messages.threads(event.id)
    bulk.tell(ledger, FILE, announcing.going(event.id), about=event, reply_to=threads)


def entry_for(ledger: Ledgered, event: Event, person: Person, changed_at: datetime | None = None) -> Entry:
    """What `person`'s calendar shows of it; `changed_at` is when their own answer changed.

    Whoever wants no reminders is not rung for by their calendar either.
    """
    quiet = person.reminders == "off" or Kind.EVENT_REMIND in unwanted_of(ledger, [person.id]).get(
        person.id, ()
    )
    return event_calendar.entry(
        card(ledger, event, person),
        words_of(person),
        booked_at=event.announced_at or event.made_at,
        changed_at=max(event.changed_at, changed_at or event.changed_at),
        alarm=None if quiet else event.remind_minutes,
    )
