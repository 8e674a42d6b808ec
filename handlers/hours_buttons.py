"""The buttons of receipts, questions and lists of hours."""

from collections.abc import Callable

from slack_bolt import App

from bot.services.hours import answers, corrections, ledger
from bot.services.hours import logging as hours
from bot.views import hours as view
from bot.views import hours_forms, ids
from bot.views.kit import Message
from handlers import hours_submissions
from handlers.desk import Desk, answer_in_place, new_metadata
from handlers.forms import Press, listen
from handlers.hours import outcome


def register(app: App, desk: Desk) -> None:
    """Listen to every `hours.…` button and modal."""
    listen(app, desk, "hours", BUTTONS, hours_submissions.SUBMISSIONS)


def _choose(press: Press) -> None:
    draft_id, number = press.key_and_number()
    done = hours.choose(press.desk.office, press.visitor.request, draft_id, number)
    _show(press, outcome(done, press.visitor))


def _same(press: Press) -> None:
    """ "Yes, the same": nothing is logged twice, and the partner's entry is thereby confirmed."""
    found = answers.same_session(press.desk.office, press.visitor.request, press.number())
    _show(press, view.same_session(found, press.visitor.words))


def _undo(press: Press) -> None:
    done = corrections.undo(press.desk.office, press.visitor.request, press.number())
    _show(press, view.undone(done, press.visitor.words))


def _edit(press: Press) -> None:
    entry = corrections.editable(press.desk.office, press.visitor.request, press.number())
    form = hours_forms.edit_form(entry, press.visitor.words, new_metadata(entry=entry.id))
    press.open(form)


def _confirm(press: Press) -> None:
    # The message itself is shown again by its amended notice; nothing else needs saying.
    answers.confirm(press.desk.office, press.visitor.request, press.number())


def _dispute(press: Press) -> None:
    found = answers.readable(press.desk.office, press.visitor.request, press.number())
    press.open(hours_forms.dispute_form(found.entry, press.visitor.words, new_metadata(entry=found.entry.id)))


def _page(press: Press) -> None:
    page = ledger.page(press.desk.office, press.visitor.request, *press.two_numbers())
    _show(press, view.listing(page, press.visitor.words))


def _log_form(press: Press) -> None:
    form = ledger.pairs(press.desk.office, press.visitor.request)
    press.open(hours_forms.log_form(form.pairs, form.today, press.visitor.words, new_metadata()))


def _list(press: Press) -> None:
    page = ledger.page(press.desk.office, press.visitor.request, press.number())
    press.open(hours_forms.showing(view.listing(page, press.visitor.words), press.visitor.words))


def _show(press: Press, message: Message) -> None:
    """Say what came of a press where it was pressed: in the message, or in the modal."""
    if press.in_modal:
        press.replace(hours_forms.showing(message, press.visitor.words))
    else:
        answer_in_place(press.body, message)


BUTTONS: dict[str, Callable[[Press], None]] = {
    ids.HOURS_CHOOSE: _choose,
    ids.HOURS_SAME: _same,
    ids.HOURS_UNDO: _undo,
    ids.HOURS_EDIT: _edit,
    ids.HOURS_CONFIRM: _confirm,
    ids.HOURS_DISPUTE: _dispute,
    ids.HOURS_PAGE: _page,
    ids.HOURS_OPEN: _log_form,
    ids.HOURS_LIST: _list,
}
