"""Matches: buttons pressed, forms submitted."""

import re
from collections.abc import Callable, Mapping
from dataclasses import dataclass
from datetime import date
from typing import Any

from slack_bolt import Ack, App
from slack_sdk import WebClient

from bot.rules.people import Profile
from bot.rules.problems import Problem
from bot.rules.receipts.matches import EndReason, NewMatch
from bot.services import match_cards, match_endings, matches
from bot.views import ids, match_forms
from bot.views import matches as view
from bot.views.kit import View
from handlers.desk import Desk, Visitor, answer_in_place, new_metadata, pointers
from handlers.match import open_form
from handlers.profiles import fetch_profile


@dataclass(frozen=True, slots=True)
class Press:
    """One press of a button: what it points to, who pressed it, and where."""

    desk: Desk
    visitor: Visitor
    client: WebClient
    body: Mapping[str, Any]
    value: str


@dataclass(frozen=True, slots=True)
class Submission:
    """A submitted form: what was filled in, by block, and what the form points to."""

    desk: Desk
    visitor: Visitor
    client: WebClient
    values: Mapping[str, Any]
    points_to: Mapping[str, Any]


def register(app: App, desk: Desk) -> None:
    """Listen to every `match.…` button and form."""

    def on_press(
        ack: Ack, action: dict[str, Any], body: dict[str, Any], client: WebClient, visitor: Visitor
    ) -> None:
        family = ".".join(action["action_id"].split(".")[:2])
        BUTTONS[family](Press(desk, visitor, client, body, action.get("value", "")))
        ack()

    def on_submit(ack: Ack, view: dict[str, Any], client: WebClient, visitor: Visitor) -> None:
        values = {block: inputs["value"] for block, inputs in view["state"]["values"].items()}
        sent = Submission(desk, visitor, client, values, pointers(view))
        ack(response_action="update", view=SUBMISSIONS[view["callback_id"]](sent))

    app.action(re.compile(r"^match\."))(on_press)
    app.view(re.compile(r"^match\."))(on_submit)


def _open(press: Press) -> None:
    open_form(press.desk, press.visitor, press.client, press.body["trigger_id"])


def _page(press: Press) -> None:
    page = match_cards.page(press.desk.office, press.visitor.request, int(press.value))
    answer_in_place(press.body, view.listing(page, press.visitor.words))


def _ask_why(press: Press) -> None:
    ending = match_endings.to_end(press.desk.office, press.visitor.request, int(press.value))
    form = match_forms.end_form(ending, press.visitor.words, new_metadata(match=ending.match.match_id))
    press.client.views_open(trigger_id=press.body["trigger_id"], view=form)


def _record(sent: Submission) -> View:
    day = sent.values["start"].get("selected_date")
    if not day:
        raise Problem("choose_start", field="start")
    wish = NewMatch(
        mentor=_chosen(sent, "mentor"),
        mentee=_chosen(sent, "mentee"),
        profession=int(sent.values["profession"]["selected_option"]["value"]),
        started_on=date.fromisoformat(day),
    )
    done = matches.record(sent.desk.office, sent.visitor.request, wish)
    words = sent.visitor.words
    return match_forms.showing(view.recorded(done, words), words("match.form.title"), words)


def _chosen(sent: Submission, block: str) -> Profile:
    user_id = sent.values[block].get("selected_user")
    if not user_id:
        raise Problem("choose_person", field=block)
    try:
        return fetch_profile(sent.client, sent.visitor.request.team_id, user_id)
    except Problem as problem:
        raise Problem(problem.key, field=block, **problem.params) from problem


def _end(sent: Submission) -> View:
    reason = EndReason(sent.values["reason"]["selected_option"]["value"])
    done = match_endings.end(sent.desk.office, sent.visitor.request, int(sent.points_to["match"]), reason)
    words = sent.visitor.words
    return match_forms.showing(view.ended(done, words), words("match.end_form.title"), words)


BUTTONS: dict[str, Callable[[Press], None]] = {
    ids.MATCH_OPEN: _open,
    ids.MATCH_PAGE: _page,
    ids.MATCH_END: _ask_why,
}
SUBMISSIONS: dict[str, Callable[[Submission], View]] = {
    ids.MATCH_FORM: _record,
    ids.MATCH_END_FORM: _end,
}
