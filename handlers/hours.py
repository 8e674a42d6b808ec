"""`/hours`: one command to log time, and its sub-commands."""

from datetime import date
from typing import Any

from slack_bolt import Ack, App
from slack_sdk import WebClient

from bot.rules.calendar import local_date
from bot.rules.hours import HoursProblem, parse
from bot.rules.receipts.hours import Question, Wish
from bot.services.hours import corrections, ledger
from bot.services.hours import logging as hours
from bot.views import hours as view
from bot.views import hours_forms, hours_help
from bot.views.kit import Message
from handlers.desk import Desk, Visitor, as_ack, new_metadata
from handlers.partner import Said, pick_partner
from handlers.typed import plain_text, typed

COMMAND = "/hours"
_LIST = {"list", "liste", "mine", "total"}
_UNDO = {"undo", "annuler", "defaire", "défaire"}
_HELP = {"help", "aide", "?"}


def register(app: App, desk: Desk) -> None:
    """Listen to `/hours`."""

    def on_hours(ack: Ack, command: dict[str, Any], client: WebClient, visitor: Visitor) -> None:
        text: str = command.get("text") or ""
        if not text.strip():
            form = ledger.pairs(desk.office, visitor.request)
            metadata = new_metadata()
            shown = hours_forms.log_form(form.pairs, form.today, visitor.words, metadata)
            client.views_open(trigger_id=command["trigger_id"], view=shown)
            ack()
        else:
            ack(**as_ack(_answer(desk, visitor, text)))

    app.command(COMMAND)(on_hours)


def _answer(desk: Desk, visitor: Visitor, text: str) -> Message:
    word = text.strip().casefold()
    if word in _LIST:
        return view.listing(ledger.page(desk.office, visitor.request), visitor.words)
    if word in _UNDO:
        return view.undone(corrections.undo(desk.office, visitor.request), visitor.words)
    if word in _HELP:
        return hours_help.usage(visitor.words)
    return _log(desk, visitor, text)


def _log(desk: Desk, visitor: Visitor, text: str) -> Message:
    today = local_date(desk.office.clock(), visitor.caller.reader.zone)
    said = _for_whom(desk, visitor, text, today)
    try:
        read = parse(plain_text(said.text), today)
    except HoursProblem as problem:
        return _ask_or_explain(desk, visitor, said, problem)
    wish = Wish(read.minutes, read.date, read.note, partner=said.partner)
    return outcome(hours.log(desk.office, visitor.request, wish), visitor)


def outcome(done: hours.Logged | Question, visitor: Visitor) -> Message:
    """The receipt, or the question that is asked instead."""
    if isinstance(done, Question):
        return view.question(done, visitor.words)
    return view.logged(done, visitor.words)


def _for_whom(desk: Desk, visitor: Visitor, text: str, today: date) -> Said:
    mentions = typed(text).mentions
    if not mentions:
        return Said(text, None)
    return pick_partner(text, mentions, ledger.partners(desk.office, visitor.request), today)


def _ask_or_explain(desk: Desk, visitor: Visitor, said: Said, problem: HoursProblem) -> Message:
    if not problem.choices:
        return hours_help.not_read(problem, plain_text(said.text), visitor.words)
    readings = [Wish(choice.minutes, choice.date, choice.note) for choice in problem.choices]
    asked = hours.ask(desk.office, visitor.request, problem.key, readings, said.partner)
    return view.question(asked, visitor.words)
