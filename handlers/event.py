"""`/event`: help; other features add their verbs."""

from typing import Any

from slack_bolt import Ack, App
from slack_sdk import WebClient

from bot.rules.people import Role
from bot.services.events.answers import listing
from bot.views import event_help, event_list
from bot.views.kit import Message
from handlers import attendance, bring, call, compose, recognition
from handlers.asked import LIST, Answer, Asked, by_word
from handlers.desk import Desk, Visitor, as_ack
from handlers.typed import typed

COMMAND = "/event"


def register(app: App, desk: Desk) -> None:
    """Listen to `/event`."""

    def on_event(ack: Ack, command: dict[str, Any], client: WebClient, visitor: Visitor) -> None:
        verb, rest = typed((command.get("text") or "").strip()).verb()
        message = VERBS.get(verb, _help)(Asked(desk, visitor, client, rest, command["trigger_id"]))
        ack(**as_ack(message)) if message else ack()

    app.command(COMMAND)(on_event)


def _list(asked: Asked) -> Message:
    found = listing.coming(asked.desk.office, asked.visitor.request)
    return event_list.listing(found, asked.visitor.words)


def _help(asked: Asked) -> Message:
    coordinates = Role.COORDINATOR in asked.visitor.caller.roles
    return event_help.usage(asked.visitor.words, coordinates=coordinates)


WORDS: dict[Answer, tuple[str, ...]] = {
    _list: tuple(sorted(LIST)),
    _help: ("help", "aide", "?"),
}
VERBS = by_word(WORDS, compose.WORDS, bring.WORDS, recognition.WORDS, call.WORDS, attendance.WORDS)
