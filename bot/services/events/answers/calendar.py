"""An event in the calendars of those who come: what the entry says, and when the file is sent."""

from collections.abc import Collection
from datetime import datetime

from bot.rules.kinds import Kind
from bot.rules.receipts.calendar import Entry
from bot.services.events.cards import card
from bot.services.manners import unwanted_of
from bot.services.notice_readers import words_of
from bot.services.office import Ledgered
from bot.views import event_calendar
from storage.models import Event, Person
from storage.queries import event_messages

FILE = "event.calendar"


def send(ledger: Ledgered, event: Event, person_ids: Collection[int]) -> None:
    """Send these people the file of an event as it stands for them when it goes out.

    For whoever answers, and for everybody who is going when it was changed or cancelled. It takes the
    entry out of the calendar of somebody who no longer comes, and is not sent if there is none.
    """
    said = event_messages.latest(event_messages.to_people(ledger.session, event.id, person_ids))
    # Nobody waits for their file until a message to thousands has come to them.
    threads = {
        each: notice.id for each, notice in said.items() if notice.state == "sent" or not notice.is_bulk
    }
    for person_id in person_ids:
        notice = ledger.notify(FILE, person_id, event_id=event.id, is_bulk=len(person_ids) > 1)
        notice.reply_to_id = threads.get(person_id)


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
