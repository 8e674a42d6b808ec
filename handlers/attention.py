"""Who needs a person: `/mentoring attention`, the button on App Home, cards in messages and in one window.

The window changes in place, so that nothing out of date lies beneath what somebody has just done.
"""

from slack_bolt import App

from bot.rules.attention import Wanted, wanted
from bot.rules.problems import Problem
from bot.rules.receipts.attention import ConcernCard
from bot.services.attention import acting, cards, letters, listing
from bot.views import attention as view
from bot.views import attention_letters, attention_list, ids
from bot.views.kit import View
from handlers.asked import Answer, Asked
from handlers.desk import Desk, new_metadata
from handlers.forms import Buttons, Press, Sent, Submissions, listen


def register(app: App, desk: Desk) -> None:
    """Listen to every `attention.…` button and form."""
    listen(app, desk, "attention", BUTTONS, SUBMISSIONS)


def _command(asked: Asked) -> None:
    page = listing.page(asked.desk.office, asked.visitor.request, Wanted())
    asked.client.views_open(
        trigger_id=asked.trigger_id, view=attention_list.listing(page, asked.visitor.words)
    )


def _list(press: Press) -> None:
    _show_list(press, Wanted())


def _page(press: Press) -> None:
    try:
        wish = wanted(press.value)
    except ValueError as error:
        raise Problem("form_stale") from error
    _show_list(press, wish)


def _show_list(press: Press, wish: Wanted) -> None:
    page = listing.page(press.desk.office, press.visitor.request, wish)
    press.show(attention_list.listing(page, press.visitor.words))


def _open(press: Press) -> None:
    card = cards.one(press.desk.office, press.visitor.request, press.number())
    press.show(view.window(card, press.visitor.words))


def _write(press: Press) -> None:
    draft = letters.draft(press.desk.office, press.visitor.request, press.number())
    metadata = new_metadata(concern=draft.card.concern_id, seen=draft.card.last_wrote_id)
    press.show(attention_letters.write_form(draft, press.visitor.words, metadata))


def _call(press: Press) -> None:
    card = cards.one(press.desk.office, press.visitor.request, press.number())
    metadata = new_metadata(concern=card.concern_id)
    press.show(attention_letters.call_form(card, press.visitor.words, metadata))


def _snooze(press: Press) -> None:
    concern_id, days = press.two_numbers()
    _say(press, acting.snooze(press.desk.office, press.visitor.request, concern_id, days))


def _rematch(press: Press) -> None:
    _say(press, acting.offer_rematch(press.desk.office, press.visitor.request, press.number()))


def _resolve(press: Press) -> None:
    _say(press, acting.resolve(press.desk.office, press.visitor.request, press.number()))


def _say(press: Press, card: ConcernCard) -> None:
    """The card as things stand. Messages that show it are said again by their amended notices."""
    if press.in_modal:
        press.replace(view.window(card, press.visitor.words))


def _written(sent: Sent) -> View:
    office, request = sent.desk.office, sent.visitor.request
    card = letters.write(office, request, sent.pointer("concern"), sent.text("text"), sent.pointer("seen"))
    return view.window(card, sent.visitor.words)


def _called(sent: Sent) -> View:
    office, request = sent.desk.office, sent.visitor.request
    card = acting.note_call(office, request, sent.pointer("concern"), sent.text("note"))
    return view.window(card, sent.visitor.words)


WORDS: dict[Answer, tuple[str, ...]] = {_command: ("attention", "suivi", "suivis", "veille")}
BUTTONS: Buttons = {
    ids.ATTENTION_LIST: _list,
    ids.ATTENTION_PAGE: _page,
    ids.ATTENTION_OPEN: _open,
    ids.ATTENTION_WRITE: _write,
    ids.ATTENTION_CALL: _call,
    ids.ATTENTION_SNOOZE: _snooze,
    ids.ATTENTION_REMATCH: _rematch,
    ids.ATTENTION_RESOLVE: _resolve,
}
SUBMISSIONS: Submissions = {
    ids.ATTENTION_WRITE_FORM: _written,
    ids.ATTENTION_CALL_FORM: _called,
}
