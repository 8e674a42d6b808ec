"""Slack's shortcuts: a session is booked from anywhere, or from a message that names a time."""

from textwrap import shorten
from typing import Any

from slack_bolt import Ack, App
from slack_sdk import WebClient

from bot.services.matches.conversations import pair_in
from handlers.desk import Desk, Visitor
from handlers.session_forms import open_form

BOOK, BOOK_FROM_MESSAGE = "session.shortcut", "session.from_message"
# A message that names a time is short; a long one is about much else.
_LONGEST = 300


def register(app: App, desk: Desk) -> None:
    """Listen to the shortcuts that the manifest declares."""

    def from_anywhere(ack: Ack, shortcut: dict[str, Any], client: WebClient, visitor: Visitor) -> None:
        # Slack does not say where somebody is: the form asks for whom, if they have several pairs.
        open_form(desk, visitor, client, shortcut["trigger_id"])
        ack()

    def from_message(ack: Ack, shortcut: dict[str, Any], client: WebClient, visitor: Visitor) -> None:
        match_id = pair_in(desk.office, visitor.request, shortcut["channel"]["id"])
        text = shorten(str(shortcut["message"].get("text") or ""), _LONGEST, placeholder="")
        open_form(desk, visitor, client, shortcut["trigger_id"], match_id=match_id, text=text)
        ack()

    app.global_shortcut(BOOK)(from_anywhere)
    app.message_shortcut(BOOK_FROM_MESSAGE)(from_message)
