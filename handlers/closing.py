"""How a pair closes: `/mentoring closing`, its page and forms, and `/match extend`, `/match assessments`."""

import re

from slack_bolt import App

from bot.rules.closing import QUESTIONS, Again, Degree, Longer, Why
from bot.rules.problems import Problem
from bot.rules.receipts.closing import ClosingPage
from bot.services.closing import again, assessments, cards, changes, extending, reading, thanks
from bot.views import closing_forms as forms
from bot.views import closing_staff as staff_view
from bot.views import ids
from bot.views.kit import Message, View
from handlers.asked import Answer, Asked
from handlers.desk import Desk, new_metadata
from handlers.forms import Buttons, Press, Sent, Submissions, listen

# `/match extend @mentor @mentee 4 weeks`
_WEEKS = re.compile(r"([0-9]{1,3})\s*(?:w|wks?|weeks?|s|sem|semaines?)?\.?", re.IGNORECASE)


def register(app: App, desk: Desk) -> None:
    """Listen to every `closing.…` button and form."""
    listen(app, desk, "closing", BUTTONS, SUBMISSIONS)


# ---------------------------------------------------------------- commands


def _command(asked: Asked) -> None:
    office, visitor = asked.desk.office, asked.visitor
    found = cards.pairs(office, visitor.request)
    if len(found) == 1:
        page = cards.open_page(office, visitor.request, found[0].match_id)
        view = forms.overview(page, visitor.words)
    else:
        view = forms.choose(found, visitor.words)
    asked.client.views_open(trigger_id=asked.trigger_id, view=view)


def _extend(asked: Asked) -> Message:
    visitor = asked.visitor
    typed = _WEEKS.fullmatch(asked.rest.without_mentions().strip())
    weeks = int(typed[1]) if typed else 0
    if len(asked.rest.mentions) != 2:
        raise Problem("extend_who")
    mentor, mentee = asked.rest.mentions
    done = extending.extend(asked.desk.office, visitor.request, mentor, mentee, weeks)
    return staff_view.extended(done, visitor.words)


def _assessments(asked: Asked) -> Message:
    found = reading.figures(asked.desk.office, asked.visitor.request)
    return staff_view.figures(found, asked.visitor.words)


# ---------------------------------------------------------------- buttons


def _done(press: Press, page: ClosingPage, said: str) -> None:
    """A message is said again by its amended notice; the closing page is shown again here."""
    if press.in_modal:
        press.replace(forms.overview(page, press.visitor.words, said))


def _open(press: Press) -> None:
    page = cards.open_page(press.desk.office, press.visitor.request, press.number())
    press.show(forms.overview(page, press.visitor.words))


def _to_assess(press: Press) -> None:
    form = assessments.form(press.desk.office, press.visitor.request, press.number())
    press.show(forms.assessment(form, press.visitor.words, new_metadata(match=form.match_id)))


def _to_thank(press: Press) -> None:
    page = thanks.to_thank(press.desk.office, press.visitor.request, press.number())
    press.show(forms.thank(page, press.visitor.words, new_metadata(match=page.match_id)))


def _to_ask_for_more(press: Press) -> None:
    page = changes.to_ask(press.desk.office, press.visitor.request, press.number())
    press.show(forms.more(page, press.visitor.words, new_metadata(match=page.match_id)))


def _to_close_early(press: Press) -> None:
    page = changes.to_ask(press.desk.office, press.visitor.request, press.number())
    press.show(forms.early(page, press.visitor.words, new_metadata(match=page.match_id)))


def _close_now(press: Press) -> None:
    _done(
        press, changes.close_now(press.desk.office, press.visitor.request, press.number()), "closing.done.now"
    )


def _agree(press: Press) -> None:
    _done(
        press, changes.agree(press.desk.office, press.visitor.request, press.number()), "closing.done.agree"
    )


def _decline(press: Press) -> None:
    page = changes.decline(press.desk.office, press.visitor.request, press.number())
    _done(press, page, "closing.done.decline")


