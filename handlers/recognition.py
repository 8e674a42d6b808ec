"""The annual evening: `/event recognition`, its window, and the question whether somebody may be named."""

import re
from collections.abc import Callable

from slack_bolt import App

from bot.rules.problems import Problem
from bot.rules.receipts.recognition import RecognitionDraft
from bot.rules.recognition import Naming, Period
from bot.services.office import Office, Request
from bot.services.recognition import asking, certifying, drafting, evening
from bot.views import ids
from bot.views import recognition_draft as view
from bot.views.kit import View
from handlers.asked import Answer, Asked
from handlers.desk import Desk, new_metadata
from handlers.forms import Buttons, Press, Sent, Submissions, listen


def register(app: App, desk: Desk) -> None:
    """Listen to every `recognition.…` button and form."""
    listen(app, desk, "recognition", BUTTONS, SUBMISSIONS)


def _command(asked: Asked) -> None:
    draft = drafting.begin(asked.desk.office, asked.visitor.request, _year(asked.rest.text))
    asked.client.views_open(trigger_id=asked.trigger_id, view=view.window(draft, asked.visitor.words))


def _year(typed: str) -> int | None:
    """The year that was typed. What is none is a year that there is no draft of."""
    if not typed.strip():
        return None
    return int(typed) if re.fullmatch(r"[0-9]{4}", typed.strip()) else 0


def _page(press: Press) -> None:
    recognition_id, page = press.two_numbers()
    draft = drafting.shown(press.desk.office, press.visitor.request, recognition_id, page)
    press.show(view.window(draft, press.visitor.words))


def _dates(press: Press) -> None:
    draft = drafting.shown(press.desk.office, press.visitor.request, press.number())
    press.show(view.dates_form(draft, press.visitor.words, new_metadata(recognition=draft.id)))


def _ask(press: Press) -> None:
    _do(press, asking.ask, "asked")


def _list(press: Press) -> None:
    _do(press, certifying.send_list, "list")


def _certify(press: Press) -> None:
    _do(press, certifying.certify, "certified")


def _evening(press: Press) -> None:
    _do(press, evening.make, "evening")


def _do(press: Press, do: Callable[[Office, Request, int], RecognitionDraft], done: str) -> None:
    draft = do(press.desk.office, press.visitor.request, press.number())
    press.show(view.window(draft, press.visitor.words, done))


def _answer(press: Press) -> None:
    # The message itself is shown again by its amended notice.
    given = press.one_of(Naming)
    if given not in (Naming.YES, Naming.NO):
        raise Problem("form_stale")
    asking.answer(press.desk.office, press.visitor.request, press.number(), given)


def _other_dates(sent: Sent) -> View:
    from_on, until_on = sent.day("from"), sent.day("until")
    if from_on is None or until_on is None:
        raise Problem("form_stale")
    wanted, recognition_id = Period(from_on, until_on), sent.pointer("recognition")
    draft = drafting.change_dates(sent.desk.office, sent.visitor.request, recognition_id, wanted)
    return view.window(draft, sent.visitor.words)


WORDS: dict[Answer, tuple[str, ...]] = {_command: ("recognition", "reconnaissance")}
BUTTONS: Buttons = {
    ids.RECOGNITION_PAGE: _page,
    ids.RECOGNITION_DATES: _dates,
    ids.RECOGNITION_ASK: _ask,
    ids.RECOGNITION_LIST: _list,
    ids.RECOGNITION_CERTIFY: _certify,
    ids.RECOGNITION_EVENING: _evening,
    ids.RECOGNITION_ANSWER: _answer,
}
SUBMISSIONS: Submissions = {ids.RECOGNITION_DATES_FORM: _other_dates}
