"""The messages about sessions: each says how things stand, and only the latest one can be answered."""

from bot.services.notice_readers import reader
from bot.services.office import Ledgered
from bot.services.sessions.cards import card, session_and_match
from bot.services.sessions.overlaps import overlap
from bot.services.sessions.telling import SPOKEN
from bot.services.templates import Cancelled, Template
from bot.views import session_messages as view
from bot.views.kit import Message
from storage.models import Notice
from storage.queries import sessions


def _say(ledger: Ledgered, notice: Notice) -> Message | Cancelled:
    session, match = session_and_match(ledger, notice.session_id or 0)
    person, words = reader(ledger, notice)
    shown = card(ledger, session, match, person.id)
    first = notice.amends_id is None
    if first and person.is_deactivated:
        return Cancelled("deactivated")
    if first and match.status != "active" and session.state in ("proposed", "agreed"):
        return Cancelled("match_ended")
    if not _is_latest(ledger, notice):
        return Cancelled("said_since") if first else view.said_since(shown, words)
    return view.said(notice.template, shown, overlap(ledger, session, match, person.id), words)


def _is_latest(ledger: Ledgered, notice: Notice) -> bool:
    """Whether this is the newest message to its reader about the session."""
    latest = sessions.latest_said_to(
        ledger.session, ledger.programme.id, notice.session_id or 0, notice.person_id or 0, SPOKEN
    )
    return latest == (notice.amends_id or notice.id)


TEMPLATES = tuple(Template(key, _say) for key in SPOKEN)
