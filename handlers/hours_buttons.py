"""The buttons of receipts, questions and lists of hours."""

import re
from collections.abc import Callable, Mapping
from dataclasses import dataclass
from typing import Any

from slack_bolt import Ack, App
from slack_sdk import WebClient

from bot.services import answers, corrections, hours, ledger
from bot.views import hours as view
from bot.views import hours_forms, ids
from bot.views.kit import Message, View
from handlers.desk import Desk, Visitor, answer_in_place, new_metadata
from handlers.hours import outcome


@dataclass(frozen=True, slots=True)
class Press:
    """One press of a button: what it points to, who pressed it, and where."""

    desk: Desk
    visitor: Visitor
    client: WebClient
    body: Mapping[str, Any]
    value: str


def register(app: App, desk: Desk) -> None:
    """Listen to every `hours.…` button."""

    def on_press(
        ack: Ack, action: dict[str, Any], body: dict[str, Any], client: WebClient, visitor: Visitor
    ) -> None:
        family = ".".join(action["action_id"].split(".")[:2])
        BUTTONS[family](Press(desk, visitor, client, body, action.get("value", "")))
        ack()

    app.action(re.compile(r"^hours\."))(on_press)


def _choose(press: Press) -> None:
    draft_id, _, number = press.value.partition(":")
    done = hours.choose(press.desk.office, press.visitor.request, draft_id, int(number))
    _show(press, outcome(done, press.visitor))


def _same(press: Press) -> None:
    """ "Yes, the same": nothing is logged twice, and the partner's entry is thereby confirmed."""
    found = answers.same_session(press.desk.office, press.visitor.request, int(press.value))
    _show(press, view.same_session(found, press.visitor.words))


def _undo(press: Press) -> None:
    done = corrections.undo(press.desk.office, press.visitor.request, int(press.value))
    _show(press, view.undone(done, press.visitor.words))


def _edit(press: Press) -> None:
    entry = corrections.editable(press.desk.office, press.visitor.request, int(press.value))
    form = hours_forms.edit_form(entry, press.visitor.words, new_metadata(entry=entry.id))
    _open(press, form)


def _confirm(press: Press) -> None:
    # The message itself is shown again by its amended notice; nothing else needs saying.
    answers.confirm(press.desk.office, press.visitor.request, int(press.value))


def _dispute(press: Press) -> None:
    found = answers.readable(press.desk.office, press.visitor.request, int(press.value))
    _open(
        press, hours_forms.dispute_form(found.entry, press.visitor.words, new_metadata(entry=found.entry.id))
    )


def _page(press: Press) -> None:
    match_id, _, number = press.value.partition(":")
    page = ledger.page(press.desk.office, press.visitor.request, int(match_id), int(number))
    _show(press, view.listing(page, press.visitor.words))


def _log_form(press: Press) -> None:
    form = ledger.pairs(press.desk.office, press.visitor.request)
    _open(press, hours_forms.log_form(form.pairs, form.today, press.visitor.words, new_metadata()))


def _list(press: Press) -> None:
    page = ledger.page(press.desk.office, press.visitor.request, int(press.value))
    _open(press, hours_forms.showing(view.listing(page, press.visitor.words), press.visitor.words))


def _show(press: Press, message: Message) -> None:
    """Say what came of a press where it was pressed: in the message, or in the modal."""
    if _in_modal(press):
        shown = hours_forms.showing(message, press.visitor.words)
        press.client.views_update(
            view_id=press.body["view"]["id"], hash=press.body["view"]["hash"], view=shown
        )
    else:
        answer_in_place(press.body, message)


def _in_modal(press: Press) -> bool:
    return press.body.get("view", {}).get("type") == "modal"


def _open(press: Press, view: View) -> None:
    """Open a modal, or put it on top of the one the button is in."""
    if _in_modal(press):
        press.client.views_push(trigger_id=press.body["trigger_id"], view=view)
    else:
        press.client.views_open(trigger_id=press.body["trigger_id"], view=view)


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
