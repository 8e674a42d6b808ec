"""One way in for whatever changes a session: who may, what was seen, and which of two changes was first."""

from collections.abc import Callable
from typing import Any

from bot.rules.policy import Action
from bot.rules.problems import Problem
from bot.rules.receipts.booking import Done
from bot.services.office import Acting, Office, Request, Work
from bot.services.sessions.cards import as_session, ends_at, session_and_match
from bot.services.sessions.telling import done, tell
from storage.models import Match, PairSession
from storage.queries import matches, sessions

# A change of a session that the actor has seen as it is; it is on record, or was overtaken.
Change = Callable[[Work, PairSession, Match], Done]


def seen(work: Acting, session_id: int) -> tuple[PairSession, Match]:
    """A session and its match, if the actor may see it. Raises Problem `session_gone`, `not_allowed`."""
    session, match = session_and_match(work, session_id)
    work.allow(Action.SEE_SESSION, as_session(session, match))
    return session, match


def change(office: Office, request: Request, pointer: tuple[int, int], action: Action, do: Change) -> Done:
    """Carry out `do` on the session and version `pointer` names, or show what has happened to it since.

    Raises:
        Problem: `session_gone`, `not_allowed`, `session_over`, and what `do` raises.
    """
    with office.work(request) as work:
        session, match = seen(work, pointer[0])
        if not work.first_time():
            return done(work, session, match)
        # Nobody ends the pair, or says what became of the session, until we are done.
        matches.lock_ledger(work.session, match.id)
        work.session.refresh(session)
        if _is_overtaken(session, pointer[1]):
            return done(work, session, match, overtaken=True)
        _check(work, session, match, action)
        return do(work, session, match)


def to_change(office: Office, request: Request, pointer: tuple[int, int], action: Action) -> Done:
    """The session as it stands, for a form that changes it. Raises like `change`."""
    with office.look(request) as work:
        session, match = seen(work, pointer[0])
        if _is_overtaken(session, pointer[1]):
            return done(work, session, match, overtaken=True)
        _check(work, session, match, action)
        return done(work, session, match)


def _is_overtaken(session: PairSession, version: int) -> bool:
    """Whether there was a change since `version` was seen, or there is nothing left to change."""
    return session.version != version or session.state in ("declined", "cancelled")


def _check(work: Acting, session: PairSession, match: Match, action: Action) -> None:
    work.allow(action, as_session(session, match))
    if ends_at(session) <= work.now or session.outcome is not None:
        raise Problem("session_over")


def put(work: Work, session: PairSession, match: Match, template: str, **values: Any) -> Done:
    """Write a change down and tell of it, unless another one came first."""
    written = sessions.change(work.session, session.id, session.version, **values)
    work.session.refresh(session)
    if not written:
        return done(work, session, match, overtaken=True)
    work.audit(template, "session", session.id, state=session.state, version=session.version)
    tell(work, session, match, template)
    return done(work, session, match)
