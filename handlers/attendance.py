"""Who came: `/event here`, `/event code`, `/event attendance`, `/event report`, and their windows.

The list changes in place, and what is looked for in it is read from the window as it stands.
"""

from collections.abc import Callable

from slack_bolt import App

from bot.rules.receipts.attendance import EventInBrief, Worth
from bot.services.events.attendance import checking_in, marking, materials, opinions, roll, turnout
from bot.services.events.attendance import file as attendance_file
from bot.services.lists import uploads
from bot.views import attendance as view
from bot.views import attendance_file as file_view
from bot.views import attendance_list, attendance_messages, attendance_report, ids
from bot.views.kit import Message, View
from handlers.asked import Answer, Asked
from handlers.desk import Desk, answer_in_place, new_metadata
from handlers.forms import Buttons, Press, Sent, Submissions, listen
from handlers.lists import one_file


def register(app: App, desk: Desk) -> None:
    """Listen to every `attend.…` button and form."""
    listen(app, desk, "attend", BUTTONS, SUBMISSIONS)


# ---------------------------------------------------------------- typed


def _here(asked: Asked) -> Message:
    receipt = checking_in.here(asked.desk.office, asked.visitor.request, asked.rest.text)
    return view.here(receipt, asked.visitor.words)


def _code(asked: Asked) -> None:
    found = roll.events_of(asked.desk.office, asked.visitor.request, is_open=True)
    _open(asked, found, ids.ATTEND_SHOW, _code_window)


def _attendance(asked: Asked) -> None:
    _open(asked, roll.events_of(asked.desk.office, asked.visitor.request), ids.ATTEND_LIST, _list_window)


def _report(asked: Asked) -> None:
    found = roll.events_of(asked.desk.office, asked.visitor.request)
    _open(asked, found, ids.ATTEND_REPORT, _report_window)


def _open(
    asked: Asked,
    found: tuple[EventInBrief, ...],
    action_id: str,
    window: Callable[[Asked | Press | Sent, int], View],
) -> None:
    """The window of the only event there is; of several, the choice among them."""
    only, *others = found
    shown = view.choose(found, action_id, asked.visitor.words) if others else window(asked, only.id)
    asked.client.views_open(trigger_id=asked.trigger_id, view=shown)


# ---------------------------------------------------------------- windows


def _code_window(asked: Asked | Press | Sent, event_id: int) -> View:
    now = roll.code_now(asked.desk.office, asked.visitor.request, event_id)
    return view.code(now, asked.visitor.words)


def _list_window(asked: Asked | Press | Sent, event_id: int, find: str = "", number: int = 0) -> View:
    found = roll.page(asked.desk.office, asked.visitor.request, event_id, find, number)
    metadata = new_metadata(event=event_id, page=found.number)
    return attendance_list.listing(found, asked.visitor.words, metadata)


def _report_window(asked: Asked | Press | Sent, event_id: int) -> View:
    found = turnout.report(asked.desk.office, asked.visitor.request, event_id)
    return attendance_report.report(found, asked.visitor.words)


def _show_code(press: Press) -> None:
    press.show(_code_window(press, press.number()))


def _show_list(press: Press) -> None:
    press.show(_list_window(press, press.number()))


def _show_report(press: Press) -> None:
    press.show(_report_window(press, press.number()))


# ---------------------------------------------------------------- the list


def _page(press: Press) -> None:
    sent = press.sent()
    press.show(_list_window(press, sent.pointer("event"), sent.text("find"), press.number()))


def _search(sent: Sent) -> View:
    return _list_window(sent, sent.pointer("event"), sent.text("find"))


def _mark(press: Press) -> None:
    _after(press, lambda: marking.mark(press.desk.office, press.visitor.request, press.number()))


def _unmark(press: Press) -> None:
    _after(press, lambda: marking.unmark(press.desk.office, press.visitor.request, press.number()))


def _after(press: Press, change: Callable[[], int]) -> None:
    """Show the same page of the list again. A message that asked is said again by its amended notice."""
    if not press.in_modal:
        change()
        return
    sent = press.sent()
    find, number = sent.text("find"), sent.pointer("page")
    press.show(_list_window(press, change(), find, number))


