"""The no-fault rematch: `/mentoring rematch`, the button on App Home, the form, the coach's card."""

from slack_bolt import App
from slack_sdk import WebClient

from bot.services.matches import rematches
from bot.views import ids
from bot.views import rematches as view
from bot.views.kit import View
from handlers.asked import Answer, Asked
from handlers.desk import Desk, Visitor, answer_in_place, new_metadata
from handlers.forms import Buttons, Press, Sent, Submissions, listen


def register(app: App, desk: Desk) -> None:
    """Listen to every `rematch.…` button and form."""
    listen(app, desk, "rematch", BUTTONS, SUBMISSIONS)


def _command(asked: Asked) -> None:
    _open_form(asked.desk, asked.visitor, asked.client, asked.trigger_id)


def _open(press: Press) -> None:
    _open_form(press.desk, press.visitor, press.client, press.trigger_id, press.number())


def _open_form(
    desk: Desk, visitor: Visitor, client: WebClient, trigger_id: str, match_id: int | None = None
) -> None:
    facts = rematches.form(desk.office, visitor.request, match_id)
    one = {"match": facts.pairs[0].match_id} if len(facts.pairs) == 1 else {}
    client.views_open(trigger_id=trigger_id, view=view.form(facts, visitor.words, new_metadata(**one)))


def _asked(sent: Sent) -> View:
    match_id = (sent.number("pair") or 0) if sent.has("pair") else sent.pointer("match")
    done = rematches.ask(sent.desk.office, sent.visitor.request, match_id, sent.text("note"))
    return view.heard(done, sent.visitor.words)


def _talk(press: Press) -> None:
    done = rematches.talk_first(press.desk.office, press.visitor.request, press.number())
    answer_in_place(press.body, view.talking(done, press.visitor.words), replace=False)


def _change(press: Press) -> None:
    # The card itself is shown again by its amended notice: the buttons go.
    rematches.change(press.desk.office, press.visitor.request, press.number())


def _stay(press: Press) -> None:
    rematches.stay(press.desk.office, press.visitor.request, press.number())


WORDS: dict[Answer, tuple[str, ...]] = {_command: ("rematch", "changer")}
BUTTONS: Buttons = {
    ids.REMATCH_OPEN: _open,
    ids.REMATCH_TALK: _talk,
    ids.REMATCH_CHANGE: _change,
    ids.REMATCH_STAY: _stay,
}
SUBMISSIONS: Submissions = {ids.REMATCH_FORM: _asked}
