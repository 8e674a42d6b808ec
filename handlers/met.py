"""The buttons and the forms of "Did you meet?"."""

from collections.abc import Callable

from slack_bolt import App

from bot.rules.calendar import local_date
from bot.rules.receipts.hours import Kind, Wish
from bot.rules.receipts.meeting import Afterwards
from bot.services.sessions import meeting
from bot.views import ids
from bot.views import meeting_forms as view
from bot.views.kit import View
from bot.words import Words
from handlers.desk import Desk, new_metadata
from handlers.forms import Press, Sent, listen
from handlers.hours_submissions import minutes_typed


def register(app: App, desk: Desk) -> None:
    """Listen to every `met.…` button and modal."""
    listen(app, desk, "met", BUTTONS, SUBMISSIONS)


def _yes(press: Press) -> None:
    # The message itself is shown again by its amended notice; nothing else needs saying.
    meeting.met(press.desk.office, press.visitor.request, *press.two_numbers())


def _change(press: Press) -> None:
    press.open(view.change_form(*_answerable(press)))


def _not(press: Press) -> None:
    press.open(view.not_met_form(*_answerable(press)))


def _answerable(press: Press) -> tuple[Afterwards, Words, str]:
    after = meeting.answerable(press.desk.office, press.visitor.request, *press.two_numbers())
    pointers = new_metadata(session=after.session.id, version=after.session.version)
    return after, press.visitor.words, pointers


def _log(sent: Sent) -> None:
    # The date is that of the session, which the service knows.
    today = local_date(sent.desk.office.clock(), sent.visitor.caller.reader.zone)
    minutes = minutes_typed(sent.text("time"), today)
    wish = Wish(minutes, today, sent.text("note"), sent.one_of("kind", Kind))
    office, request = sent.desk.office, sent.visitor.request
    meeting.met_otherwise(office, request, sent.pointer("session"), sent.pointer("version"), wish)


def _did_not(sent: Sent) -> View:
    office, request, why = sent.desk.office, sent.visitor.request, sent.text("note")
    done = meeting.not_met(office, request, sent.pointer("session"), sent.pointer("version"), why)
    return view.not_met_receipt(done, sent.visitor.words)


BUTTONS: dict[str, Callable[[Press], None]] = {
    ids.MET_YES: _yes,
    ids.MET_CHANGE: _change,
    ids.MET_NOT: _not,
}
SUBMISSIONS: dict[str, Callable[[Sent], View | None]] = {
    ids.MET_CHANGE_FORM: _log,
    ids.MET_NOT_FORM: _did_not,
}
