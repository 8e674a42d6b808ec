"""Final assessments as those read them who look after pairs: in figures, and one pair at a time."""

from collections.abc import Sequence
from typing import Any

from bot.rules.closing import QUESTIONS, average
from bot.rules.participants import Side
from bot.rules.policy import Action, Thing, allows
from bot.rules.problems import Problem
from bot.rules.receipts.closing import AssessedPair, Assessments, Looked, PairAssessments, Score
from bot.services.closing.assessments import answers_of, side_of
from bot.services.matches.cards import match_of
from bot.services.office import Acting, Office, Request
from bot.services.pairs import as_thing, name_of
from storage.models import Assessment, Match
from storage.queries import closing, matches

PAIRS = 10


def figures(office: Office, request: Request) -> Assessments:
    """Assessments in figures, and the latest pairs: all of them for a coordinator, those of their own
    agencies for a coach.

    Raises:
        Problem: `not_allowed` for everybody else.
    """
    with office.look(request) as work:
        looked = _looked(work)
        given = closing.every_answer(work.session, work.programme.id, looked)
        found = closing.assessed(work.session, work.programme.id, looked, work.actor.person_id, PAIRS + 1)
        pairs = tuple(
            AssessedPair(each.id, name_of(each.mentor), name_of(each.mentee)) for each in found[:PAIRS]
        )
        return Assessments({side: _scores(given, side) for side in Side}, pairs, len(found) > PAIRS)


def see(office: Office, request: Request, match_id: int) -> PairAssessments:
    """What both of a pair answered. That it was looked at is on record, too.

    Raises:
        Problem: `match_over` when there is no such match, `not_allowed`, also for its own members.
    """
    with office.work(request) as work:
        match = match_of(work, match_id)
        work.allow(Action.SEE_ASSESSMENTS, as_thing(match))
        if work.actor.person_id in (match.mentor_id, match.mentee_id):
            # Not even a coordinator reads what their own partner said.
            raise Problem("not_allowed", contact=work.programme.contact)
        found = closing.assessments_of(work.session, work.programme.id, match.id)
        if work.first_time():
            work.audit("assessment.seen", "match", match.id)
        looked = tuple(_looked_back(each, match) for each in found)
        return PairAssessments(name_of(match.mentor), name_of(match.mentee), looked)


def _looked(work: Acting) -> matches.Looked | None:
    """The agencies whose pairs the actor reads of; None for every pair of the programme."""
    programme_id, actor = work.programme.id, work.actor
    if allows(Action.SEE_ASSESSMENTS, actor, Thing(programme_id)):
        return None
    mine = frozenset(
        each
        for each in actor.agencies
        if allows(Action.SEE_ASSESSMENTS, actor, Thing(programme_id, agency_id=each))
    )
    if not mine:
        work.allow(Action.SEE_ASSESSMENTS)
    return matches.Looked(agencies=mine)


def _scores(given: Sequence[tuple[dict[str, Any], bool]], side: Side) -> tuple[Score, ...]:
    answers = [answers_of(kept, side) for kept, is_mentor in given if is_mentor == (side is Side.MENTOR)]
    return tuple(
        Score(each, *average(of_one[each] for of_one in answers if each in of_one))
        for each in QUESTIONS[side]
    )


def _looked_back(found: Assessment, match: Match) -> Looked:
    side = side_of(match, found.person_id)
    person = match.mentor if side is Side.MENTOR else match.mentee
    return Looked(name_of(person), side, answers_of(found.answers, side), found.note)
