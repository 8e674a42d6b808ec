"""Joining, and one's own part: `/mentoring join`, `/mentoring profile`, their buttons and forms."""

import re
from collections.abc import Callable
from typing import Any

from slack_bolt import Ack, App
from slack_sdk import WebClient

from bot.rules.joining_form import KINDS, LAST_STEP, Kind, kept
from bot.rules.participants import Side
from bot.rules.problems import Problem
from bot.rules.receipts.joining import ChooseSide, Next, NoticeShown, Review, Step
from bot.services.joining import asking as joining
from bot.services.joining import changes as part_changes
from bot.services.joining import review as join_review
from bot.services.office import Office, Request
from bot.views import ids
from bot.views import joining as view
from bot.views import joining_profile as profile_view
from bot.views.kit import Message, View
from handlers.asked import Answer, Asked
from handlers.desk import Desk, Visitor, answer_in_place, new_metadata
from handlers.forms import Press, Sent, listen

# What is done with a step as it is filled in so far.
Keep = Callable[[Office, Request, Side, int, str, dict[str, str | list[str]]], None]


def register(app: App, desk: Desk) -> None:
    """Listen to every `join.…` button and form, and to what is chosen in a step before it is sent."""
    listen(app, desk, "join", BUTTONS, SUBMISSIONS)

    def in_step(body: dict[str, Any]) -> bool:
        view: dict[str, Any] = body.get("view") or {}
        return view.get("callback_id") == ids.JOIN_STEP_FORM

    def on_choice(ack: Ack, body: dict[str, Any], visitor: Visitor, client: WebClient) -> None:
        _keep(Sent(desk, visitor, client, body["view"]), joining.keep)
        ack()

    def on_closed(ack: Ack, view: dict[str, Any], visitor: Visitor, client: WebClient) -> None:
        _keep(Sent(desk, visitor, client, view), joining.rescue)
        ack()

    app.action("value", matchers=[in_step])(on_choice)
    app.view({"type": "view_closed", "callback_id": re.compile(r"^join\.")})(on_closed)


def _join(asked: Asked) -> None:
    shown = joining.begin(asked.desk.office, asked.visitor.request)
    asked.client.views_open(trigger_id=asked.trigger_id, view=_view(shown, asked.visitor))


def _profile(asked: Asked) -> Message:
    mine = part_changes.profile(asked.desk.office, asked.visitor.request)
    return profile_view.profile(mine, asked.visitor.words)


def _view(shown: ChooseSide | Next, visitor: Visitor) -> View:
    return view.next_view(shown, visitor.words, new_metadata(**_pointers(shown)))


def _pointers(shown: ChooseSide | Next) -> dict[str, int | str]:
    match shown:
        case NoticeShown():
            return {"side": shown.side, "version": shown.notice.version}
        case Step():
            return {"side": shown.side, "step": shown.number, "draft": shown.draft}
        case Review():
            return {"part": shown.part_id, "seen": shown.seen}
        case _:
            return {}


def _open(press: Press) -> None:
    _show(press, _view(joining.begin(press.desk.office, press.visitor.request), press.visitor))


def _review(press: Press) -> None:
    shown = join_review.open_part(press.desk.office, press.visitor.request, press.number())
    _show(press, _view(shown, press.visitor))


def _change(press: Press) -> None:
    shown = join_review.change(press.desk.office, press.visitor.request, press.number())
    _show(press, _view(shown, press.visitor))


def _decline(press: Press) -> None:
    done = join_review.decline(press.desk.office, press.visitor.request, press.number())
    _show(press, view.declined(done, press.visitor.words))


def _pause(press: Press) -> None:
    form = part_changes.to_pause(press.desk.office, press.visitor.request, press.number())
    _show(press, profile_view.pause_form(form, press.visitor.words, new_metadata(part=form.part_id)))


def _back(press: Press) -> None:
    mine = part_changes.come_back(press.desk.office, press.visitor.request, press.number())
    answer_in_place(press.body, profile_view.profile(mine, press.visitor.words))


def _leave(press: Press) -> None:
    form = part_changes.to_leave(press.desk.office, press.visitor.request, press.number())
    _show(press, profile_view.leave_form(form, press.visitor.words, new_metadata(part=form.part_id)))