def _withdraw(press: Press) -> None:
    page = changes.withdraw(press.desk.office, press.visitor.request, press.number())
    _done(press, page, "closing.done.withdraw")


def _again(press: Press) -> None:
    office, request, words = press.desk.office, press.visitor.request, press.visitor.words
    given, match_id = press.one_of(Again), press.number()
    if given is Again.LATER:
        usual = again.usual_day(office, request, match_id)
        press.open(forms.later(usual, words, new_metadata(match=match_id)))
    else:
        again.answer(office, request, match_id, given)


def _see(press: Press) -> None:
    found = reading.see(press.desk.office, press.visitor.request, press.number())
    press.open(staff_view.one_pair(found, press.visitor.words))


# ---------------------------------------------------------------- forms


def _assessed(sent: Sent) -> View:
    office, request, match_id = sent.desk.office, sent.visitor.request, sent.pointer("match")
    side = assessments.form(office, request, match_id).side
    given = {
        code: sent.one_of(block, Degree) for block, code in zip(forms.BLOCKS, QUESTIONS[side], strict=True)
    }
    page = assessments.assess(office, request, match_id, given, sent.text("note"))
    return forms.overview(page, sent.visitor.words, "closing.done.assess")


def _thanked(sent: Sent) -> View:
    text, pass_on = sent.text("text"), "yes" in sent.choices("pass_on")
    match_id = sent.pointer("match")
    page = thanks.thank(sent.desk.office, sent.visitor.request, match_id, text, pass_on=pass_on)
    said = "closing.done.thanks_sent" if page.thanks_passed_on else "closing.done.thanks_kept"
    return forms.overview(page, sent.visitor.words, said)


def _asked_for_more(sent: Sent) -> View:
    longer, note = sent.one_of("weeks", Longer), sent.text("note")
    match_id = sent.pointer("match")
    page = changes.ask_for_more(sent.desk.office, sent.visitor.request, match_id, longer, note)
    return forms.overview(page, sent.visitor.words, "closing.done.ask")


def _asked_to_close(sent: Sent) -> View:
    why, note = sent.one_of("why", Why), sent.text("note")
    page = changes.ask_to_close(sent.desk.office, sent.visitor.request, sent.pointer("match"), why, note)
    return forms.overview(page, sent.visitor.words, "closing.done.ask")


def _later(sent: Sent) -> View:
    match_id, day = sent.pointer("match"), sent.day("back_on")
    card = again.answer(sent.desk.office, sent.visitor.request, match_id, Again.LATER, day)
    return forms.heard(card, sent.visitor.words)


WORDS: dict[Answer, tuple[str, ...]] = {_command: ("closing", "close", "fin", "cloture", "clôture")}
# Joined in `/match`.
MATCH_WORDS: dict[Answer, tuple[str, ...]] = {
    _extend: ("extend", "prolonger", "prolongation"),
    _assessments: ("assessments", "assessment", "bilans", "bilan"),
}
BUTTONS: Buttons = {
    ids.CLOSING_OPEN: _open,
    ids.CLOSING_ASSESS: _to_assess,
    ids.CLOSING_THANK: _to_thank,
    ids.CLOSING_MORE: _to_ask_for_more,
    ids.CLOSING_EARLY: _to_close_early,
    ids.CLOSING_NOW: _close_now,
    ids.CLOSING_AGREE: _agree,
    ids.CLOSING_DECLINE: _decline,
    ids.CLOSING_WITHDRAW: _withdraw,
    ids.CLOSING_AGAIN: _again,
    ids.CLOSING_SEE: _see,
}
SUBMISSIONS: Submissions = {
    ids.CLOSING_ASSESS_FORM: _assessed,
    ids.CLOSING_THANK_FORM: _thanked,
    ids.CLOSING_MORE_FORM: _asked_for_more,
    ids.CLOSING_EARLY_FORM: _asked_to_close,
    ids.CLOSING_LATER_FORM: _later,
}
