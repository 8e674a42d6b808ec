"""The final assessment: five short questions to each, and whether the mentor would be one again."""

from collections.abc import Mapping

from bot.rules.closing import NOTE_LENGTH, QUESTIONS, Degree
from bot.rules.participants import Side
from bot.rules.policy import Action
from bot.rules.problems import Problem
from bot.rules.receipts.closing import AssessmentForm, ClosingPage
from bot.services.closing.cards import mine, page
from bot.services.closing.holding import hold
from bot.services.closing.overtaking import say_again
from bot.services.office import Acting, Office, Request, Work
from bot.services.pairs import name_of, partner_of
from storage.models import Match
from storage.queries import closing


def form(office: Office, request: Request, match_id: int) -> AssessmentForm:
    """The questions to the actor, with what they answered before. Raises the problems of `assess`."""
    with office.look(request) as work:
        match = mine(work, match_id, Action.ASSESS)
        _refuse_closed(work, match)
        me = work.actor.person_id
        found = closing.assessment_of(work.session, match.id, me)
        side = side_of(match, me)
        return AssessmentForm(
            match_id=match.id,
            partner=name_of(partner_of(match, me)),
            side=side,
            answers=answers_of(found.answers if found else {}, side),
            note=found.note if found else "",
        )


def assess(
    office: Office, request: Request, match_id: int, answers: Mapping[str, Degree], note: str
) -> ClosingPage:
    """Keep one's assessment. It can be changed until the pair is closed, and written for a while after.

    Raises:
        Problem: `assessed` when it is closed for good, `note_too_long`, `form_stale` for answers to other
            questions, and what `cards.mine` raises.
    """
    if len(note) > NOTE_LENGTH:
        raise Problem("note_too_long", field="note", most=NOTE_LENGTH)
    with office.work(request) as work:
        match = mine(work, match_id, Action.ASSESS)
        if set(answers) != set(QUESTIONS[side_of(match, work.actor.person_id)]):
            raise Problem("form_stale")
        if work.first_time():
            hold(work, match)
            _refuse_closed(work, match)
            _keep(work, match, answers, note.strip())
        return page(work, match, work.actor.person_id)


def side_of(match: Match, person_id: int) -> Side:
    """The side somebody has in a match."""
    return Side.MENTOR if person_id == match.mentor_id else Side.MENTEE


def answers_of(kept: Mapping[str, str], side: Side) -> dict[str, Degree]:
    """Answers as they are kept, in the order of the questions."""
    return {each: Degree(kept[each]) for each in QUESTIONS[side] if each in kept}


def _refuse_closed(work: Acting, match: Match) -> None:
    """Raise Problem `assessed` when the pair is closed and the actor has looked back on it."""
    found = closing.assessment_of(work.session, match.id, work.actor.person_id)
    if match.status != "active" and found and found.answered_at:
        raise Problem("assessed")


def _keep(work: Work, match: Match, answers: Mapping[str, Degree], note: str) -> None:
    me = work.actor.person_id
    whose = {"programme_id": work.programme.id, "match_id": match.id, "person_id": me}
    kept = {key: degree.value for key, degree in answers.items()}
    closing.keep_assessment(work.session, whose, {"answers": kept, "note": note, "answered_at": work.now})
    # What was answered is for those who look after the pair: the audit only says that it was.
    work.audit("assessment.written", "match", match.id)
    say_again(work, match, "closing.day")
    work.homes_changed((match.mentor_id, match.mentee_id))
