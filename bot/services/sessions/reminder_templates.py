"""The messages before a session: reminders, and that the partner is running late."""

from datetime import datetime

from bot.rules.manners import ON_TIME
from bot.rules.nudging import zone_or
from bot.rules.reminders import PLANS, Reminder, before_start, by_day
from bot.services.notice_readers import reader
from bot.services.office import Ledgered
from bot.services.pairs import partner_of
from bot.services.sessions.cards import card, ends_at, session_and_match
from bot.services.templates import Cancelled, Later, Template
from bot.views import reminders as view
from bot.views import session_messages as session_view
from bot.views.kit import Message
from bot.words import Words
from storage.models import Match, Notice, PairSession, Person


def _reminder(ledger: Ledgered, notice: Notice) -> Message | Cancelled | Later:
    person, words = reader(ledger, notice)
    session, match = session_and_match(ledger, notice.session_id or 0)
    kind = Reminder(notice.arguments["kind"])
    if notice.amends_id is not None:
        return _again(ledger, notice, kind, words)
    if reason := _not_so(notice, session, match, person, ledger.now):
        return Cancelled(reason)
    if kind is Reminder.DAY and (wait := _can_wait(ledger, notice, session, person)):
        return wait
    return view.reminder(card(ledger, session, match, person.id), kind, words)


def _again(ledger: Ledgered, notice: Notice, kind: Reminder, words: Words) -> Message:
    """What a reminder says once the session has changed or is over: nothing is left to press then."""
    session, match = session_and_match(ledger, notice.session_id or 0)
    shown = card(ledger, session, match, notice.person_id or 0)
    if not _is_as_agreed(notice, session):
        return session_view.said_since(shown, words)
    is_over = session.outcome is not None or ends_at(session) <= ledger.now or match.status != "active"
    return view.reminder(shown, kind, words, is_over=is_over)


def _late(ledger: Ledgered, notice: Notice) -> Message | Cancelled:
    person, words = reader(ledger, notice)
    session, match = session_and_match(ledger, notice.session_id or 0)
    if not _is_as_agreed(notice, session):
        return Cancelled("moved")
    if ends_at(session) <= ledger.now:
        return Cancelled("over")
    return view.partner_is_late(card(ledger, session, match, person.id), notice.arguments["minutes"], words)


def _not_so(notice: Notice, session: PairSession, match: Match, person: Person, now: datetime) -> str | None:
    """Why a reminder is not sent; None when it is."""
    if not _is_as_agreed(notice, session):
        return "moved" if session.state in ("agreed", "proposed") else session.state
    if match.status != "active":
        return "match_ended"
    if session.starts_at <= now or session.outcome:
        return "begun"
    if partner_of(match, person.id).is_deactivated:
        return "partner_deactivated"
    return None if person.reminders in PLANS else "off"


def _can_wait(
    ledger: Ledgered, notice: Notice, session: PairSession, person: Person
) -> Cancelled | Later | None:
    """A reminder that is late does not come at night, nor when the one shortly before comes anyway."""
    now = ledger.now
    if now >= session.starts_at - before_start(PLANS[person.reminders], ledger.cadence):
        return Cancelled("too_late")
    if now - notice.due_at <= ON_TIME:
        return None
    waits_until = by_day(now, zone_or(person.zone, ledger.programme.time_zone))
    return Later(waits_until) if waits_until > now else None


def _is_as_agreed(notice: Notice, session: PairSession) -> bool:
    """Whether the session is still at the time this is about. Its place may have changed: that is shown."""
    return session.state == "agreed" and session.starts_at.isoformat() == notice.arguments["starts_at"]


TEMPLATES = (Template("remind.session", _reminder), Template("remind.late", _late))
