"""The modals of the hours ledger, submitted."""

import re
from collections.abc import Callable, Mapping
from dataclasses import dataclass
from datetime import date
from typing import Any

from slack_bolt import Ack, App

from bot.rules.hours import HoursProblem, parse
from bot.rules.problems import Problem
from bot.rules.receipts.hours import Kind, Wish
from bot.services import answers, corrections, hours
from bot.views import hours as view
from bot.views import hours_forms, ids
from bot.views.kit import Message
from handlers.desk import Desk, Visitor, pointers
from handlers.hours import outcome


@dataclass(frozen=True, slots=True)
class Submission:
    """A submitted modal: what was filled in, by block, and what the modal points to."""

    desk: Desk
    visitor: Visitor
    values: Mapping[str, Any]
    points_to: Mapping[str, Any]


def register(app: App, desk: Desk) -> None:
    """Listen to every `hours.…` modal."""

    def on_submit(ack: Ack, view: dict[str, Any], visitor: Visitor) -> None:
        values = {block: inputs["value"] for block, inputs in view["state"]["values"].items()}
        submission = Submission(desk, visitor, values, pointers(view))
        shown = SUBMISSIONS[view["callback_id"]](submission)
        ack(response_action="update", view=hours_forms.showing(shown, visitor.words))

    app.view(re.compile(r"^hours\."))(on_submit)


def _log(sent: Submission) -> Message:
    done = hours.log(sent.desk.office, sent.visitor.request, _wish(sent))
    return outcome(done, sent.visitor)


def _edit(sent: Submission) -> Message:
    done = corrections.correct(
        sent.desk.office, sent.visitor.request, int(sent.points_to["entry"]), _wish(sent)
    )
    return view.logged(done, sent.visitor.words)


def _dispute(sent: Submission) -> Message:
    what = sent.values["what"].get("value") or ""
    done = answers.dispute(sent.desk.office, sent.visitor.request, int(sent.points_to["entry"]), what)
    return view.thanks_for_saying(done, sent.visitor.words)


def _wish(sent: Submission) -> Wish:
    pair = sent.values.get("pair", {}).get("selected_option")
    day = sent.values["date"].get("selected_date")
    if not day:
        raise Problem("date_needed", field="date")
    return Wish(
        minutes=_minutes(sent.values["time"].get("value") or "", date.fromisoformat(day)),
        held_on=date.fromisoformat(day),
        note=(sent.values["note"].get("value") or "").strip(),
        kind=Kind(sent.values["kind"]["selected_option"]["value"]),
        match_id=int(pair["value"]) if pair else None,
    )


def _minutes(text: str, day: date) -> int:
    """The length of time typed into its own field, where a date or a note has no place."""
    try:
        read = parse(text, day)
    except HoursProblem as problem:
        raise Problem(f"time.{problem.key.lower()}", field="time") from problem
    if read.note or read.date != day:
        raise Problem("time.no_duration", field="time")
    return read.minutes


SUBMISSIONS: dict[str, Callable[[Submission], Message]] = {
    ids.HOURS_FORM: _log,
    ids.HOURS_EDIT_FORM: _edit,
    ids.HOURS_DISPUTE_FORM: _dispute,
}
