"""Looking at sessions: all of one's own, one in full, and a pair's on App Home."""

from bot.rules.receipts.booking import Listing, OpenSession, SessionsNow
from bot.rules.receipts.sessions import SessionCard
from bot.services.office import Ledgered, Office, Request
from bot.services.sessions.cards import card
from bot.services.sessions.changing import seen
from bot.services.sessions.overlaps import overlap
from storage.models import Match, PairSession
from storage.queries import matches, sessions

COMING, LAST = 10, 3


def listed(office: Office, request: Request) -> Listing:
    """The actor's sessions with all of their partners: those to come, and the last few."""
    with office.look(request) as work:
        me = work.actor.person_id
        coming = sessions.coming_of(work.session, work.programme.id, me, work.now)
        held = sessions.held_of(work.session, work.programme.id, me, work.now, LAST)
        return Listing(
            coming=tuple(_card(work, each, me) for each in coming[:COMING]),
            more=len(coming) > COMING,
            last=tuple(_card(work, each, me) for each in held),
        )


def opened(office: Office, request: Request, session_id: int) -> OpenSession:
    """A session in full. Raises Problem `session_gone`, `not_allowed`."""
    with office.look(request) as work:
        session, match = seen(work, session_id)
        me = work.actor.person_id
        return OpenSession(card(work, session, match, me), overlap(work, session, match, me))


def on_home(ledger: Ledgered, match: Match, reader_id: int, room: int) -> SessionsNow:
    """What a member's App Home says of their pair's sessions; at most `room` wait for an answer there."""
    if match.status != "active":
        return SessionsNow()
    coming = sessions.to_come(ledger.session, match.id, ledger.now)
    agreed = next((each for each in coming if each.state == "agreed"), None)
    waiting = [each for each in coming if each.asked_id == reader_id]
    return SessionsNow(
        next=card(ledger, agreed, match, reader_id) if agreed else None,
        waiting=tuple(card(ledger, each, match, reader_id) for each in waiting[:room]),
        waiting_more=len(waiting[room:]),
        asked=sum(each.state == "proposed" and each.asked_id != reader_id for each in coming),
    )


def _card(ledger: Ledgered, session: PairSession, reader_id: int) -> SessionCard:
    match = matches.match_in(ledger.session, ledger.programme.id, session.match_id)
    if match is None:
        raise LookupError(f"session {session.id} is of a match that is not there")
    return card(ledger, session, match, reader_id)
