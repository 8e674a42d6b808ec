"""What the other one hears of a session, what is said again in place, and when calendars hear of it."""

from collections.abc import Mapping, Sequence

from bot.rules.receipts.booking import Done
from bot.rules.receipts.sessions import SessionCard, SessionKind, SessionState
from bot.rules.receipts.together import AgendaCard
from bot.services.office import Acting, Ledgered, Work
from bot.services.pairs import partner_of
from bot.services.sessions.calendars import tell_calendars
from bot.services.sessions.cards import card
from bot.services.sessions.overlaps import overlap
from bot.services.together.agendas import suggested
from storage.models import Match, Notice, PairSession
from storage.queries import reminders, sessions

ASKED, ANSWERED, OFFERED = "session.asked", "session.answered", "session.offered"
MOVED, CHANGED, CANCELLED = "session.moved", "session.changed", "session.cancelled"
SPOKEN = (ASKED, ANSWERED, OFFERED, MOVED, CHANGED, CANCELLED)
# Only the latest message to each of the two has buttons; the one before it is told that it is old.
LATEST = 4


def done(work: Acting, session: PairSession, match: Match, *, overtaken: bool = False) -> Done:
    """A session as the actor sees it now."""
    me = work.actor.person_id
    shown = card(work, session, match, me)
    return Done(shown, overlap(work, session, match, me), overtaken, _idea(work, shown, match))


def _idea(work: Acting, shown: SessionCard, match: Match) -> AgendaCard | None:
    """What the week of a session suggests to whoever books one and says nothing of what it is about."""
    says = shown.topic or shown.agenda or shown.kind is not SessionKind.SESSION
    if says or shown.state is not SessionState.PROPOSED or shown.asks_me:
        return None
    return suggested(work, match, shown.starts_at, shown.zone)


def tell(work: Work, session: PairSession, match: Match, template: str) -> None:
    """Tell the other one, bring earlier messages up to date, and both calendars if theirs show it."""
    partner = partner_of(match, work.actor.person_id)
    before = sessions.said_about(work.session, work.programme.id, session.id, SPOKEN, LATEST)
    notice = work.notify(template, partner.id, match=match, session_id=session.id)
    _say_again(work, session, match, before, {partner.id: notice})
    work.homes_changed((match.mentor_id, match.mentee_id))


def bring_up_to_date(ledger: Ledgered, session: PairSession, match: Match) -> None:
    """Say earlier messages again as things stand, and tell calendars, without a message of its own."""
    before = sessions.said_about(ledger.session, ledger.programme.id, session.id, SPOKEN, LATEST)
    _say_again(ledger, session, match, before, {})


def _say_again(
    ledger: Ledgered, session: PairSession, match: Match, before: Sequence[Notice], now: Mapping[int, Notice]
) -> None:
    """`now` is what is said in this very moment, to whom: the file for their calendar goes with it."""
    reminded = reminders.reminded(ledger.session, ledger.programme.id, session.id)
    for each in (*before, *reminded):
        ledger.amend(each)
    if _in_calendars(ledger, session):
        said = {each.person_id: each for each in reversed(before) if each.person_id is not None}
        tell_calendars(ledger, session, match, {**said, **now})


def _in_calendars(ledger: Ledgered, session: PairSession) -> bool:
    if session.state == "proposed":
        return False
    return session.state == "agreed" or sessions.has_calendar(ledger.session, ledger.programme.id, session.id)
