"""The kill switch: `/mentoring nudges`, its buttons, and the button on messages and App Home."""

from slack_bolt import App

from bot.nudges.due_page import switches
from bot.rules.kinds import STOPPABLE, Kind
from bot.rules.problems import Problem
from bot.services.pauses import pauses
from bot.views import ids
from bot.views import pauses as view
from bot.views.kit import Message
from bot.words import LANGUAGES, words_for
from handlers.asked import Answer, Asked
from handlers.desk import Desk, answer_in_place
from handlers.forms import Buttons, Press, Submissions, listen
from handlers.typed import Typed, plain_text

STOP = {"pause", "stop", "suspendre", "arrêter", "arreter"}
GO_ON = {"resume", "go", "continue", "reprendre", "relancer"}
_ALL = {"", "all", "everything", "tout", "tous"}


def register(app: App, desk: Desk) -> None:
    """Listen to every `pause.…` button."""
    listen(app, desk, "pause", BUTTONS, SUBMISSIONS)


def _command(asked: Asked) -> Message:
    office, request, words = asked.desk.office, asked.visitor.request, asked.visitor.words
    verb, rest = asked.rest.verb()
    if verb in STOP:
        return view.done_stopping(pauses.stop(office, request, _kind(rest)), words)
    if verb in GO_ON:
        return view.done_going_on(pauses.go_on(office, request, _kind(rest)), words)
    return view.overview(switches(office, request), words)


def _kind(typed: Typed) -> Kind | None:
    """The kind that was typed, by its code or its name; None for all. Raises Problem `pause_kind`."""
    text = plain_text(typed.text).strip()
    if text.casefold() in _ALL:
        return None
    for kind in STOPPABLE:
        names = {view.what(kind, words_for(language, "UTC")).casefold() for language in LANGUAGES}
        if text.casefold() in {kind, kind.replace("_", " "), kind.replace("_", "-"), *names}:
            return kind
    raise Problem("pause_kind", typed=text)


def _all(press: Press) -> None:
    _stopped(press, None)


def _one(press: Press) -> None:
    if press.value not in STOPPABLE:
        raise Problem("form_stale")
    _stopped(press, Kind(press.value))


def _stopped(press: Press, kind: Kind | None) -> None:
    done = pauses.stop(press.desk.office, press.visitor.request, kind)
    answer_in_place(press.body, view.done_stopping(done, press.visitor.words))


def _go_on(press: Press) -> None:
    done = pauses.end(press.desk.office, press.visitor.request, press.number())
    # A message that it is stopped is said again in place, and the home shown anew.
    answer_in_place(press.body, view.done_going_on(done, press.visitor.words), replace=False)


WORDS: dict[Answer, tuple[str, ...]] = {
    _command: ("nudges", "nudge", "pause", "relances", "relance", "envois"),
}
BUTTONS: Buttons = {ids.PAUSE_ALL: _all, ids.PAUSE_KIND: _one, ids.PAUSE_GO_ON: _go_on}
SUBMISSIONS: Submissions = {}
