"""A mentor asks before they answer: who gets the question, who answers, and that it is answered once."""

import pytest

from bot.rules.problems import Problem
from bot.services.proposals import answers, questions
from bot.services.templates import Cancelled
from bot.views.kit import Message
from storage.models import Question
from tests.proposals.pair import NO, Pair


def ask(pair: Pair, text: str = "Which bridges?", who: str = "UMARIA", key: str | None = None) -> int:
    questions.ask(pair.scene.office, pair.scene.by(who, key), pair.id, text)
    return pair.scene.rows(Question)[-1].id


def reply(
    pair: Pair, question: int, text: str = "Long ones", who: str = "UCORA", key: str | None = None
) -> None:
    questions.reply(pair.scene.office, pair.scene.by(who, key), question, text)


def said(pair: Pair, template: str, who: str) -> str:
    message = pair.scene.says(template, who, last=True)
    assert isinstance(message, Message)
    return f"{message.text} {message.blocks}"


def test_a_question_goes_to_the_coach_and_to_whoever_proposed(pair: Pair) -> None:
    ask(pair)
    assert sorted(map(str, pair.scene.told("proposal.question"))) == ["UCAROL", "UCORA"]
    assert "Which bridges?" in said(pair, "proposal.question", "UCORA")
    assert "proposal.reply" in said(pair, "proposal.question", "UCORA")


def test_the_answer_comes_with_the_proposals_buttons(pair: Pair) -> None:
    reply(pair, ask(pair))
    told = said(pair, "proposal.answer", "UMARIA")
    for part in ("Which bridges?", "Long ones", "proposal.accept", "proposal.decline", "proposal.ask"):
        assert part in told
    assert pair.scene.told("proposal.answer") == ["UMARIA"]
    pair.accept("UMARIA")
    assert pair.state == "accepted"


def test_a_question_is_answered_once(pair: Pair) -> None:
    question = ask(pair)
    reply(pair, question, who="UCAROL")
    with pytest.raises(Problem, match="question_answered") as caught:
        reply(pair, question, "Short ones")
    assert caught.value.params["by"] == "Ucarol"
    assert pair.scene.rows(Question)[0].answer == "Long ones"
    assert pair.scene.told("proposal.answer") == ["UMARIA"]


def test_the_same_request_twice_asks_and_answers_once(pair: Pair) -> None:
    question = ask(pair, key="view:1")
    assert ask(pair, key="view:1") == question
    for _ in range(2):
        reply(pair, question, key="view:2")
    assert len(pair.scene.rows(Question)) == 1
    assert pair.scene.told("proposal.answer") == ["UMARIA"]


@pytest.mark.parametrize("who", ["UMARIA", "UAMINA", "UOTHER"])
def test_only_those_who_look_after_the_mentee_answer(quick_pair: Pair, who: str) -> None:
    quick_pair.scene.coach("UOTHER", quick_pair.scene.other_agency_id)
    question = ask(quick_pair)
    with pytest.raises(Problem, match="not_allowed"):
        reply(quick_pair, question, who=who)
    with pytest.raises(Problem, match="not_allowed"):
        questions.to_reply(quick_pair.scene.office, quick_pair.scene.by(who), question)


@pytest.mark.parametrize("who", ["UAMINA", "UCORA", "UCAROL"])
def test_only_the_mentor_asks(quick_pair: Pair, who: str) -> None:
    with pytest.raises(Problem, match="not_allowed"):
        questions.ask(quick_pair.scene.office, quick_pair.scene.by(who), quick_pair.id, "Who?")


def test_a_mentee_who_is_asked_has_two_answers_and_no_question(quick_pair: Pair) -> None:
    quick_pair.accept("UMARIA")
    with pytest.raises(Problem, match="proposal_answered"):
        ask(quick_pair, who="UAMINA")


@pytest.mark.parametrize(
    ("text", "key"), [("", "question_empty"), ("  \n", "question_empty"), ("a" * 1001, "note_too_long")]
)
def test_empty_and_endless_texts_are_refused(quick_pair: Pair, text: str, key: str) -> None:
    with pytest.raises(Problem, match=key):
        questions.ask(quick_pair.scene.office, quick_pair.scene.by("UMARIA"), quick_pair.id, text)
    question = ask(quick_pair)
    with pytest.raises(Problem, match=key):
        reply(quick_pair, question, text)


def test_once_the_proposal_is_answered_its_questions_need_no_answer(quick_pair: Pair) -> None:
    question = ask(quick_pair)
    quick_pair.decline("UMARIA", NO)
    with pytest.raises(Problem, match="proposal_answered"):
        reply(quick_pair, question)
    assert quick_pair.scene.says("proposal.question", "UCORA") == Cancelled("answered")


def test_an_answer_that_comes_too_late_is_not_sent(quick_pair: Pair) -> None:
    reply(quick_pair, ask(quick_pair))
    quick_pair.accept("UMARIA")
    assert quick_pair.scene.says("proposal.answer", "UMARIA") == Cancelled("answered")


def test_what_is_not_there_cannot_be_answered(quick_pair: Pair) -> None:
    with pytest.raises(Problem, match="question_gone"):
        reply(quick_pair, 4711)
    quick_pair.scene.clock.advance(days=20)
    answers.expire(quick_pair.scene.office)
    with pytest.raises(Problem, match="proposal_answered"):
        ask(quick_pair)
