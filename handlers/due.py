"""What is coming: `/mentoring due 30d`, and the buttons to look further."""

import re

from slack_bolt import App

from bot.nudges.due_page import WEEK, Wanted, page
from bot.rules.kinds import Kind
from bot.rules.problems import Problem
from bot.views import due as view
from bot.views import ids
from bot.views.kit import Message
from handlers.asked import Answer, Asked
from handlers.desk import Desk, answer_in_place
from handlers.forms import Buttons, Press, Submissions, listen

_SPAN = re.compile(r"([0-9]{1,3}) ?(d|days?|j|jours?|w|weeks?|s|sem|semaines?)?")
_WEEKS = ("w", "s")
_POINTER = re.compile(r"([0-9]{1,3}):([a-z_]*):([0-9]{0,12}):([0-9]{1,7})")


def register(app: App, desk: Desk) -> None:
    """Listen to every `due.…` button."""
    listen(app, desk, "due", BUTTONS, SUBMISSIONS)


def _command(asked: Asked) -> Message:
    to = asked.rest.mentions[0] if asked.rest.mentions else ""
    wanted = Wanted(_days(asked.rest.without_mentions()))
    return view.listing(page(asked.desk.office, asked.visitor.request, wanted, to), asked.visitor.words)


def _days(text: str) -> int:
    """Days from `7`, `30d`, `2 weeks`, `2 semaines`. Raises Problem `due_span`."""
    text = " ".join(text.split()).casefold()
    if not text:
        return WEEK
    found = _SPAN.fullmatch(text)
    if found is None:
        raise Problem("due_span", typed=text)
    return int(found[1]) * (7 if (found[2] or "").startswith(_WEEKS) else 1)


def _show(press: Press) -> None:
    found = _POINTER.fullmatch(press.value)
    if found is None or found[2] not in ("", *Kind):
        raise Problem("form_stale")
    days, kind, person, start = found.groups()
    wanted = Wanted(int(days), Kind(kind) if kind else None, int(person) if person else None, int(start))
    shown = page(press.desk.office, press.visitor.request, wanted)
    answer_in_place(press.body, view.listing(shown, press.visitor.words))


WORDS: dict[Answer, tuple[str, ...]] = {_command: ("due", "coming", "prévus", "prevus", "à-venir", "a-venir")}
BUTTONS: Buttons = {ids.DUE_PAGE: _show, ids.DUE_KIND: _show}
SUBMISSIONS: Submissions = {}
