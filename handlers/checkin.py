"""The buttons and the form of check-ins."""

from collections.abc import Callable

from slack_bolt import App

from bot.rules.receipts.checkins import Answer
from bot.services.checkins import checkins
from bot.views import checkins as view
from bot.views import ids
from handlers.desk import Desk, new_metadata
from handlers.forms import Press, Sent, listen


def register(app: App, desk: Desk) -> None:
    """Listen to every `checkin.…` button and modal."""
    listen(app, desk, "checkin", BUTTONS, SUBMISSIONS)


def _answer(press: Press) -> None:
    # The message itself is shown again by its amended notice: the buttons go, the thanks stay.
    given = press.one_of(Answer)
    checkins.answer(press.desk.office, press.visitor.request, press.number(), given)


def _note(press: Press) -> None:
    card = checkins.readable(press.desk.office, press.visitor.request, press.number())
    press.open(view.note_form(card, press.visitor.words, new_metadata(notice=card.notice_id)))


def _explain(sent: Sent) -> None:
    given, note = sent.one_of("answer", Answer), sent.text("note")
    checkins.explain(sent.desk.office, sent.visitor.request, sent.pointer("notice"), given, note)


BUTTONS: dict[str, Callable[[Press], None]] = {
    ids.CHECK_IN_ANSWER: _answer,
    ids.CHECK_IN_NOTE: _note,
}
SUBMISSIONS: dict[str, Callable[[Sent], None]] = {ids.CHECK_IN_NOTE_FORM: _explain}
