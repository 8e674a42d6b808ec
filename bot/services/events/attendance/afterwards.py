"""After an event: those who came are thanked and asked two things, those who did not are missed gently."""

from collections.abc import Sequence
from datetime import datetime, timedelta

from sqlalchemy import select

from bot.rules.events import EventState
from bot.rules.kinds import Kind
from bot.services import bulk
from bot.services.events.cards import ends_at
from bot.services.office import Ledgered
from storage.models import Event, Person
from storage.queries import attendance

THANKS, MISSED, SHARED = "attend.thanks", "attend.missed", "attend.shared"
# Later than this after its end, nobody wants to be asked how it was.
_WORTH_ASKING = timedelta(days=14)


def thank(ledger: Ledgered, event: Event) -> datetime | None:
    """Time's part (a turn): some hours after the end, put the thanks on record, once.

    Whoever said that they come and was not seen hears of it only where somebody's coming was noted at all.
    """
    if event.state != EventState.ANNOUNCED or event.thanked_at is not None:
        return None
    at = ends_at(event) + timedelta(hours=ledger.event_terms.thanks_hours)
    if ledger.now < at:
        return at
    event.thanked_at = ledger.now
    there = attendance.came(ledger.session, event.id)
    if ledger.now - ends_at(event) <= _WORTH_ASKING:
        thank_people(ledger, event, there)
        if there:
            tell_many(ledger, event, MISSED, attendance.missed(ledger.session, event))
    ledger.audit("event.thanked", "event", event.id, count=len(there))
    return None


def thank_people(ledger: Ledgered, event: Event, person_ids: Sequence[int]) -> None:
    """Thank these people, each once, for coming."""
    tell_many(ledger, event, THANKS, person_ids)


def tell_many(ledger: Ledgered, event: Event, template: str, person_ids: Sequence[int]) -> None:
    """Put the same message to many on record, once to each, behind everything else."""
    whom, once = select(Person.id).where(Person.id.in_(person_ids)), f"{template}:{event.id}:"
    bulk.tell(ledger, template, whom, about=event, kind=Kind.EVENT, once=once)
