"""Questions about a session to book: what was typed is kept until one tap says what is meant."""

from collections.abc import Mapping, Sequence
from datetime import timedelta
from typing import Any

from sqlalchemy import update

from bot.rules.problems import Problem
from bot.rules.receipts.booking import SessionChoice, SessionQuestion, SessionWish
from bot.services.office import Work
from bot.services.pairs import name_of, partner_of
from storage.models import Draft
from storage.queries import matches
from storage.writes import insert_once, rows_changed

DRAFT_LIFE = timedelta(hours=12)


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
    row = {
        "id": work.draft_id(),
        "programme_id": work.programme.id,
        "person_id": work.actor.person_id,
        "payload": payload,
        "created_at": work.now,
        "expires_at": work.now + DRAFT_LIFE,
    }
    insert_once(work.session, Draft, row)
    return _question(work, work.draft_id(), wishes, payload)


def take_draft(work: Work, draft_id: str) -> list[SessionWish]:
    """The actor's open question, which this answer closes. Raises Problem `session_question_gone`."""
    taken = work.session.execute(
        update(Draft)
        .where(
            Draft.id == draft_id,
            Draft.programme_id == work.programme.id,
            Draft.person_id == work.actor.person_id,
            Draft.used_at.is_(None),
            Draft.expires_at > work.now,
        )
        .values(used_at=work.now)
    )
    if not rows_changed(taken):
        raise Problem("session_question_gone")
    return _wishes(work.session.get_one(Draft, draft_id))


def asked_before(work: Work) -> SessionQuestion:
    """The question this very request asked when it first came. Raises Problem `session_question_gone`."""
    draft = work.session.get(Draft, work.draft_id())
    if draft is None or draft.person_id != work.actor.person_id:
        raise Problem("session_question_gone")
    return _question(work, draft.id, _wishes(draft), draft.payload)


def _wishes(draft: Draft) -> list[SessionWish]:
    # A draft of another command holds no sessions.
    if "sessions" not in draft.payload:
        raise Problem("session_question_gone")
    return [SessionWish.from_json(each) for each in draft.payload["sessions"]]


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
