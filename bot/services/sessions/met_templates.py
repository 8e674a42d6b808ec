"""The message "Did you meet?", and what it says in place of that once one of the two has answered."""

from datetime import timedelta

from bot.rules.nudging import zone_or
from bot.rules.receipts.sessions import Met
from bot.rules.reminders import by_day
from bot.services.notice_readers import reader
from bot.services.office import Ledgered
from bot.services.sessions.cards import session_and_match
from bot.services.sessions.meeting import afterwards
from bot.services.templates import Cancelled, Later, Template
from bot.views import meeting as view
from bot.views.kit import Message
from storage.models import Match, Notice, PairSession, Person
from storage.queries import reminders

# A night, and a day on which Slack could not be reached: after that it is no longer fresh.
_STALE = timedelta(days=2)


def _ask(ledger: Ledgered, notice: Notice) -> Message | Cancelled | Later:
    person, words = reader(ledger, notice)
    session, match = session_and_match(ledger, notice.session_id or 0)
    if session.state != "agreed" or not reminders.asks_about(notice, session):
        return Cancelled("moved")
    if notice.amends_id is None and (wait := _not_now(ledger, notice, session, match, person)):
        return wait
    after = afterwards(ledger, session, match, person.id, notice.entry_id)
    return view.asked(after, words, said_not=notice.arguments.get("said") == Met.NOT_MET)


def _not_now(
    ledger: Ledgered, notice: Notice, session: PairSession, match: Match, person: Person
) -> Cancelled | Later | None:
    if match.status == "ended_early":
        return Cancelled("match_ended")
    if session.outcome == Met.MET and notice.entry_id is None:
        return Cancelled("hours_logged")
    if ledger.now - notice.due_at > _STALE:
        return Cancelled("too_late")
    waits_until = by_day(ledger.now, zone_or(person.zone, ledger.programme.time_zone))
    return Later(waits_until) if waits_until > ledger.now else None


TEMPLATES = (Template("met.ask", _ask),)
