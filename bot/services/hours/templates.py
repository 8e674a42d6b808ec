"""The messages of the hours ledger."""

from bot.services.office import Ledgered
from bot.services.pairs import card, name_of
from bot.services.people import reader_of
from bot.services.programme.coordinator_templates import to_coordinators
from bot.services.templates import Cancelled, Template
from bot.views import hours as view
from bot.views.kit import Message
from bot.words import Words, words_for
from storage.models import HoursEntry, Match, Notice, Person
from storage.queries import hours, matches, people


def _parts(ledger: Ledgered, notice: Notice) -> tuple[HoursEntry, Match, Person, Words]:
    """The entry a notice is about, its match, the one who reads, and their words."""
    programme_id = ledger.programme.id
    entry = hours.entry_in(ledger.session, programme_id, notice.entry_id or 0)
    match = matches.match_in(ledger.session, programme_id, notice.match_id or 0)
    person = people.person_in(ledger.session, programme_id, notice.person_id or 0)
    if entry is None or match is None or person is None:
        raise LookupError(f"notice {notice.id} is about something that is not there")
    reader = reader_of(person)
    return entry, match, person, words_for(reader.language, reader.zone)


def _confirm(ledger: Ledgered, notice: Notice) -> Message | Cancelled:
    entry, match, person, words = _parts(ledger, notice)
    if notice.amends_id is None and entry.state != "awaiting":
        return Cancelled(f"entry_{entry.state}")
    return view.confirmation(card(ledger, match, entry, person.id), words)


def _disputed(ledger: Ledgered, notice: Notice, *, to_author: bool) -> Message | Cancelled:
    entry, match, person, words = _parts(ledger, notice)
    if entry.state != "disputed":
        return Cancelled(f"entry_{entry.state}")
    by = match.mentor if entry.author_id == match.mentee_id else match.mentee
    shown = card(ledger, match, entry, person.id)
    return view.disputed(shown, entry.answer_note or "", name_of(by), words, to_author=to_author)


def _disputed_author(ledger: Ledgered, notice: Notice) -> Message | Cancelled:
    return _disputed(ledger, notice, to_author=True)


def _disputed_coordinator(ledger: Ledgered, notice: Notice) -> Message | Cancelled:
    return _disputed(ledger, notice, to_author=False)


TEMPLATES = (
    Template("hours.confirm", _confirm),
    Template("hours.disputed_author", _disputed_author),
    Template("hours.disputed_coordinator", to_coordinators(_disputed_coordinator)),
)
