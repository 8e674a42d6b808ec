"""Lists of people in Slack: `/mentoring import`, `/mentoring export`, and what is pressed on the way."""

from dataclasses import replace

from slack_bolt import App
from slack_sdk import WebClient

from bot.rules.problems import Problem
from bot.services.lists import uploads
from bot.services.lists.uploads import SentFile
from bot.views import ids
from bot.views import lists as view
from bot.views.kit import Message, View
from handlers.asked import Answer, Asked
from handlers.desk import Desk, answer_in_place, new_metadata
from handlers.forms import Buttons, Press, Sent, Submissions, listen

_NAME_LENGTH = 80


def register(app: App, desk: Desk) -> None:
    """Listen to every `lists.…` button and form."""
    listen(app, desk, "lists", BUTTONS, SUBMISSIONS)


def _open(asked: Asked) -> None:
    visitor = asked.visitor
    anybody = uploads.check_may_import(asked.desk.office, visitor.request)
    form = view.form(visitor.words, new_metadata(), anybody=anybody)
    client: WebClient = asked.client
    client.views_open(trigger_id=asked.trigger_id, view=form)


def _export(asked: Asked) -> Message:
    uploads.ask_for_export(asked.desk.office, asked.visitor.request)
    return view.export_asked(asked.visitor.words)


def one_file(sent: Sent) -> SentFile:
    """The one file of a form. Raises Problem `list_one_file`, `form_stale`."""
    files = sent.files("file")
    if len(files) != 1:
        raise Problem("list_one_file", field="file")
    file_id, name = files[0].get("id"), files[0].get("name")
    if not isinstance(file_id, str) or not isinstance(name, str):
        raise Problem("form_stale")
    return SentFile(file_id, name[:_NAME_LENGTH])


def _receive(sent: Sent) -> View:
    add = sent.has("add") and "add" in sent.choices("add")
    file = replace(one_file(sent), add_organisations=add)
    uploads.receive(sent.desk.office, sent.visitor.request, file)
    return view.received(file.name, sent.visitor.words)


def _import(press: Press) -> None:
    people = uploads.confirm(press.desk.office, press.visitor.request, press.number())
    answer_in_place(press.body, view.importing(people, press.visitor.words))


def _drop(press: Press) -> None:
    uploads.drop(press.desk.office, press.visitor.request, press.number())
    answer_in_place(press.body, view.dropped(press.visitor.words))


WORDS: dict[Answer, tuple[str, ...]] = {
    _open: ("import", "importer", "importe"),
    _export: ("export", "exporter", "exporte"),
}
BUTTONS: Buttons = {ids.LISTS_IMPORT: _import, ids.LISTS_DROP: _drop}
SUBMISSIONS: Submissions = {ids.LISTS_FORM: _receive}
