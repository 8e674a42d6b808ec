"""The buttons of reminders: running late, and how early somebody is reminded."""

from collections.abc import Callable

from slack_bolt import App

from bot.rules.problems import Problem
from bot.rules.reminders import Preference
from bot.services.sessions import reminding
from bot.views import ids
from bot.views import reminders as view
from bot.views.kit import View
from handlers.desk import Desk, answer_in_place, new_metadata
from handlers.forms import Press, Sent, listen


def register(app: App, desk: Desk) -> None:
    """Listen to every `remind.…` button and modal."""
    listen(app, desk, "remind", BUTTONS, SUBMISSIONS)


def _late(press: Press) -> None:
    session_id, version = press.two_numbers()
    late = reminding.late(press.desk.office, press.visitor.request, session_id, version)
    pointers = new_metadata(session=session_id, version=version)
    press.open(view.late_form(late, reminding.LATE, press.visitor.words, pointers))


def _choose(press: Press) -> None:
    done = reminding.choose(press.desk.office, press.visitor.request, press.one_of(Preference))
    answer_in_place(press.body, view.choice(done, press.visitor.words, is_new=True))


def _say_late(sent: Sent) -> View:
    minutes = sent.number("minutes")
    if minutes is None:
        raise Problem("form_stale")
    office, request = sent.desk.office, sent.visitor.request
    done = reminding.say_late(office, request, sent.pointer("session"), sent.pointer("version"), minutes)
    return view.late_receipt(done, sent.visitor.words)


BUTTONS: dict[str, Callable[[Press], None]] = {
    ids.REMIND_LATE: _late,
    ids.REMIND_CHOOSE: _choose,
}
SUBMISSIONS: dict[str, Callable[[Sent], View]] = {ids.REMIND_LATE_FORM: _say_late}
