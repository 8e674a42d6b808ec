"""Matches: buttons pressed, forms submitted."""

from collections.abc import Callable

from slack_bolt import App

from bot.rules.people import Profile
from bot.rules.problems import Problem
from bot.rules.receipts.matches import EndReason, NewMatch
from bot.services.matches import cards as match_cards
from bot.services.matches import endings as match_endings
from bot.services.matches import recording as matches
from bot.views import ids, match_forms
from bot.views import matches as view
from bot.views.kit import View
from handlers.desk import Desk, answer_in_place, new_metadata
from handlers.forms import Press, Sent, listen
from handlers.match import open_form
from handlers.profiles import fetch_profile


def register(app: App, desk: Desk) -> None:
    """Listen to every `match.…` button and form."""
    listen(app, desk, "match", BUTTONS, SUBMISSIONS)


def _open(press: Press) -> None:
    open_form(press.desk, press.visitor, press.client, press.trigger_id)


def _page(press: Press) -> None:
    page = match_cards.page(press.desk.office, press.visitor.request, press.number())
    answer_in_place(press.body, view.listing(page, press.visitor.words))


def _ask_why(press: Press) -> None:
    ending = match_endings.to_end(press.desk.office, press.visitor.request, press.number())
    form = match_forms.end_form(ending, press.visitor.words, new_metadata(match=ending.match.match_id))
    press.open(form)


def _record(sent: Sent) -> View:
    day, profession = sent.day("start"), sent.number("profession")
    if not day:
        raise Problem("choose_start", field="start")
    wish = NewMatch(
        mentor=_chosen(sent, "mentor"),
        mentee=_chosen(sent, "mentee"),
        profession=profession or "",
        started_on=day,
    )
    done = matches.record(sent.desk.office, sent.visitor.request, wish)
    words = sent.visitor.words
    return match_forms.showing(view.recorded(done, words), words("match.form.title"), words)


def _chosen(sent: Sent, block: str) -> Profile:
    user_id = sent.person(block)
    if not user_id:
        raise Problem("choose_person", field=block)
    try:
        return fetch_profile(sent.client, sent.visitor.request.team_id, user_id)
    except Problem as problem:
        raise Problem(problem.key, field=block, **problem.params) from problem


def _end(sent: Sent) -> View:
    reason = sent.one_of("reason", EndReason)
    done = match_endings.end(sent.desk.office, sent.visitor.request, sent.pointer("match"), reason)
    words = sent.visitor.words
    return match_forms.showing(view.ended(done, words), words("match.end_form.title"), words)


BUTTONS: dict[str, Callable[[Press], None]] = {
    ids.MATCH_OPEN: _open,
    ids.MATCH_PAGE: _page,
    ids.MATCH_END: _ask_why,
}
SUBMISSIONS: dict[str, Callable[[Sent], View]] = {
    ids.MATCH_FORM: _record,
    ids.MATCH_END_FORM: _end,
}
