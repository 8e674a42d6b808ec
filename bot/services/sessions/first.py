"""The way to a pair's first session: nothing is booked yet, and these times would suit both."""

from datetime import datetime
from itertools import islice

from bot.rules.first_times import MOST_TIMES, Free, first_times, parts_of_week
from bot.rules.nudging import zone_or
from bot.rules.participants import Side
from bot.rules.receipts.booking import FirstSession
from bot.services.checkins.nudge_templates import hours_logged, no_longer_so, parts
from bot.services.manners import is_away
from bot.services.office import Ledgered
from bot.services.pairs import name_of, partner_of
from bot.services.templates import Cancelled, Template
from bot.views import first_session as view
from bot.views.kit import Message
from storage.models import Match, Notice, Person
from storage.queries import participants, sessions

WAY_TO_FIRST = "nudge.booking"


def has_begun(ledger: Ledgered, match: Match) -> str | None:
    """Why a pair needs no way to its first session; None when it still does."""
    if sessions.any_standing(ledger.session, match.id, ledger.now):
        return "session_booked"
    return hours_logged(ledger, match)


def suggested_times(ledger: Ledgered, match: Match) -> tuple[datetime, ...]:
    """Up to three times that suit both, by what they said when joining, and at which neither is busy.

    None while one of them is away: they choose a day when both are there.
    """
    if is_away(ledger, match.mentor) or is_away(ledger, match.mentee):
        return ()
    mentor = _free(ledger, match.mentor, Side.MENTOR)
    mentee = _free(ledger, match.mentee, Side.MENTEE)
    found = first_times(ledger.now, mentor, mentee, ledger.programme.region)
    free = (at for at in found if not _is_busy(ledger, match, at))
    return tuple(islice(free, MOST_TIMES))


def _free(ledger: Ledgered, person: Person, side: Side) -> Free:
    part = participants.part_of(ledger.session, ledger.programme.id, person.id, side)
    times = parts_of_week(part.times if part else ())
    return Free(times, zone_or(person.zone, ledger.programme.time_zone))


def _is_busy(ledger: Ledgered, match: Match, at: datetime) -> bool:
    minutes = ledger.cadence.session_minutes
    return any(
        sessions.overlapping(ledger.session, ledger.programme.id, person_id, at, minutes, None)
        for person_id in (match.mentor_id, match.mentee_id)
    )


def _booking(ledger: Ledgered, notice: Notice) -> Message | Cancelled:
    match, person, words = parts(ledger, notice)
    begun, partner = has_begun(ledger, match), partner_of(match, person.id)
    if notice.amends_id is None:
        if over := no_longer_so(match):
            return over
        if begun or partner.is_deactivated:
            return Cancelled(begun or "partner_deactivated")
    if begun:
        return view.begun(name_of(partner), words)
    told = FirstSession(match.id, name_of(partner), notice.arguments["day"], suggested_times(ledger, match))
    return view.book_first(told, words)


TEMPLATES = (Template(WAY_TO_FIRST, _booking),)
