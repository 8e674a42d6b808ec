"""The modals of the hours ledger, submitted."""

from collections.abc import Callable
from datetime import date

from bot.rules.hours import HoursProblem, parse
from bot.rules.problems import Problem
from bot.rules.receipts.hours import Kind, Wish
from bot.services.hours import answers, corrections
from bot.services.hours import logging as hours
from bot.views import hours as view
from bot.views import hours_forms, ids
from bot.views.kit import Message, View
from handlers.forms import Sent
from handlers.hours import outcome


def _log(sent: Sent) -> View:
    done = hours.log(sent.desk.office, sent.visitor.request, _wish(sent))
    return _shown(sent, outcome(done, sent.visitor))


def _edit(sent: Sent) -> View:
    done = corrections.correct(sent.desk.office, sent.visitor.request, sent.pointer("entry"), _wish(sent))
    return _shown(sent, view.logged(done, sent.visitor.words))


def _dispute(sent: Sent) -> View:
    office, request = sent.desk.office, sent.visitor.request
    done = answers.dispute(office, request, sent.pointer("entry"), sent.text("what"))
    return _shown(sent, view.thanks_for_saying(done, sent.visitor.words))


def _shown(sent: Sent, message: Message) -> View:
    return hours_forms.showing(message, sent.visitor.words)


def _wish(sent: Sent) -> Wish:
    pair = sent.number("pair") if sent.has("pair") else None
    day = sent.day("date")
    if not day:
        raise Problem("date_needed", field="date")
    return Wish(
        minutes=minutes_typed(sent.text("time"), day),
        held_on=day,
        note=sent.text("note"),
        kind=sent.one_of("kind", Kind),
        match_id=pair,
    )


def minutes_typed(text: str, day: date) -> int:
    """The length of time typed into its own field, where a date or a note has no place."""
    try:
        read = parse(text, day)
    except HoursProblem as problem:
        raise Problem(f"time.{problem.key.lower()}", field="time") from problem
    if read.note or read.date != day:
        raise Problem("time.no_duration", field="time")
    return read.minutes


SUBMISSIONS: dict[str, Callable[[Sent], View]] = {
    ids.HOURS_FORM: _log,
    ids.HOURS_EDIT_FORM: _edit,
    ids.HOURS_DISPUTE_FORM: _dispute,
}
