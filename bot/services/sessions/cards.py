"""A session as one member of its pair sees it, and finding one with its pair."""

from dataclasses import replace
from datetime import datetime, timedelta

from bot.rules.policy import Thing
from bot.rules.problems import Problem
from bot.rules.receipts.sessions import Met, SessionCard, SessionKind, SessionState
from bot.services.office import Ledgered
from bot.services.pairs import as_thing, name_of, partner_of
from bot.services.together.agendas import by_key
from storage.models import Match, PairSession
from storage.queries import matches, sessions


def card(ledger: Ledgered, session: PairSession, match: Match, reader_id: int) -> SessionCard:
    """A session as `reader_id` sees it."""
    return SessionCard(
        id=session.id,
        match_id=match.id,
        uid=session.uid,
        version=session.version,
        kind=SessionKind(session.kind),
        state=SessionState(session.state),
        starts_at=session.starts_at,
        minutes=session.minutes,
        zone=session.zone,
        partner=name_of(partner_of(match, reader_id)),
        place=session.place,
        link=session.link,
        agenda=session.agenda,
        topic=session.topic,
        booked_by_me=session.booked_by_id == reader_id,
        asks_me=session.asked_id == reader_id,
        is_over=ends_at(session) <= ledger.now,
        prepare=dict(session.prepare),
        offered=tuple(datetime.fromisoformat(each) for each in session.offered),
        closed_by_me=session.closed_by_id == reader_id,
        is_called_off=session.state == SessionState.CANCELLED and session.closed_by_id is None,
        closed_reason=session.closed_reason or "",
        outcome=Met(session.outcome) if session.outcome else None,
        idea=by_key(ledger, session.topic),
    )


def ends_at(session: PairSession) -> datetime:
    """When a session is planned to end."""
    return session.starts_at + timedelta(minutes=session.minutes)


def session_and_match(ledger: Ledgered, session_id: int) -> tuple[PairSession, Match]:
    """A session of this programme and its match. Raises Problem `session_gone`."""
    found = sessions.session_in(ledger.session, ledger.programme.id, session_id)
    match = matches.match_in(ledger.session, ledger.programme.id, found.match_id) if found else None
    if found is None or match is None:
        raise Problem("session_gone")
    return found, match


def as_session(session: PairSession, match: Match) -> Thing:
    """A session, as far as permission goes: whoever has to answer its time is the one asked."""
    return replace(as_thing(match), asked_id=session.asked_id)
