"""`/hours`: one command to log time, and its sub-commands."""

from collections.abc import Callable
from typing import Any

from slack_bolt import Ack, App
from slack_sdk import WebClient

from bot.rules import hours as grammar
from bot.rules.calendar import local_date
from bot.rules.receipts.hours import Question, Wish
from bot.services import corrections, hours, ledger
from bot.views import hours as view
from bot.views import hours_forms, hours_help
from bot.views.kit import Message
from handlers.desk import Desk, Visitor, as_ack, new_metadata
from handlers.partner import without_partner
from handlers.typed import plain_text, typed

COMMAND = "/hours"


def register(app: App, desk: Desk) -> None:
    """Listen to `/hours`."""

    @app.command(COMMAND)
    def _hours(ack: Ack, command: dict[str, Any], client: WebClient, visitor: Visitor) -> None:  # pyright: ignore[reportUnusedFunction]
        verb, rest = typed(command["text"]).verb()
        sub_command = _SUB_COMMANDS.get(verb) if not rest.text else None
        if sub_command:
            ack(**as_ack(sub_command(desk, visitor)))
        elif not verb:
            form = hours_forms.log_form(
                ledger.pairs(desk.office, visitor.request), visitor.words, new_metadata()
            )
            client.views_open(trigger_id=command["trigger_id"], view=form)
            ack()
        else:
            ack(**as_ack(_log(desk, visitor, command["text"])))


def _log(desk: Desk, visitor: Visitor, text: str) -> Message:
    said = without_partner(typed(text), ledger.partners(desk.office, visitor.request))
    office, request = desk.office, visitor.request
    today = local_date(office.clock(), visitor.caller.reader.zone)
    try:
        read = grammar.parse(plain_text(said.text), today)
    except grammar.HoursProblem as problem:
        return _not_read(desk, visitor, problem, said.partner)
    wish = Wish(read.minutes, read.date, read.note, partner=said.partner)
    done = hours.log(office, request, wish)
    return (
        view.question(done, visitor.words) if isinstance(done, Question) else view.logged(done, visitor.words)
    )
