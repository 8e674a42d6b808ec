"""Notes of sessions and action items: their buttons, their forms, and `/mentoring todo`."""

from collections.abc import Callable

from slack_bolt import App

from bot.rules.receipts.notes import ItemCard, ItemForm, ItemWish, Whose
from bot.services.notes import items, lists, notes
from bot.services.sessions import listing
from bot.views import action_items as item_view
from bot.views import ids, session_windows
from bot.views import notes as view
from bot.views.kit import Message, View
from handlers.asked import Answer, Asked
from handlers.desk import Desk, answer_in_place, new_metadata
from handlers.forms import Press, Sent, listen


def register(app: App, desk: Desk) -> None:
    """Listen to every `note.…` button and modal."""
    listen(app, desk, "note", BUTTONS, SUBMISSIONS)


def _to_do(asked: Asked) -> Message:
    todo = lists.to_do(asked.desk.office, asked.visitor.request, in_a_message=True)
    return item_view.to_do(todo, asked.visitor.words)


WORDS: dict[Answer, tuple[str, ...]] = {
    _to_do: ("todo", "to-do", "actions", "à-faire", "a-faire", "à", "tâches", "taches"),
}


def _show(press: Press, window: View) -> None:
    """Show a window in place of one of ours or of a session's, and on top of anything else."""
    shown = str(press.view.get("callback_id", ""))
    ours = shown.startswith("note.") or shown == ids.SESSION_RECEIPT
    press.replace(window) if press.in_modal and ours else press.open(window)


# ---------------------------------------------------------------- notes


def _open(press: Press) -> None:
    found = notes.look(press.desk.office, press.visitor.request, press.number())
    _show(press, view.window(found, press.visitor.words))


def _page(press: Press) -> None:
    session_id, page = press.two_numbers()
    found = notes.look(press.desk.office, press.visitor.request, session_id, page)
    _show(press, view.window(found, press.visitor.words))


def _read(press: Press) -> None:
    found = notes.one(press.desk.office, press.visitor.request, press.number())
    _show(press, view.whole(found, press.visitor.words))


def _add(press: Press) -> None:
    _new_note(press, private=False)


def _add_private(press: Press) -> None:
    _new_note(press, private=True)


def _new_note(press: Press, *, private: bool) -> None:
    found = notes.look(press.desk.office, press.visitor.request, press.number())
    metadata = new_metadata(session=found.session_id, private=int(private))
    _show(press, view.note_form(found.session_id, press.visitor.words, metadata, private=private))


def _change(press: Press) -> None:
    found = notes.mine(press.desk.office, press.visitor.request, press.number())
    _show(press, view.change_form(found, press.visitor.words, new_metadata(note=found.id)))


def _remove(press: Press) -> None:
    left = notes.remove(press.desk.office, press.visitor.request, press.number())
    _show(press, view.window(left, press.visitor.words))


def _keep(sent: Sent) -> View:
    session_id, private = sent.pointer("session"), bool(sent.pointer("private"))
    kept = notes.add(sent.desk.office, sent.visitor.request, session_id, sent.text("note"), private=private)
    return view.window(kept, sent.visitor.words)


def _keep_change(sent: Sent) -> View:
    kept = notes.change(sent.desk.office, sent.visitor.request, sent.pointer("note"), sent.text("note"))
    return view.window(kept, sent.visitor.words)


# ---------------------------------------------------------------- action items


def _list(press: Press) -> None:
    todo = lists.to_do(press.desk.office, press.visitor.request)
    _show(press, item_view.to_do_window(todo, press.visitor.words))


def _add_item(press: Press) -> None:
    _new_item(press, items.form(press.desk.office, press.visitor.request, session_id=press.number()))


def _add_item_pair(press: Press) -> None:
    _new_item(press, items.form(press.desk.office, press.visitor.request, match_id=press.number()))


def _new_item(press: Press, form: ItemForm) -> None:
    metadata = new_metadata(match=form.match_id, session=form.session_id or 0)
    _show(press, item_view.item_form(form, press.visitor.words, metadata))


def _change_item(press: Press) -> None:
    form = items.form_of(press.desk.office, press.visitor.request, press.number())
    if form.item is not None:
        metadata = new_metadata(item=form.item.id)
        _show(press, item_view.change_form(form, form.item, press.visitor.words, metadata))


def _remove_item(press: Press) -> None:
    _after(press, items.remove(press.desk.office, press.visitor.request, press.number()))


def _done(press: Press) -> None:
    _after(press, items.tick(press.desk.office, press.visitor.request, press.number()))


def _reopen(press: Press) -> None:
    _after(press, items.reopen(press.desk.office, press.visitor.request, press.number()))


def _after(press: Press, item: ItemCard) -> None:
    """Show the list that the button was in again. Homes and messages on record are said anew by others."""
    shown = press.view.get("callback_id")
    if shown == ids.SESSION_RECEIPT and item.session_id is not None:
        opened = listing.opened(press.desk.office, press.visitor.request, item.session_id)
        _show(press, session_windows.opened(opened, press.visitor.words))
    elif press.in_modal:
        in_a_list = shown == ids.NOTE_TO_DO_RECEIPT
        _show(press, _list_with(press, None if in_a_list else item.session_id))
    elif press.body.get("container", {}).get("is_ephemeral"):
        todo = lists.to_do(press.desk.office, press.visitor.request, in_a_message=True)
        answer_in_place(press.body, item_view.to_do(todo, press.visitor.words))


def _keep_item(sent: Sent) -> View:
    session_id = sent.pointer("session") or None
    form = items.form(
        sent.desk.office, sent.visitor.request, session_id=session_id, match_id=sent.pointer("match")
    )
    wish = ItemWish(sent.text("text"), sent.one_of("whose", Whose), sent.text("by"))
    items.add(sent.desk.office, sent.visitor.request, form, wish)
    return _list_with(sent, form.session_id)


def _keep_item_change(sent: Sent) -> View:
    item_id, text, by = sent.pointer("item"), sent.text("text"), sent.text("by")
    item = items.change(sent.desk.office, sent.visitor.request, item_id, text, by)
    return _list_with(sent, item.session_id)


def _list_with(asked: Press | Sent, session_id: int | None) -> View:
    """The list an item stands in: that of its session, or of the pair."""
    office, visitor = asked.desk.office, asked.visitor
    if session_id is not None:
        return view.window(notes.look(office, visitor.request, session_id), visitor.words)
    return item_view.to_do_window(lists.to_do(office, visitor.request), visitor.words)


BUTTONS: dict[str, Callable[[Press], None]] = {
    ids.NOTE_OPEN: _open,
    ids.NOTE_PAGE: _page,
    ids.NOTE_READ: _read,
    ids.NOTE_ADD: _add,
    ids.NOTE_ADD_PRIVATE: _add_private,
    ids.NOTE_CHANGE: _change,
    ids.NOTE_REMOVE: _remove,
    ids.NOTE_TO_DO: _list,
    ids.NOTE_ADD_ITEM: _add_item,
    ids.NOTE_ADD_ITEM_PAIR: _add_item_pair,
    ids.NOTE_CHANGE_ITEM: _change_item,
    ids.NOTE_REMOVE_ITEM: _remove_item,
    ids.NOTE_DONE: _done,
    ids.NOTE_REOPEN: _reopen,
}
SUBMISSIONS: dict[str, Callable[[Sent], View]] = {
    ids.NOTE_FORM: _keep,
    ids.NOTE_CHANGE_FORM: _keep_change,
    ids.NOTE_ITEM_FORM: _keep_item,
    ids.NOTE_ITEM_CHANGE_FORM: _keep_item_change,
}
