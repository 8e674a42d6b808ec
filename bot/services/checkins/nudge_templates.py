"""The messages that are sent because time passed, and when they no longer need to be."""

from datetime import timedelta

from bot.rules.nudging import ON_TIME, next_opening, zone_or
from bot.services.office import Ledgered
from bot.services.pairs import name_of, partner_of
from bot.services.people import reader_of
from bot.services.templates import Cancelled, Later, Template
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


def _out_of_date(ledger: Ledgered, notice: Notice, match: Match, person: Person) -> str | None:
    """Why a nudge is no longer so; None when it still is."""
    if match.status != "active":
        return "match_ended"
    if person.is_deactivated:
        return "deactivated"
    late = ledger.now - notice.due_at > timedelta(days=ledger.cadence.stale_after_days)
    return "too_late" if late else None


def not_now(ledger: Ledgered, notice: Notice, match: Match, person: Person) -> Cancelled | Later | None:
    """Why a nudge is not sent at this moment; None when it is.

    One that Slack or we have kept waiting is late: it waits on for open hours.
    """
    if reason := _out_of_date(ledger, notice, match, person):
        return Cancelled(reason)
    if ledger.now - notice.due_at <= ON_TIME:
        return None
    zone = zone_or(person.zone, ledger.programme.time_zone)
    opens = next_opening(ledger.now, ledger.cadence, ledger.programme.region, zone)
    return Later(opens) if opens > ledger.now else None


def hours_logged(ledger: Ledgered, match: Match) -> str | None:
    """`hours_logged` when something stands in the pair's ledger."""
    return "hours_logged" if hours.has_any(ledger.session, match.id) else None


def _nothing_logged(ledger: Ledgered, notice: Notice) -> Message | Cancelled | Later:
    match, person, words = parts(ledger, notice)
    if wait := not_now(ledger, notice, match, person):
        return wait
    if reason := hours_logged(ledger, match):
        return Cancelled(reason)
    partner = name_of(partner_of(match, person.id))
    return view.nothing_logged(partner, match.id, notice.arguments["day"], ledger.cadence, words)


TEMPLATES = (Template("nudge.nothing_logged", _nothing_logged),)
