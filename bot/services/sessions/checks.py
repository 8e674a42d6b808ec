"""What a session needs before it is booked, moved or agreed: a pair of two who are there, and a good time."""

from datetime import datetime, timedelta

from bot.rules.calendar import local_date
from bot.rules.links import is_link
from bot.rules.nudging import zone_or
from bot.rules.problems import Problem
from bot.rules.receipts.booking import SessionWish
from bot.rules.receipts.sessions import Prepare
from bot.services.office import Acting
from bot.services.pairs import partner_of
from storage.models import Match
from storage.queries import matches

SHORTEST, LONGEST = 15, 720
PLACE, LINK, AGENDA, KNOW = 200, 500, 1000, 300
FARTHEST = timedelta(days=366)


def zone_of(work: Acting) -> str:
    """The zone in which the actor says times."""
    return zone_or(work.person.zone, work.programme.time_zone)


def check_pair(work: Acting, match: Match) -> None:
    """Refuse a pair that is over, or whose other member has left. Nobody ends it until we are done.

    Raises:
        Problem: `session_pair_over`, `session_partner_left`.
    """
    matches.lock_ledger(work.session, match.id)
    work.session.refresh(match, ["status"])
    if match.status != "active":
        raise Problem("session_pair_over", contact=work.programme.contact)
    partner = partner_of(match, work.actor.person_id)
    if partner.is_deactivated or partner.forgotten_at:
        raise Problem("session_partner_left", partner=partner.name, contact=work.programme.contact)


def check_time(
    work: Acting, match: Match, starts_at: datetime, field: str = "time", zone: str | None = None
) -> None:
    """Refuse a time that has gone by, is too far off, or is outside of the pair's months.

    On which day it is, the clock says by which it was said: the actor's own unless `zone` is another.

    Raises:
        Problem: `session_past`, `session_too_far`, `session_outside`.
    """
    if starts_at <= work.now:
        raise Problem("session_past", field=field)
    if starts_at > work.now + FARTHEST:
        raise Problem("session_too_far", field=field)
    day = local_date(starts_at, zone or zone_of(work))
    if not match.started_on <= day <= match.ends_on:
        raise Problem("session_outside", field=field, start=match.started_on, end=match.ends_on)


def check_details(wish: SessionWish) -> None:
    """Refuse a length, a link or texts that cannot be used.

    Raises:
        Problem: `session_length`, `session_link`, `session_text_too_long`.
    """
    if not SHORTEST <= wish.minutes <= LONGEST:
        raise Problem("session_length", field="length")
    if wish.link and not is_link(wish.link):
        raise Problem("session_link", field="link")
    texts = [("place", wish.place, PLACE), ("link", wish.link, LINK), ("agenda", wish.agenda, AGENDA)]
    texts += [(each.value, wish.prepare.get(each, ""), KNOW) for each in Prepare]
    for field, text, most in texts:
        if len(text) > most:
            raise Problem("session_text_too_long", field=field, most=most)
