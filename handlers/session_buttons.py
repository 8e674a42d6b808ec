"""The buttons of sessions: in messages, in windows, on App Home."""

import re
from datetime import UTC, datetime

from slack_bolt import App

from bot.rules.problems import Problem
from bot.rules.receipts.booking import Done, SessionQuestion
from bot.rules.receipts.sessions import SessionKind
from bot.services.sessions import answers, booking, changes, listing
from bot.views import ids, session_forms, session_messages, session_windows
from bot.views.kit import Message, View
from handlers.desk import Desk, answer_in_place, new_metadata
from handlers.forms import Buttons, Press, listen
from handlers.session_forms import SUBMISSIONS, again, book_form, move_form


def register(app: App, desk: Desk) -> None:
    """Listen to every `session.…` button and form."""
    listen(app, desk, "session", BUTTONS, SUBMISSIONS)


def _book(press: Press) -> None:
    match_id = press.number() if press.value else None
    _show(press, book_form(press.desk, press.visitor, match_id=match_id, at=_instant(press.rest)))


def _open(press: Press) -> None:
    session_id, _ = press.two_numbers()
    found = listing.opened(press.desk.office, press.visitor.request, session_id)
    _show(press, session_windows.opened(found, press.visitor.words))


def _list(press: Press) -> None:
    found = listing.listed(press.desk.office, press.visitor.request)
    _show(press, _window(press, session_windows.listing(found, press.visitor.words)))


def _accept(press: Press) -> None:
    _answered(press, answers.accept(press.desk.office, press.visitor.request, press.two_numbers()))


def _choose(press: Press) -> None:
    index = _index(press.rest)
    _answered(press, answers.choose(press.desk.office, press.visitor.request, press.two_numbers(), index))


def _decline(press: Press) -> None:
    _answered(press, answers.decline(press.desk.office, press.visitor.request, press.two_numbers()))


def _offer(press: Press) -> None:
    found = answers.to_answer(press.desk.office, press.visitor.request, press.two_numbers())
    _form(press, found, session_forms.offer_form(found, press.visitor.words, _metadata(found)))


def _move(press: Press) -> None:
    found = changes.to_move(press.desk.office, press.visitor.request, press.two_numbers())
    _form(press, found, move_form(found, press.visitor))


def _cancel(press: Press) -> None:
    found = changes.to_move(press.desk.office, press.visitor.request, press.two_numbers())
    _form(press, found, session_forms.cancel_form(found, press.visitor.words, _metadata(found)))


def _cannot(press: Press) -> None:
    found = changes.to_move(press.desk.office, press.visitor.request, press.two_numbers())
    _form(press, found, session_windows.cannot(found, press.visitor.words))


def _reading(press: Press) -> None:
    draft_id, number = press.key_and_number()
    done = booking.choose(press.desk.office, press.visitor.request, draft_id, number)
    _say(press, session_messages.outcome(done, press.visitor.words), replace=True)


def _kind(press: Press) -> None:
    """Another kind was chosen in a form: it is shown with the questions of that kind."""
    try:
        kind = SessionKind(press.value)
    except ValueError as error:
        raise Problem("form_stale") from error
    if not press.in_modal:
        raise Problem("form_stale")
    press.replace(again(press.sent(), kind=kind))


def _answered(press: Press, done: Done | SessionQuestion) -> None:
    """In a message and on App Home, delivery shows what is so now; elsewhere it is said here."""
    overtaken = isinstance(done, Done) and done.overtaken
    if press.in_modal or overtaken:
        _say(press, session_messages.outcome(done, press.visitor.words), replace=False)


def _form(press: Press, found: Done, form: View) -> None:
    """Open a form about a session; or show what has become of it since the button was shown."""
    if found.overtaken:
        _say(press, session_messages.overtaken(found, press.visitor.words), replace=False)
    else:
        _show(press, form)


def _say(press: Press, message: Message, *, replace: bool) -> None:
    """Say something where the button is: in the window, on top of App Home, or beside the message."""
    if press.view:
        _show(press, _window(press, message))
    else:
        answer_in_place(press.body, message, replace=replace)


def _window(press: Press, message: Message) -> View:
    return session_windows.showing(message, press.visitor.words)


def _show(press: Press, view: View) -> None:
    """Open a window; in place of one of ours, since Slack piles up three at most."""
    ours = (ids.SESSION_RECEIPT, ids.NOTE_RECEIPT)
    if press.in_modal and press.view.get("callback_id") in ours:
        press.replace(view)
    else:
        press.open(view)


def _metadata(found: Done) -> str:
    return new_metadata(session=found.card.id, version=found.card.version)


def _instant(seconds: str) -> datetime | None:
    """The time a button suggests, in seconds since 1970; None when it suggests none."""
    if not seconds:
        return None
    if not re.fullmatch(r"[0-9]{1,10}", seconds):
        raise Problem("form_stale")
    return datetime.fromtimestamp(int(seconds), UTC)


def _index(text: str) -> int:
    if text not in ("0", "1", "2"):
        raise Problem("form_stale")
    return int(text)


BUTTONS: Buttons = {
    ids.SESSION_BOOK: _book,
    ids.SESSION_OPEN: _open,
    ids.SESSION_LIST: _list,
    ids.SESSION_ACCEPT: _accept,
    ids.SESSION_OFFER: _offer,
    ids.SESSION_CHOOSE: _choose,
    ids.SESSION_DECLINE: _decline,
    ids.SESSION_MOVE: _move,
    ids.SESSION_CANCEL: _cancel,
    ids.SESSION_CANNOT: _cannot,
    ids.SESSION_READING: _reading,
    ids.SESSION_KIND: _kind,
}
