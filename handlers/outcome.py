"""The buttons and the form of outcomes."""

from collections.abc import Callable

from slack_bolt import App

from bot.rules.receipts.outcomes import AtWork
from bot.services.outcomes import outcomes
from bot.views import ids
from bot.views import outcomes as view
from handlers.desk import Desk, new_metadata
from handlers.forms import Press, Sent, listen


def register(app: App, desk: Desk) -> None:
    """Listen to every `outcome.…` button and modal."""
    listen(app, desk, "outcome", BUTTONS, SUBMISSIONS)


def _answer(press: Press) -> None:
    # The message itself is shown again by its amended notice: the buttons go, the thanks stay.
    given = press.one_of(AtWork)
    outcomes.answer(press.desk.office, press.visitor.request, press.number(), given)


def _note(press: Press) -> None:
    card = outcomes.readable(press.desk.office, press.visitor.request, press.number())
    press.open(view.note_form(card, press.visitor.words, new_metadata(notice=card.notice_id)))


def _explain(sent: Sent) -> None:
    given, note = sent.one_of("answer", AtWork), sent.text("note")
    outcomes.explain(sent.desk.office, sent.visitor.request, sent.pointer("notice"), given, note)


BUTTONS: dict[str, Callable[[Press], None]] = {
    ids.OUTCOME_ANSWER: _answer,
    ids.OUTCOME_NOTE: _note,
}
SUBMISSIONS: dict[str, Callable[[Sent], None]] = {ids.OUTCOME_NOTE_FORM: _explain}
