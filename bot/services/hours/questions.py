"""Questions about hours: what was typed is kept until one tap says which of its readings is meant."""

from collections.abc import Sequence
from datetime import timedelta

from sqlalchemy import update

from bot.rules.problems import Problem
from bot.rules.receipts.hours import Asked, Choice, Question, Wish
from bot.services.office import Work
from bot.services.pairs import card, name_of, open_matches, partner_of
from storage.models import Draft, HoursEntry, Match
from storage.queries import hours, matches
from storage.writes import insert_once, rows_changed

DRAFT_LIFE = timedelta(hours=12)


def ask_back(
    work: Work,
    about: Asked,
    wishes: Sequence[Wish],
    *,
    problem: str | None = None,
    existing: HoursEntry | None = None,
    match: Match | None = None,
) -> Question:
    """Keep `wishes` as the answers to one question, and ask it."""
    draft_id = work.draft_id()
    payload = {
        "about": about,
        "problem": problem,
        "existing": existing.id if existing else None,
        "wishes": [wish.to_json() for wish in wishes],
    }
    row = {
        "id": draft_id,
        "programme_id": work.programme.id,
        "person_id": work.actor.person_id,
        "payload": payload,
        "created_at": work.now,
        "expires_at": work.now + DRAFT_LIFE,
    }
    insert_once(work.session, Draft, row)
    return Question(
        about=about,
        draft_id=draft_id,
        choices=_choices(work, wishes),
        existing=card(work, match, existing, work.actor.person_id) if match and existing else None,
        problem=problem,
    )


def _choices(work: Work, wishes: Sequence[Wish]) -> tuple[Choice, ...]:
    partners = {m.id: partner_of(m, work.actor.person_id) for m in open_matches(work)}
    named = {match_id: name_of(person) for match_id, person in partners.items()}
    return tuple(
        Choice(wish.minutes, wish.held_on, named.get(wish.match_id) if wish.match_id else None)
        for wish in wishes
    )


def take_draft(work: Work, draft_id: str) -> list[Wish]:
    """The actor's open question, which this answer closes. Raises Problem `draft_gone`."""
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
        raise Problem("draft_gone")
    draft = work.session.get_one(Draft, draft_id)
    if "wishes" not in draft.payload:
        # A question of another command: its answers are none of ours.
        raise Problem("draft_gone")
    return [Wish.from_json(wish) for wish in draft.payload["wishes"]]


def asked_before(work: Work) -> Question:
    """The question this very request asked when it was first delivered. Raises Problem `draft_gone`."""
    draft = work.session.get(Draft, work.draft_id())
    if draft is None or draft.person_id != work.actor.person_id:
        raise Problem("draft_gone")
    wishes = [Wish.from_json(wish) for wish in draft.payload["wishes"]]
    entry_id = draft.payload["existing"]
    entry = hours.entry_in(work.session, work.programme.id, entry_id) if entry_id else None
    match = matches.match_in(work.session, work.programme.id, entry.match_id) if entry else None
    return Question(
        about=Asked(draft.payload["about"]),
        draft_id=draft.id,
        choices=_choices(work, wishes),
        existing=card(work, match, entry, work.actor.person_id) if match and entry else None,
        problem=draft.payload["problem"],
    )
