"""The annual call for mentors: `/event call`, its window, and the buttons of those it reaches."""

from slack_bolt import App

from bot.rules.people import Role
from bot.rules.problems import Problem
from bot.services.call import answering, results, sending, sheets, texts
from bot.services.office import Office, Request
from bot.views import call_sheet as view
from bot.views import calls, ids
from bot.views.kit import Message, View
from bot.words import words_for
from handlers import join
from handlers.asked import Answer, Asked
from handlers.desk import Desk, new_metadata
from handlers.forms import Buttons, Press, Sent, Submissions, listen
from handlers.typed import plain_text


def register(app: App, desk: Desk) -> None:
    """Listen to every `call.…` button and form."""
    listen(app, desk, "call", BUTTONS, SUBMISSIONS)


def _command(asked: Asked) -> Message | None:
    office, visitor = asked.desk.office, asked.visitor
    if Role.CHAMPION in visitor.caller.roles and Role.COORDINATOR not in visitor.caller.roles:
        return calls.results(results.results(office, visitor.request), visitor.words)
    sheet = sheets.begin(office, visitor.request, plain_text(asked.rest.text))
    asked.client.views_open(trigger_id=asked.trigger_id, view=view.window(sheet, visitor.words))
    return None


def _open(press: Press) -> None:
    press.show(view.window(sheets.shown(*_about(press)), press.visitor.words))


def _text(press: Press) -> None:
    campaign_id, profession_id = press.two_numbers()
    text = texts.readable(press.desk.office, press.visitor.request, campaign_id, profession_id)
    metadata = new_metadata(campaign=campaign_id, profession=profession_id)
    press.show(view.text_form(text, press.visitor.words, metadata))


def _settings(press: Press) -> None:
    sheet = sheets.shown(*_about(press))
    press.show(view.settings_form(sheet, press.visitor.words, new_metadata(campaign=sheet.id)))


def _preview(press: Press) -> None:
    sheet, post = texts.preview(*_about(press))
    zone = press.visitor.caller.reader.zone
    press.open(view.preview(sheet, post, (words_for("en", zone), words_for("fr", zone)), press.visitor.words))


def _send(press: Press) -> None:
    press.show(view.window(sending.send(*_about(press)), press.visitor.words))


def _stop(press: Press) -> None:
    press.show(view.window(sending.stop(*_about(press)), press.visitor.words))


def _join(press: Press) -> None:
    answering.open_joining(*_about(press))
    join.as_mentor(press)


def _not_now(press: Press) -> None:
    # The message itself is shown again by its amended notice.
    answering.decline(*_about(press))


def _about(press: Press) -> tuple[Office, Request, int]:
    return press.desk.office, press.visitor.request, press.number()


def _written(sent: Sent) -> View:
    sheet = texts.write(
        sent.desk.office,
        sent.visitor.request,
        sent.pointer("campaign"),
        sent.pointer("profession"),
        sent.text("english"),
        sent.text("french"),
    )
    return view.window(sheet, sent.visitor.words)


def _settled(sent: Sent) -> View:
    # A form without channels has no menu for them.
    channels = sent.choices("channels") if sent.has("channels") else ()
    if not all(each.isdecimal() and each.isascii() and len(each) < 16 for each in channels):
        raise Problem("form_stale")
    office, request, campaign_id = sent.desk.office, sent.visitor.request, sent.pointer("campaign")
    sheet = texts.settle(office, request, campaign_id, sent.text("cap"), tuple(map(int, channels)))
    return view.window(sheet, sent.visitor.words)


WORDS: dict[Answer, tuple[str, ...]] = {_command: ("call", "appel")}
BUTTONS: Buttons = {
    ids.CALL_OPEN: _open,
    ids.CALL_TEXT: _text,
    ids.CALL_SETTINGS: _settings,
    ids.CALL_PREVIEW: _preview,
    ids.CALL_SEND: _send,
    ids.CALL_STOP: _stop,
    ids.CALL_JOIN: _join,
    ids.CALL_NOT_NOW: _not_now,
}
SUBMISSIONS: Submissions = {ids.CALL_TEXT_FORM: _written, ids.CALL_SETTINGS_FORM: _settled}