def _show(press: Press, shown: View) -> None:
    """In place of the modal the button is in, else as a new one."""
    if press.view.get("type") == "modal":
        press.replace(shown)
    else:
        press.client.views_open(trigger_id=press.trigger_id, view=shown)


def as_mentor(press: Press) -> None:
    """Joining as a mentor, from a button of another area."""
    shown = joining.choose(press.desk.office, press.visitor.request, Side.MENTOR)
    _show(press, _view(shown, press.visitor))


def _side_chosen(sent: Sent) -> View:
    chosen = sent.choice("side")
    shown = joining.choose(sent.desk.office, sent.visitor.request, _side(chosen or ""))
    return _view(shown, sent.visitor)


def _agreed(sent: Sent) -> View:
    side, version = _side(sent.word("side")), sent.word("version")
    return _view(joining.agree(sent.desk.office, sent.visitor.request, side, version), sent.visitor)


def _step_sent(sent: Sent) -> View:
    side, step, draft = _place(sent)
    shown = joining.send(sent.desk.office, sent.visitor.request, side, step, draft, _given(sent))
    return _view(shown, sent.visitor)


def _confirmed(sent: Sent) -> View:
    part_id, seen = sent.pointer("part"), sent.word("seen")
    shown = join_review.confirm(sent.desk.office, sent.visitor.request, part_id, seen)
    return _view(shown, sent.visitor)


def _paused(sent: Sent) -> View:
    part_id, back_on = sent.pointer("part"), sent.day("back_on")
    done = part_changes.pause(sent.desk.office, sent.visitor.request, part_id, back_on)
    return profile_view.paused(done, sent.visitor.words)


def _left(sent: Sent) -> View:
    done = part_changes.leave(sent.desk.office, sent.visitor.request, sent.pointer("part"))
    return profile_view.left(done, sent.visitor.words)


def _keep(sent: Sent, keep: Keep) -> None:
    side, step, draft = _place(sent)
    keep(sent.desk.office, sent.visitor.request, side, step, draft, _given(sent))


def _place(sent: Sent) -> tuple[Side, int, str]:
    """Which step of which draft a form is. Raises Problem `form_stale`."""
    step = sent.pointer("step")
    if not 1 <= step <= LAST_STEP:
        raise Problem("form_stale")
    return _side(sent.word("side")), step, sent.word("draft")


def _given(sent: Sent) -> dict[str, str | list[str]]:
    """What is filled in, by question."""
    readers: dict[Kind, Callable[[str], str | list[str]]] = {
        Kind.TEXT: sent.text,
        Kind.CHOICE: lambda name: sent.choice(name) or "",
        Kind.CHOICES: lambda name: list(sent.choices(name)),
        Kind.PERSON: lambda name: sent.person(name) or "",
    }
    found = {name: readers[kind](name) for name, kind in KINDS.items() if sent.has(name)}
    return kept(found, found)


def _side(word: str) -> Side:
    if word not in [side.value for side in Side]:
        raise Problem("form_stale")
    return Side(word)


WORDS: dict[Answer, tuple[str, ...]] = {
    _join: ("join", "rejoindre", "participer", "inscription", "joindre"),
    _profile: ("profile", "profil"),
}
BUTTONS: dict[str, Callable[[Press], None]] = {
    ids.JOIN_OPEN: _open,
    ids.JOIN_REVIEW: _review,
    ids.JOIN_CHANGE: _change,
    ids.JOIN_DECLINE: _decline,
    ids.JOIN_PAUSE: _pause,
    ids.JOIN_BACK: _back,
    ids.JOIN_LEAVE: _leave,
}
SUBMISSIONS: dict[str, Callable[[Sent], View | None]] = {
    ids.JOIN_SIDE_FORM: _side_chosen,
    ids.JOIN_AGREE_FORM: _agreed,
    ids.JOIN_STEP_FORM: _step_sent,
    ids.JOIN_REVIEW_FORM: _confirmed,
    ids.JOIN_PAUSE_FORM: _paused,
    ids.JOIN_LEAVE_FORM: _left,
}
