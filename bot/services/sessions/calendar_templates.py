"""The message that brings a session's calendar file, as the session stands when it is sent."""

from bot.services.notice_readers import reader
from bot.services.office import Ledgered
from bot.services.sessions.cards import ends_at
from bot.services.sessions.entries import entry_for
from bot.services.templates import Cancelled, Template
from bot.views import session_calendar as view
from bot.views.kit import Message
from storage.models import Notice
from storage.queries import matches, sessions


def _file(ledger: Ledgered, notice: Notice) -> Message | Cancelled:
    """The file of the version it was asked for; a later one has a file of its own."""
    session = sessions.session_in(ledger.session, ledger.programme.id, notice.session_id or 0)
    match = matches.match_in(ledger.session, ledger.programme.id, session.match_id) if session else None
    if session is None or match is None:
        return Cancelled("session_gone")
    if session.version != notice.arguments["version"]:
        return Cancelled("newer_version")
    if ends_at(session) <= ledger.now:
        return Cancelled("session_over")
    if match.status != "active" and session.state in ("agreed", "proposed"):
        return Cancelled("match_ended")
    person, words = reader(ledger, notice)
    return view.file(entry_for(ledger, session, match, person, notice.created_at), words)


TEMPLATES = (Template("session.calendar", _file),)
