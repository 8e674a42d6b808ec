"""A mentor asks before they answer; the coach, or whoever proposed the pair, tells them."""

from sqlalchemy import update

from bot.rules.participants import Side
from bot.rules.policy import Action
from bot.rules.problems import Problem
from bot.rules.receipts.proposals import QuestionCard
from bot.services.office import Acting, Ledgered, Office, Request, Work
from bot.services.pairs import name_of
from bot.services.parts import called
from bot.services.proposals.answers import answered_before, side_asked
from bot.services.proposals.audience import audience
from bot.services.proposals.cards import as_thing, proposal_of
from bot.services.proposals.closing import locked
from storage.models import Proposal, Question
from storage.queries import people, proposals
from storage.writes import rows_changed

TEXT_LENGTH = 1000


def ask(office: Office, request: Request, proposal_id: int, text: str) -> None:
    """The mentor asks something about the pair before they answer.

    Raises:
        Problem: `not_allowed`, `proposal_gone`, `proposal_answered`, `question_empty`, `note_too_long`.
    """
    wording = _checked(text, "question")
    with office.work(request) as work:
        proposal = locked(work, proposal_id)
        if answered_before(work, proposal):
            return
        if side_asked(work, proposal) is not Side.MENTOR:
            raise Problem("proposal_answered")
        question = Question(
            programme_id=work.programme.id,
            proposal_id=proposal.id,
            asked_by_id=work.actor.person_id,
            asked_at=work.now,
            text=wording,
        )
        work.session.add(question)
        work.session.flush()
        work.audit("question.asked", "question", question.id, proposal=proposal.id)
        for person_id in audience(work, proposal):
            work.notify("proposal.question", person_id, proposal=proposal.id, question=question.id)


def to_reply(office: Office, request: Request, question_id: int) -> QuestionCard:
    """The question that is about to be answered.

    Raises:
        Problem: `not_allowed`, `question_gone`, `question_answered`, `proposal_answered`.
    """
    with office.look(request) as work:
        return _open_question(work, _question(work, question_id))


def reply(office: Office, request: Request, question_id: int, text: str) -> None:
    """Answer a question; the mentor gets it with the proposal's buttons.

    Raises:
        Problem: those of `to_reply`, `question_empty`, `note_too_long`.
    """
    wording = _checked(text, "answer")
    with office.work(request) as work:
        question = _question(work, question_id)
        proposal = locked(work, question.proposal_id)
        work.allow(Action.ANSWER_QUESTION, as_thing(proposal))
        if not work.first_time():
            return
        _open_question(work, question)
        if not _keep(work, question, wording):
            raise _answered(work, question)
        work.audit("question.answered", "question", question.id, proposal=proposal.id)
        asked = audience(work, proposal)
        about = (work.session, work.programme.id, asked, "question", question.id)
        for notice in proposals.messages_about(*about):
            if notice.template == "proposal.question":
                work.amend(notice)
        work.notify("proposal.answer", question.asked_by_id, proposal=proposal.id, question=question.id)


def question_card(ledger: Ledgered, question: Question) -> QuestionCard:
    """A question as staff see it."""
    proposal = proposal_of(ledger, question.proposal_id)
    by = people.person_in(ledger.session, ledger.programme.id, question.answered_by_id or 0)
    return QuestionCard(
        question_id=question.id,
        mentor=called(proposal.mentor_part),
        mentee=called(proposal.mentee_part),
        text=question.text,
        is_open=question.answered_at is None and _can_be_answered(proposal),
        answer=question.answer,
        answered_by=name_of(by) if by else None,
    )


def _can_be_answered(proposal: Proposal) -> bool:
    return proposal.state == "proposed"


def _question(work: Acting, question_id: int) -> Question:
    question = work.session.get(Question, question_id)
    if question is None or question.programme_id != work.programme.id:
        raise Problem("question_gone")
    return question


def _open_question(work: Acting, question: Question) -> QuestionCard:
    proposal = proposal_of(work, question.proposal_id)
    work.allow(Action.ANSWER_QUESTION, as_thing(proposal))
    work.session.refresh(question)
    if question.answered_at is not None:
        raise _answered(work, question)
    if not _can_be_answered(proposal):
        raise Problem("proposal_answered")
    return question_card(work, question)


def _answered(work: Acting, question: Question) -> Problem:
    work.session.refresh(question)
    by = people.person_in(work.session, work.programme.id, question.answered_by_id or 0)
    return Problem("question_answered", by=by.name if by else "")


def _keep(work: Work, question: Question, wording: str) -> bool:
    """Write the answer unless somebody else was faster."""
    result = work.session.execute(
        update(Question)
        .where(Question.id == question.id, Question.answered_at.is_(None))
        .values(answer=wording, answered_at=work.now, answered_by_id=work.actor.person_id)
        .execution_options(synchronize_session=False)
    )
    return rows_changed(result) == 1


def _checked(text: str, field: str) -> str:
    wording = text.strip()
    if not wording:
        raise Problem("question_empty", field=field)
    if len(wording) > TEXT_LENGTH:
        raise Problem("note_too_long", field=field, most=TEXT_LENGTH)
    return wording
