"""`/session calendar` and its buttons: a private link for one's own calendar.

Nothing here takes an id from Slack: the link is always the presser's own.
"""

from slack_bolt import App

from bot.services.sessions import feeds
from bot.views import calendar_link as view
from bot.views import ids
from bot.views.kit import Message
from handlers.asked import Answer, Asked
from handlers.desk import Desk, answer_in_place
from handlers.forms import Buttons, Press, listen


def register(app: App, desk: Desk) -> None:
    """Listen to every `calendar.…` button."""
    listen(app, desk, "calendar", BUTTONS, {})


def _about(asked: Asked) -> Message:
    if not asked.desk.public_url:
        return view.not_set_up(asked.visitor.words)
    return view.about(feeds.look(asked.desk.office, asked.visitor.request), asked.visitor.words)


def _make(press: Press) -> None:
    words, public_url = press.visitor.words, press.desk.public_url
    if not public_url:
        answer_in_place(press.body, view.not_set_up(words))
        return
    link = feeds.make(press.desk.office, press.visitor.request)
    answer_in_place(press.body, view.made(link, public_url, words))


def _turn_off(press: Press) -> None:
    feeds.turn_off(press.desk.office, press.visitor.request)
    answer_in_place(press.body, view.off(press.visitor.words))


BUTTONS: Buttons = {ids.CALENDAR_MAKE: _make, ids.CALENDAR_OFF: _turn_off}
WORDS: dict[Answer, tuple[str, ...]] = {_about: ("calendar", "calendrier")}
