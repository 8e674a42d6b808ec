"""`/mentoring my-data` and `/mentoring forget-me`: people look after what is kept about them.

Nothing here takes an id from Slack: what is shown, sent or forgotten is always the presser's own.
"""

import json
from typing import cast

from slack_bolt import App
from slack_sdk import WebClient
from slack_sdk.errors import SlackClientError
from structlog import get_logger

from bot.rules.problems import Problem
from bot.rules.receipts.data import DataFile
from bot.services.privacy import forgetting, my_data, my_data_file
from bot.views import forget_me, ids
from bot.views import my_data as view
from bot.views.kit import View
from bot.words import Words
from handlers.asked import Answer, Asked
from handlers.desk import Desk, Visitor, answer_in_place, new_metadata
from handlers.forms import Buttons, Press, Sent, Submissions, listen

_log = get_logger()


def register(app: App, desk: Desk) -> None:
    """Listen to every `data.…` button and form."""
    listen(app, desk, "data", BUTTONS, SUBMISSIONS)


def _open(asked: Asked) -> None:
    asked.client.views_open(trigger_id=asked.trigger_id, view=_page(asked.desk, asked.visitor))


def _open_form(asked: Asked) -> None:
    asked.client.views_open(trigger_id=asked.trigger_id, view=_form(asked.desk, asked.visitor))


def _page(desk: Desk, visitor: Visitor, told: str = "") -> View:
    return view.my_data(my_data.overview(desk.office, visitor.request), visitor.words, told=told)


def _form(desk: Desk, visitor: Visitor) -> View:
    """The second question; for somebody who has asked already, the date and the way back."""
    told = forgetting.before_asking(desk.office, visitor.request)
    if told.is_asked:
        return forget_me.showing(forget_me.asked(told, visitor.words), visitor.words)
    return forget_me.form(told, visitor.words, new_metadata())


def _ask_twice(press: Press) -> None:
    press.client.views_push(trigger_id=press.trigger_id, view=_form(press.desk, press.visitor))


def _forget(sent: Sent) -> View:
    if forget_me.YES not in sent.choices("sure"):
        raise Problem("data_not_ticked", field="sure")
    done = forgetting.ask(sent.desk.office, sent.visitor.request)
    words = sent.visitor.words
    return forget_me.showing(forget_me.asked(done, words), words)


def _stay(press: Press) -> None:
    now = forgetting.think_again(press.desk.office, press.visitor.request)
    said = forget_me.stayed(press.visitor.words, now=now)
    if press.view:
        _show(press, forget_me.showing(said, press.visitor.words))
    else:
        answer_in_place(press.body, said)


def _send_file(press: Press) -> None:
    """The file goes into the conversation with the app, which only its person and the app can read."""
    made = my_data_file.data_file(press.desk.office, press.visitor.request)
    _upload(press.client, press.visitor.request.user_id, made, press.visitor.words)
    told = press.visitor.words.md("data.file.sent")
    _show(press, _page(press.desk, press.visitor, told))


def _show(press: Press, shown: View) -> None:
    """Show what came of it in the modal it was pressed in. It is on record, whether Slack shows it or not."""
    try:
        press.client.views_update(view_id=press.view.get("id"), view=shown)
    except (OSError, SlackClientError) as error:
        _log.warning("answer_lost", error=type(error).__name__)


def _upload(client: WebClient, user_id: str, made: DataFile, words: Words) -> None:
    content = json.dumps(made.content, ensure_ascii=False, indent=1)
    try:
        opened = cast("dict[str, dict[str, str]]", client.conversations_open(users=user_id).data)
        client.files_upload_v2(
            channel=opened["channel"]["id"],
            filename=made.name,
            content=content,
            title=words("data.file.title"),
            initial_comment=words("data.file.comment"),
        )
    except (OSError, SlackClientError) as error:
        _log.warning("data_file_failed", error=type(error).__name__)
        raise Problem("data_file_failed") from error


WORDS: dict[Answer, tuple[str, ...]] = {
    _open: ("my-data", "mydata", "mes-données", "mes-donnees"),
    _open_form: ("forget-me", "oubliez-moi", "oublie-moi"),
}
BUTTONS: Buttons = {
    ids.DATA_FILE: _send_file,
    ids.DATA_FORGET: _ask_twice,
    ids.DATA_STAY: _stay,
}
SUBMISSIONS: Submissions = {ids.DATA_FORGET_FORM: _forget}
