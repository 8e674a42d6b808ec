"""The buttons and the form of check-ins."""

import re
from collections.abc import Callable, Mapping
from dataclasses import dataclass
from typing import Any

from slack_bolt import Ack, App
from slack_sdk import WebClient

from bot.rules.receipts.checkins import Answer
from bot.services import checkins
from bot.views import checkins as view
from bot.views import ids
from handlers.desk import Desk, Visitor, new_metadata, pointers


@dataclass(frozen=True, slots=True)
class Press:
    """One press of a check-in's button. `choice` is what follows the family in its id."""

    desk: Desk
    visitor: Visitor
    client: WebClient
    body: Mapping[str, Any]
    notice_id: int
    choice: str


def register(app: App, desk: Desk) -> None:
    """Listen to every `checkin.…` button and modal."""

    def on_press(
        ack: Ack, action: dict[str, Any], body: dict[str, Any], client: WebClient, visitor: Visitor
    ) -> None:
        area, verb, *choice = action["action_id"].split(".")
        press = Press(desk, visitor, client, body, int(action["value"]), ".".join(choice))
        BUTTONS[f"{area}.{verb}"](press)
        ack()

    def on_note(ack: Ack, view: dict[str, Any], visitor: Visitor) -> None:
        values = view["state"]["values"]
        given = Answer(values["answer"]["value"]["selected_option"]["value"])
        note = values["note"]["value"].get("value") or ""
        checkins.explain(desk.office, visitor.request, int(pointers(view)["notice"]), given, note)
        ack(response_action="clear")

    app.action(re.compile(r"^checkin\."))(on_press)
    app.view(ids.CHECK_IN_NOTE_FORM)(on_note)


def _answer(press: Press) -> None:
    # The message itself is shown again by its amended notice: the buttons go, the thanks stay.
    checkins.answer(press.desk.office, press.visitor.request, press.notice_id, Answer(press.choice))


def _note(press: Press) -> None:
    card = checkins.readable(press.desk.office, press.visitor.request, press.notice_id)
    form = view.note_form(card, press.visitor.words, new_metadata(notice=card.notice_id))
    press.client.views_open(trigger_id=press.body["trigger_id"], view=form)


BUTTONS: dict[str, Callable[[Press], None]] = {
    ids.CHECK_IN_ANSWER: _answer,
    ids.CHECK_IN_NOTE: _note,
}