def _all(press: Press) -> None:
    event_id = press.number()
    marking.everybody(press.desk.office, press.visitor.request, event_id)
    press.show(_list_window(press, event_id))


def _add(press: Press) -> None:
    event = roll.page(press.desk.office, press.visitor.request, press.number()).event
    press.show(attendance_list.add_form(event, press.visitor.words, new_metadata(event=event.id)))


def _added(sent: Sent) -> View:
    event_id = sent.pointer("event")
    marking.add(sent.desk.office, sent.visitor.request, event_id, sent.person("person") or "")
    return _list_window(sent, event_id)


# ---------------------------------------------------------------- from a file


def _file(press: Press) -> None:
    event = roll.page(press.desk.office, press.visitor.request, press.number()).event
    press.show(file_view.form(event, press.visitor.words, new_metadata(event=event.id)))


def _file_sent(sent: Sent) -> View:
    event_id, file = sent.pointer("event"), one_file(sent)
    attendance_file.receive(sent.desk.office, sent.visitor.request, event_id, file)
    return file_view.received(file.name, sent.visitor.words)


def _import(press: Press) -> None:
    marked = attendance_file.confirm(press.desk.office, press.visitor.request, press.number())
    answer_in_place(press.body, file_view.done(marked, press.visitor.words))


def _drop(press: Press) -> None:
    uploads.drop(press.desk.office, press.visitor.request, press.number())
    answer_in_place(press.body, file_view.dropped(press.visitor.words))


# ---------------------------------------------------------------- afterwards


def _materials(press: Press) -> None:
    found = materials.readable(press.desk.office, press.visitor.request, press.number())
    metadata = new_metadata(event=found.event.id)
    press.show(attendance_report.materials_form(found, press.visitor.words, metadata))


def _materials_sent(sent: Sent) -> View:
    event_id = sent.pointer("event")
    materials.share(sent.desk.office, sent.visitor.request, event_id, sent.text("link"))
    return _report_window(sent, event_id)


def _rate(press: Press) -> None:
    # The message is said again by its amended notice: the answer stays, the buttons go.
    opinions.rate(press.desk.office, press.visitor.request, press.number(), press.one_of(Worth))


def _wish(press: Press) -> None:
    thanks = opinions.readable(press.desk.office, press.visitor.request, press.number())
    metadata = new_metadata(event=thanks.event.id)
    press.open(attendance_messages.wish_form(thanks, press.visitor.words, metadata))


def _wished(sent: Sent) -> None:
    opinions.wish(sent.desk.office, sent.visitor.request, sent.pointer("event"), sent.text("wish"))


def _was_there(press: Press) -> None:
    opinions.was_there(press.desk.office, press.visitor.request, press.number())


WORDS: dict[Answer, tuple[str, ...]] = {
    _here: (
        *("here", "present", "ici", "présent", "présente", "presente"),
        *("présent·e", "présent(e)", "présent.e", "présent-e"),
    ),
    _code: ("code",),
    _attendance: ("attendance", "présences", "presences", "présence", "presence"),
    _report: ("report", "rapport", "turnout", "participation"),
}
BUTTONS: Buttons = {
    ids.ATTEND_SHOW: _show_code,
    ids.ATTEND_NEXT: _show_code,
    ids.ATTEND_LIST: _show_list,
    ids.ATTEND_PAGE: _page,
    ids.ATTEND_MARK: _mark,
    ids.ATTEND_UNMARK: _unmark,
    ids.ATTEND_ALL: _all,
    ids.ATTEND_ADD: _add,
    ids.ATTEND_FILE: _file,
    ids.ATTEND_IMPORT: _import,
    ids.ATTEND_DROP: _drop,
    ids.ATTEND_REPORT: _show_report,
    ids.ATTEND_MATERIALS: _materials,
    ids.ATTEND_RATE: _rate,
    ids.ATTEND_WISH: _wish,
    ids.ATTEND_WAS_THERE: _was_there,
}
SUBMISSIONS: Submissions = {
    ids.ATTEND_LIST_FORM: _search,
    ids.ATTEND_ADD_FORM: _added,
    ids.ATTEND_FILE_FORM: _file_sent,
    ids.ATTEND_MATERIALS_FORM: _materials_sent,
    ids.ATTEND_WISH_FORM: _wished,
}
