"""`/event bring` and `/event suggest`: their forms, and the answers of hosts, mentees and coordinators."""

from slack_bolt import App

from bot.rules.problems import Problem
from bot.rules.receipts.bringing import BringWish, CompanionCard, EventWish, Suggested
from bot.rules.receipts.sessions import Prepare
from bot.rules.session_time import Twice, instant_meant
from bot.services.events.announcing import sheets
from bot.services.events.bringing import approving, companion_answers, offering, suggesting
from bot.views import bringing as view
from bot.views import ids
from bot.views import suggested as suggested_view
from bot.views.event_sheet import sheet
from bot.views.kit import Message, View
from handlers.asked import Answer, Asked
from handlers.desk import Desk, answer_in_place, new_metadata
from handlers.forms import Buttons, Press, Sent, Submissions, listen


def register(app: App, desk: Desk) -> None:
    """Listen to every `bring.…` button and form."""
    listen(app, desk, "bring", BUTTONS, SUBMISSIONS)


# ---------------------------------------------------------------- commands


def _choose(asked: Asked) -> Message | None:
    visitor = asked.visitor
    found = offering.choices(asked.desk.office, visitor.request)
    if len(found) != 1:
        return view.choose(found, visitor.words)
    card = offering.form(asked.desk.office, visitor.request, found[0].id)
    metadata = new_metadata(event=card.event.id, pair=card.free[0].match_id if card.free else 0)
    asked.client.views_open(trigger_id=asked.trigger_id, view=view.form(card, visitor.words, metadata))
    return None


def _suggest(asked: Asked) -> None:
    visitor = asked.visitor
    start = suggesting.form(asked.desk.office, visitor.request)
    form = suggested_view.form(start, visitor.words, new_metadata(zone=start.zone))
    asked.client.views_open(trigger_id=asked.trigger_id, view=form)


# ---------------------------------------------------------------- buttons


def _open(press: Press) -> None:
    press.show(_form(press, press.number()))


def _withdraw(press: Press) -> None:
    card = offering.withdraw(press.desk.office, press.visitor.request, press.number())
    press.show(_form(press, card.event.id))


def _form(press: Press, event_id: int) -> View:
    card = offering.form(press.desk.office, press.visitor.request, event_id)
    metadata = new_metadata(event=card.event.id, pair=card.free[0].match_id if card.free else 0)
    return view.form(card, press.visitor.words, metadata)


def _welcome(press: Press) -> None:
    office, request = press.desk.office, press.visitor.request
    card = companion_answers.consent(office, request, press.number(), yes=True)
    _if_overtaken(press, card, view.to_host(card, press.visitor.words))


def _refuse(press: Press) -> None:
    office, request = press.desk.office, press.visitor.request
    card = companion_answers.consent(office, request, press.number(), yes=False)
    _if_overtaken(press, card, view.to_host(card, press.visitor.words))


def _accept(press: Press) -> None:
    office, request = press.desk.office, press.visitor.request
    card = companion_answers.answer(office, request, press.number(), yes=True)
    _if_overtaken(press, card, view.to_mentee(card, press.visitor.words))


def _decline(press: Press) -> None:
    office, request = press.desk.office, press.visitor.request
    card = companion_answers.answer(office, request, press.number(), yes=False)
    _if_overtaken(press, card, view.to_mentee(card, press.visitor.words))


def _approve(press: Press) -> None:
    card = approving.approve(press.desk.office, press.visitor.request, press.number())
    if press.in_modal:
        # The draft that it is now: what is left to choose, and the way to send it.
        shown = sheets.opened(press.desk.office, press.visitor.request, card.event.id)
        press.show(sheet(shown, press.visitor.words))
    else:
        _if_overtaken(press, card, suggested_view.decided(card, press.visitor.words))


def _invite(press: Press) -> None:
    card = approving.approve(press.desk.office, press.visitor.request, press.number(), invite=True)
    _if_overtaken(press, card, suggested_view.decided(card, press.visitor.words))


def _turn_down(press: Press) -> None:
    card = approving.to_turn_down(press.desk.office, press.visitor.request, press.number())
    words = press.visitor.words
    press.show(suggested_view.turn_down_form(card, words, new_metadata(event=card.event.id)))


def _if_overtaken(press: Press, card: CompanionCard | Suggested, message: Message) -> None:
    """The message itself is shown again by delivery; whoever came second is told here what is so now."""
    if card.overtaken:
        answer_in_place(press.body, message, replace=False)


# ---------------------------------------------------------------- forms


def _bring(sent: Sent) -> View:
    pair = sent.number("pair") if sent.has("pair") else sent.pointer("pair")
    if pair is None:
        raise Problem("bring_whom", field="pair")
    wish = BringWish(
        event_id=sent.pointer("event"),
        match_id=pair,
        note=sent.text("note"),
        prepare={each.value: sent.text(each) for each in Prepare},
    )
    card = offering.bring(sent.desk.office, sent.visitor.request, wish)
    return view.receipt(card, sent.visitor.words)


def _suggested(sent: Sent) -> View:
    day, at = sent.day("date"), sent.clock("time")
    if day is None:
        raise Problem("session_date_needed", field="date")
    if at is None:
        raise Problem("session_time_needed", field="time")
    try:
        starts_at = instant_meant(day, at, sent.visitor.caller.reader.zone)
    except Twice as twice:
        raise Problem("session_time_twice", field="time", date=day) from twice
    wish = EventWish(
        title=sent.text("title"),
        about=sent.text("about"),
        starts_at=starts_at,
        minutes=sent.number("length") or 0,
        place=sent.text("place"),
        link=sent.text("link"),
        seats=sent.text("seats"),
        know=sent.text("know"),
    )
    card = suggesting.suggest(sent.desk.office, sent.visitor.request, wish)
    return suggested_view.thanks(card, sent.visitor.words)


def _turned_down(sent: Sent) -> View | None:
    office, request, words = sent.desk.office, sent.visitor.request, sent.visitor.words
    card = approving.turn_down(office, request, sent.pointer("event"), sent.text("reason"))
    return suggested_view.window(suggested_view.decided(card, words), words)


# Joined in `/event`.
WORDS: dict[Answer, tuple[str, ...]] = {
    _choose: ("bring", "amener", "accompagner"),
    _suggest: ("suggest", "propose", "suggérer", "suggerer", "proposer"),
}
BUTTONS: Buttons = {
    ids.BRING_OPEN: _open,
    ids.BRING_WITHDRAW: _withdraw,
    ids.BRING_WELCOME: _welcome,
    ids.BRING_REFUSE: _refuse,
    ids.BRING_ACCEPT: _accept,
    ids.BRING_DECLINE: _decline,
    ids.BRING_APPROVE: _approve,
    ids.BRING_INVITE: _invite,
    ids.BRING_TURN_DOWN: _turn_down,
}
SUBMISSIONS: Submissions = {
    ids.BRING_FORM: _bring,
    ids.BRING_SUGGEST_FORM: _suggested,
    ids.BRING_TURN_DOWN_FORM: _turned_down,
}
