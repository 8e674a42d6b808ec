"""The messages that are sent because time passed, and when they no longer need to be."""

from bot.services.office import Ledgered
from bot.services.pairs import name_of, partner_of
from bot.services.people import reader_of
from bot.services.templates import Cancelled, Template
from bot.views import nudges as view
from bot.views.kit import Message
from bot.words import Words, words_for
from storage.models import Match, Notice, Person
from storage.queries import hours, matches, people


def parts(ledger: Ledgered, notice: Notice) -> tuple[Match, Person, Words]:
    """The match a notice is about, the one who reads it, and their words."""
    match = matches.match_in(ledger.session, ledger.programme.id, notice.match_id or 0)
    person = people.person_in(ledger.session, ledger.programme.id, notice.person_id or 0)
    if match is None or person is None:
        raise LookupError(f"notice {notice.id} is about something that is not there")
    reader = reader_of(person)
    return match, person, words_for(reader.language, reader.zone)


def no_longer_so(match: Match) -> Cancelled | None:
    """Why a nudge to an active pair is no longer so; None when it still is."""
    return None if match.status == "active" else Cancelled("match_ended")


def hours_logged(ledger: Ledgered, match: Match) -> str | None:
    """`hours_logged` when something stands in the pair's ledger."""
    return "hours_logged" if hours.has_any(ledger.session, match.id) else None


def _nothing_logged(ledger: Ledgered, notice: Notice) -> Message | Cancelled:
    match, person, words = parts(ledger, notice)
    if over := no_longer_so(match):
        return over
    if reason := hours_logged(ledger, match):
        return Cancelled(reason)
    partner = name_of(partner_of(match, person.id))
    return view.nothing_logged(partner, match.id, words)


TEMPLATES = (Template("nudge.nothing_logged", _nothing_logged),)
