"""How suggested pairs stand at this moment: what happened to either of the two since they were suggested."""

from collections.abc import Sequence
from dataclasses import dataclass
from typing import Any

from bot.rules.professions import Named
from bot.rules.receipts.proposals import Reasons
from bot.rules.receipts.review import CardState, Suggested
from bot.services.matches.cards import named
from bot.services.office import Acting
from bot.services.pairs import name_of
from bot.services.parts import called
from bot.services.suggestions.runs import today_of
from storage.models import PairMark, Participant, Person
from storage.queries import review
from storage.queries.review import Row


def reasons_of(kept: Sequence[Sequence[Any]]) -> Reasons:
    """Reasons as a row keeps them."""
    return tuple((code, params) for code, params in kept)


@dataclass(frozen=True, slots=True)
class _Now:
    """What is true of the people of some suggestions now."""

    marks: dict[tuple[int, int], tuple[PairMark, Person]]
    proposed: dict[int, int]
    matched: dict[int, int]
    waiting: set[int]


def cards(work: Acting, rows: Sequence[Row]) -> list[Suggested]:
    """The cards of some suggestions, in a few questions however many they are."""
    session, programme_id = work.session, work.programme.id
    mentees = [mentee.id for _, _, mentee in rows]
    everybody = [*mentees, *(mentor.id for _, mentor, _ in rows)]
    now = _Now(
        review.marks_of(session, programme_id, mentees),
        review.proposed_to(session, programme_id, mentees),
        review.matched_with(session, programme_id, mentees),
        review.waiting_of(session, programme_id, everybody, today_of(work)),
    )
    return [_card(row, now) for row in rows]


def _card(row: Row, now: _Now) -> Suggested:
    suggestion, mentor, mentee = row
    mark, by = now.marks.get((mentor.id, mentee.id), (None, None))
    return Suggested(
        suggestion_id=suggestion.id,
        mentor=called(mentor),
        mentee=called(mentee),
        profession=named(mentee.profession) if mentee.profession else Named(0, "", ""),
        reasons=reasons_of(suggestion.reasons),
        state=_state(mentor, mentee, now, mark.kind if mark else ""),
        marked_by=name_of(by) if by else None,
        reason=mark.reason if mark else "",
    )


def _state(mentor: Participant, mentee: Participant, now: _Now, mark: str) -> CardState:
    if mentee.id in now.matched:
        same = now.matched[mentee.id] == mentor.person_id
        return CardState.MATCHED if same else CardState.MENTEE_TAKEN
    if mentee.id in now.proposed:
        same = now.proposed[mentee.id] == mentor.id
        return CardState.PROPOSED if same else CardState.MENTEE_TAKEN
    if mark == "excluded":
        return CardState.SET_ASIDE
    if mentee.id not in now.waiting:
        return CardState.MENTEE_AWAY
    if mentor.id not in now.waiting:
        return CardState.MENTOR_FULL if _is_full(mentor) else CardState.MENTOR_AWAY
    return CardState.LOCKED if mark == "locked" else CardState.OPEN


def _is_full(mentor: Participant) -> bool:
    person = mentor.person
    return person is not None and not person.is_deactivated and person.pairs >= person.capacity
