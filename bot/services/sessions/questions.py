"""Questions about a session to book: what was typed is kept until one tap says what is meant."""

from collections.abc import Mapping, Sequence
from typing import Any

from bot.rules.problems import Problem
from bot.rules.receipts.booking import SessionChoice, SessionQuestion, SessionWish
from bot.services import drafts
from bot.services.office import Work
from bot.services.pairs import name_of, partner_of
from storage.queries import matches

Params = Mapping[str, str | int]


def ask_back(
    work: Work, wishes: Sequence[SessionWish], problem: str | None = None, params: Params | None = None
) -> SessionQuestion:
    """Keep `wishes` as the answers to one question, and ask it."""
    payload = {
        "sessions": [wish.to_json() for wish in wishes],
        "problem": problem,
        "params": dict(params or {}),
    }
    return _question(work, drafts.keep(work, payload), wishes, payload)


def take_draft(work: Work, draft_id: str) -> list[SessionWish]:
    """The actor's open question, which this answer closes. Raises Problem `session_question_gone`."""
    return _wishes(_ours(drafts.take(work, draft_id)))


def asked_before(work: Work) -> SessionQuestion:
    """The question this very request asked when it first came. Raises Problem `session_question_gone`."""
    kept = _ours(drafts.kept_before(work))
    return _question(work, work.draft_id(), _wishes(kept), kept)


def _ours(kept: Mapping[str, Any] | None) -> Mapping[str, Any]:
    # A draft of another command holds no sessions.
    if kept is None or "sessions" not in kept:
        raise Problem("session_question_gone")
    return kept


def _wishes(kept: Mapping[str, Any]) -> list[SessionWish]:
    return [SessionWish.from_json(each) for each in kept["sessions"]]


def _question(
    work: Work, draft_id: str, wishes: Sequence[SessionWish], payload: Mapping[str, Any]
) -> SessionQuestion:
    me = work.actor.person_id
    mine = matches.active_of(work.session, work.programme.id, me)
    # With whom is only said where that is the question.
    named = {match.id: name_of(partner_of(match, me)) for match in mine} if not payload["problem"] else {}
    return SessionQuestion(
        draft_id,
        tuple(SessionChoice(wish.starts_at, wish.minutes, named.get(wish.match_id or 0)) for wish in wishes),
        payload["problem"],
        payload["params"],
    )
