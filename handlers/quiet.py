"""The buttons and the form of the gentle question to somebody who has not been heard of."""

from collections.abc import Callable
from datetime import timedelta

from slack_bolt import App

from bot.rules.calendar import local_date
from bot.rules.problems import Problem
from bot.services.quiet import answers
from bot.views import ids
from bot.views import quiet as view
from handlers.desk import Desk, new_metadata
from handlers.forms import Press, Sent, listen
from handlers.session_forms import book_form

# What the form for an absence offers.
_A_WEEK = timedelta(days=7)


def register(app: App, desk: Desk) -> None:
    """Listen to every `quiet.…` button and modal."""
    listen(app, desk, "quiet", BUTTONS, SUBMISSIONS)


def _book(press: Press) -> None:
    # The answer is kept first: it holds even if Slack does not show the form.
    card = answers.books(press.desk.office, press.visitor.request, press.number())
    press.open(book_form(press.desk, press.visitor, match_id=card.match_id))


def _away(press: Press) -> None:
    card = answers.readable(press.desk.office, press.visitor.request, press.number())
    today = local_date(press.desk.office.clock(), press.visitor.caller.reader.zone)
    pointers = new_metadata(notice=card.notice_id)
    press.open(view.away_form(card, today + _A_WEEK, press.visitor.words, pointers))


def _help(press: Press) -> None:
    # The message itself is shown again by its amended notice.
    answers.wants_help(press.desk.office, press.visitor.request, press.number())


def _is_away(sent: Sent) -> None:
    until = sent.day("until")
    if until is None:
        raise Problem("form_stale")
    answers.away(sent.desk.office, sent.visitor.request, sent.pointer("notice"), until)


BUTTONS: dict[str, Callable[[Press], None]] = {
    ids.QUIET_BOOK: _book,
    ids.QUIET_AWAY: _away,
    ids.QUIET_HELP: _help,
}
SUBMISSIONS: dict[str, Callable[[Sent], None]] = {ids.QUIET_AWAY_FORM: _is_away}
