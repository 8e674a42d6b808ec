"""The buttons of events: in invitations, in channels, in windows, on App Home."""

from slack_bolt import App

from bot.rules.events import EventState
from bot.rules.problems import Problem
from bot.rules.receipts.events import Answered
from bot.rules.seats import Wish
from bot.services.events.answers import answering, listing
from bot.views import event_answers, event_list, ids
from bot.views.kit import View
from handlers.desk import Desk, answer_in_place
from handlers.forms import Buttons, Press, listen


def register(app: App, desk: Desk) -> None:
    """Listen to every `event.…` button."""
    listen(app, desk, "event", BUTTONS, {})


def _come(press: Press) -> None:
    _answered(press, Wish.COME)


def _stay_away(press: Press) -> None:
    _answered(press, Wish.STAY_AWAY)


def _open(press: Press) -> None:
    found = listing.opened(press.desk.office, press.visitor.request, press.number())
    _show(press, event_answers.window(found, press.visitor.words))


def _page(press: Press) -> None:
    found = listing.coming(press.desk.office, press.visitor.request, press.number())
    if press.view:
        _show(press, event_list.window(found, press.visitor.words))
    else:
        answer_in_place(press.body, event_list.listing(found, press.visitor.words))


def _answered(press: Press, wish: Wish) -> None:
    """Where they pressed, somebody sees how things stand at once.

    In their own conversation delivery says the message again, too, which can take a while when many press.
    """
    if press.visitor.caller.person_id is None:
        # In a shared channel people of another workspace press, too.
        raise Problem("event_outsider")
    done = answering.answer(press.desk.office, press.visitor.request, press.number(), wish)
    if press.view:
        _show(press, event_answers.window(done, press.visitor.words))
    elif not _in_own_conversation(press) or _came_late(done):
        # What only they see is replaced; what a channel reads is not.
        private = bool(press.body.get("container", {}).get("is_ephemeral"))
        answer_in_place(press.body, event_answers.told(done, press.visitor.words), replace=private)
    else:
        answer_in_place(press.body, event_answers.invitation(done.card, done.at, press.visitor.words))


def _in_own_conversation(press: Press) -> bool:
    container = press.body.get("container", {})
    channel = str(container.get("channel_id") or "")
    return channel.startswith("D") and not container.get("is_ephemeral")


def _came_late(done: Answered) -> bool:
    return done.card.has_begun or done.card.state is not EventState.ANNOUNCED


def _show(press: Press, view: View) -> None:
    """Open a window; in place of one of ours, but on top of the list."""
    if press.in_modal and press.view.get("callback_id") == view["callback_id"]:
        press.replace(view)
    else:
        press.open(view)


BUTTONS: Buttons = {
    ids.EVENT_GOING: _come,
    ids.EVENT_NOT: _stay_away,
    ids.EVENT_LEAVE: _stay_away,
    ids.EVENT_OPEN: _open,
    ids.EVENT_PAGE: _page,
}
