"""Questions about hours: what was typed is kept until one tap says which of its readings is meant."""

from collections.abc import Sequence

from bot.rules.problems import Problem
from bot.rules.receipts.hours import Asked, Choice, Question, Wish
from bot.services import drafts
from bot.services.office import Work
from bot.services.pairs import card, name_of, open_matches, partner_of
from storage.models import HoursEntry, Match
from storage.queries import hours, matches


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
    payload = {
        "about": about,
        "problem": problem,
        "existing": existing.id if existing else None,
        "wishes": [wish.to_json() for wish in wishes],
    }
    draft_id = drafts.keep(work, payload)
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
    kept = drafts.take(work, draft_id)
    if kept is None or "wishes" not in kept:
        # A question of another command: its answers are none of ours.
        raise Problem("draft_gone")
    return [Wish.from_json(wish) for wish in kept["wishes"]]


def asked_before(work: Work) -> Question:
    """The question this very request asked when it was first delivered. Raises Problem `draft_gone`."""
    kept = drafts.kept_before(work)
    if kept is None:
        raise Problem("draft_gone")
    wishes = [Wish.from_json(wish) for wish in kept["wishes"]]
    entry_id = kept["existing"]
    entry = hours.entry_in(work.session, work.programme.id, entry_id) if entry_id else None
    match = matches.match_in(work.session, work.programme.id, entry.match_id) if entry else None
    return Question(
        about=Asked(kept["about"]),
        draft_id=work.draft_id(),
        choices=_choices(work, wishes),
        existing=card(work, match, entry, work.actor.person_id) if match and entry else None,
        problem=kept["problem"],
    )
