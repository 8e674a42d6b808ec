"""Proposals: `/match proposals`, and every button and form of theirs."""

from slack_bolt import App

from bot.rules.problems import Problem
from bot.rules.receipts.proposals import DeclineReason
from bot.services.proposals import answers as proposal_answers
from bot.services.proposals import lists as proposal_lists
from bot.services.proposals import questions as proposal_questions
from bot.views import ids, proposal_forms
from bot.views import proposal_staff as view
from bot.views.kit import Message
from handlers.asked import Answer, Asked
from handlers.desk import Desk, answer_in_place, new_metadata
from handlers.forms import Buttons, Press, Sent, Submissions, listen


def register(app: App, desk: Desk) -> None:
    """Listen to every `proposal.…` button and form."""
    listen(app, desk, "proposal", BUTTONS, SUBMISSIONS)


def _list(asked: Asked) -> Message:
    page = proposal_lists.page(asked.desk.office, asked.visitor.request)
    return view.listing(page, asked.visitor.words)


def _page(press: Press) -> None:
    page = proposal_lists.page(press.desk.office, press.visitor.request, press.number())
    answer_in_place(press.body, view.listing(page, press.visitor.words))


def _withdraw(press: Press) -> None:
    office, request, words = press.desk.office, press.visitor.request, press.visitor.words
    done = proposal_lists.withdraw(office, request, press.number())
    page = proposal_lists.page(office, request)
    answer_in_place(press.body, view.listing(page, words, first=view.taken_back(done, words)))


def _accept(press: Press) -> None:
    # The message itself is shown again by its amended notice: the buttons go, the thanks stay.
    proposal_answers.accept(press.desk.office, press.visitor.request, press.number())


def _ask_why_not(press: Press) -> None:
    proposal_id = press.number()
    side = proposal_answers.to_answer(press.desk.office, press.visitor.request, proposal_id)
    form = proposal_forms.decline_form(side, press.visitor.words, new_metadata(proposal=proposal_id))
    press.client.views_open(trigger_id=press.trigger_id, view=form)


def _ask(press: Press) -> None:
    proposal_id = press.number()
    proposal_answers.to_answer(press.desk.office, press.visitor.request, proposal_id)
    form = proposal_forms.ask_form(press.visitor.words, new_metadata(proposal=proposal_id))
    press.client.views_open(trigger_id=press.trigger_id, view=form)


def _reply(press: Press) -> None:
    question = proposal_questions.to_reply(press.desk.office, press.visitor.request, press.number())
    metadata = new_metadata(question=question.question_id)
    form = proposal_forms.reply_form(question, press.visitor.words, metadata)
    press.client.views_open(trigger_id=press.trigger_id, view=form)


def _declined(sent: Sent) -> None:
    try:
        reason = DeclineReason(sent.choice("reason") or "")
    except ValueError as error:
        raise Problem("form_stale") from error
    proposal_id, note = sent.pointer("proposal"), sent.text("note")
    proposal_answers.decline(sent.desk.office, sent.visitor.request, proposal_id, reason, note)


def _asked(sent: Sent) -> None:
    proposal_id, text = sent.pointer("proposal"), sent.text("question")
    proposal_questions.ask(sent.desk.office, sent.visitor.request, proposal_id, text)


def _replied(sent: Sent) -> None:
    question_id, text = sent.pointer("question"), sent.text("answer")
    proposal_questions.reply(sent.desk.office, sent.visitor.request, question_id, text)


WORDS: dict[Answer, tuple[str, ...]] = {_list: ("proposals", "propositions")}
BUTTONS: Buttons = {
    ids.PROPOSAL_ACCEPT: _accept,
    ids.PROPOSAL_DECLINE: _ask_why_not,
    ids.PROPOSAL_ASK: _ask,
    ids.PROPOSAL_REPLY: _reply,
    ids.PROPOSAL_WITHDRAW: _withdraw,
    ids.PROPOSAL_PAGE: _page,
}
SUBMISSIONS: Submissions = {
    ids.PROPOSAL_DECLINE_FORM: _declined,
    ids.PROPOSAL_ASK_FORM: _asked,
    ids.PROPOSAL_REPLY_FORM: _replied,
}
