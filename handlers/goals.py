"""A pair's goals: `/mentoring goals`, the buttons in messages and on App Home, one window for all of it.

The window changes in place, so that nothing out of date lies beneath what somebody has just changed.
"""

from slack_bolt import App

from bot.rules.receipts.together import Draft, GoalState
from bot.services.together import changing, goals
from bot.views import goal_forms, ids
from bot.views import goals as view
from bot.views.kit import View
from handlers.asked import Answer, Asked
from handlers.desk import Desk, new_metadata
from handlers.forms import Buttons, Press, Sent, Submissions, listen


def register(app: App, desk: Desk) -> None:
    """Listen to every `goal.…` button and form."""
    listen(app, desk, "goal", BUTTONS, SUBMISSIONS)


def _command(asked: Asked) -> None:
    found = goals.mine(asked.desk.office, asked.visitor.request)
    words = asked.visitor.words
    shown = view.listing(found[0], words) if len(found) == 1 else view.choosing(found, words)
    asked.client.views_open(trigger_id=asked.trigger_id, view=shown)


def _list(press: Press) -> None:
    found = goals.of_pair(press.desk.office, press.visitor.request, press.number())
    press.show(view.listing(found, press.visitor.words))


def _see(press: Press) -> None:
    card = goals.one(press.desk.office, press.visitor.request, press.number())
    press.show(goal_forms.goal(card, press.visitor.words))


def _write(press: Press) -> None:
    found = goals.writable(press.desk.office, press.visitor.request, press.number())
    metadata = new_metadata(match=found.match_id)
    press.show(goal_forms.write_form(found, press.visitor.words, metadata))


def _change(press: Press) -> None:
    card = goals.one(press.desk.office, press.visitor.request, press.number())
    metadata = new_metadata(goal=card.id, version=card.version)
    press.show(goal_forms.change_form(card, press.visitor.words, metadata))


def _mark(press: Press) -> None:
    state = press.one_of(GoalState)
    card = changing.mark(press.desk.office, press.visitor.request, press.number(), state)
    # A message says the goals again by its amended notice.
    if press.in_modal:
        press.replace(goal_forms.goal(card, press.visitor.words))


def _tick(press: Press) -> None:
    step_id, way = press.two_numbers()
    done = way == goal_forms.DONE
    card = changing.tick(press.desk.office, press.visitor.request, step_id, done=done)
    press.show(goal_forms.goal(card, press.visitor.words))


def _remove(press: Press) -> None:
    found = changing.remove(press.desk.office, press.visitor.request, press.number())
    press.show(view.listing(found, press.visitor.words))


def _written(sent: Sent) -> View:
    match_id, text, steps = sent.pointer("match"), sent.text("text"), sent.text("steps")
    found = changing.write(sent.desk.office, sent.visitor.request, match_id, text, steps)
    return view.listing(found, sent.visitor.words)


def _changed(sent: Sent) -> View:
    goal_id, version = sent.pointer("goal"), sent.word("version")
    text, steps = sent.text("text"), sent.text("steps")
    done = changing.change(sent.desk.office, sent.visitor.request, goal_id, version, text, steps)
    if isinstance(done, Draft):
        metadata = new_metadata(goal=goal_id, version=done.goal.version)
        return goal_forms.overtaken_form(done, sent.visitor.words, metadata)
    return goal_forms.goal(done, sent.visitor.words)


WORDS: dict[Answer, tuple[str, ...]] = {_command: ("goals", "goal", "objectifs", "objectif")}
BUTTONS: Buttons = {
    ids.GOAL_LIST: _list,
    ids.GOAL_SEE: _see,
    ids.GOAL_WRITE: _write,
    ids.GOAL_CHANGE: _change,
    ids.GOAL_MARK: _mark,
    ids.GOAL_TICK: _tick,
    ids.GOAL_REMOVE: _remove,
}
SUBMISSIONS: Submissions = {ids.GOAL_WRITE_FORM: _written, ids.GOAL_CHANGE_FORM: _changed}
