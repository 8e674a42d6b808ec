"""The agreement of a pair: the message's button, the window, `/mentoring agreement`."""

from slack_bolt import App

from bot.services.together import agreements
from bot.views import agreement as view
from bot.views import ids
from handlers.asked import Answer, Asked
from handlers.desk import Desk, answer_in_place
from handlers.forms import Buttons, Press, Submissions, listen


def register(app: App, desk: Desk) -> None:
    """Listen to every `agree.…` button."""
    listen(app, desk, "agree", BUTTONS, SUBMISSIONS)


def _command(asked: Asked) -> None:
    cards = agreements.mine(asked.desk.office, asked.visitor.request)
    words = asked.visitor.words
    shown = view.window(cards[0], words) if len(cards) == 1 else view.choosing(cards, words)
    asked.client.views_open(trigger_id=asked.trigger_id, view=shown)


def _open(press: Press) -> None:
    card = agreements.of_pair(press.desk.office, press.visitor.request, press.number())
    press.open(view.window(card, press.visitor.words))


def _yes(press: Press) -> None:
    match_id, version = press.two_numbers()
    card = agreements.agree(press.desk.office, press.visitor.request, match_id, version)
    if press.in_modal:
        press.replace(view.window(card, press.visitor.words))
    elif card.has_changed:
        answer_in_place(press.body, view.changed(press.visitor.words), replace=False)
    # The message itself is shown again by its amended notice: who agreed takes the button's place.


WORDS: dict[Answer, tuple[str, ...]] = {_command: ("agreement", "entente")}
BUTTONS: Buttons = {ids.AGREE_OPEN: _open, ids.AGREE_YES: _yes}
SUBMISSIONS: Submissions = {}
