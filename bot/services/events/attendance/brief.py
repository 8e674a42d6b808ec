"""An event in a line, as it is named wherever attendance is spoken of."""

from bot.rules.events import EventKind
from bot.rules.people import Name
from bot.rules.receipts.attendance import EventInBrief
from bot.services.events.cards import in_language
from bot.services.office import Ledgered
from bot.services.pairs import name_of
from storage.models import Event
from storage.queries import people


def brief(event: Event, language: str) -> EventInBrief:
    """An event in a line, in a language as far as it was written in it."""
    title = in_language(language, event.title_en, event.title_fr)
    return EventInBrief(event.id, EventKind(event.kind), title, event.starts_at, event.minutes, event.zone)


def named(ledger: Ledgered, person_id: int | None) -> Name | None:
    """Somebody of the programme, if there is such a person."""
    found = people.person_in(ledger.session, ledger.programme.id, person_id) if person_id else None
    return name_of(found) if found else None
