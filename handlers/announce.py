"""The sheet of an event for coordinators: whom it is for, how they hear of it, preview, sending, cancelling.

All of it happens in one window, so that nothing out of date lies beneath what somebody has just done.
"""

from slack_bolt import App

from bot.rules.audience import Audience, Pairing, Side
from bot.rules.problems import Problem
from bot.rules.receipts.announcing import EventSheet, HowWish
from bot.services.events.announcing import audiences, calling_off, planning, previews, sending, sheets
from bot.views import ids
from bot.views.audience_form import audience_form
from bot.views.calling_off_form import FOLLOWING, calling_off_form
from bot.views.event_preview import preview
from bot.views.event_sheet import sheet
from bot.views.kit import View
from bot.views.planning_form import DAY_BEFORE, DM, NEVER, planning_form
from handlers import channels
from handlers.desk import Desk, new_metadata, pointers
from handlers.forms import Buttons, Press, Sent, Submissions, listen


def register(app: App, desk: Desk) -> None:
    """Listen to every `announce.…` button and form."""
    listen(app, desk, "announce", BUTTONS, SUBMISSIONS)


def _open(press: Press) -> None:
    _show(press, sheets.opened(press.desk.office, press.visitor.request, press.number()))


def _who(press: Press) -> None:
    event_id = press.number()
    seen = audiences.opened(press.desk.office, press.visitor.request, event_id)
    press.show(audience_form(seen, press.visitor.words, new_metadata(event=event_id)))


def _count(press: Press) -> None:
    """A choice was made in the form: it is shown with the number of people that it means now."""
    sent = press.sent()
    event_id = sent.pointer("event")
    seen = audiences.counted(press.desk.office, press.visitor.request, event_id, _audience(sent))
    key = str(pointers(sent.view)["key"])
    view = audience_form(seen, press.visitor.words, new_metadata(event=event_id, key=key))
    if not press.replace(view):
        # Two choices in quick succession: the second was made in the view that the first has replaced by now.
        press.client.views_update(view_id=press.view["id"], view=view)


def _how(press: Press) -> None:
    event_id = press.number()
    shown = planning.opened(press.desk.office, press.visitor.request, event_id)
    press.show(planning_form(shown, press.visitor.words, new_metadata(event=event_id)))


def _preview(press: Press) -> None:
    event_id, _, wanted = press.value.partition(":")
    if not event_id.isascii() or not event_id.isdigit() or len(event_id) > 15:
        raise Problem("form_stale")
    shown = previews.previewed(press.desk.office, press.visitor.request, int(event_id), wanted)
    press.show(preview(shown, press.visitor.words))


def _send(press: Press) -> None:
    event_id, agreed = press.two_numbers()
    _show(press, sending.send(press.desk.office, press.visitor.request, event_id, agreed))


def _cancel(press: Press) -> None:
    event_id = press.number()
    shown = calling_off.to_cancel(press.desk.office, press.visitor.request, event_id)
    press.show(calling_off_form(shown, press.visitor.words, new_metadata(event=event_id)))


def _show(press: Press, shown: EventSheet) -> None:
    press.show(sheet(shown, press.visitor.words))


def _audience_kept(sent: Sent) -> View:
    office, request = sent.desk.office, sent.visitor.request
    return sheet(audiences.keep(office, request, sent.pointer("event"), _audience(sent)), sent.visitor.words)


def _how_kept(sent: Sent) -> View:
    event_id, office, request = sent.pointer("event"), sent.desk.office, sent.visitor.request
    wish = HowWish(
        by_dm=DM in sent.choices("how"),
        invite_day=sent.day("invite_day"),
        invite_time=sent.clock("invite_time"),
        last_call_days=_number(sent, "last_call"),
        reminds_day=DAY_BEFORE in sent.choices("remind_day"),
        remind_minutes=_number(sent, "remind_minutes"),
    )
    # Whoever may not plan it learns nothing of any channel.
    planning.opened(office, request, event_id)
    wanted = sent.conversations("channels")[: planning.MOST_CHANNELS + 1]
    found = [channels.look(sent.client, each, "channels") for each in wanted]
    return sheet(planning.keep(office, request, event_id, wish, found), sent.visitor.words)


def _cancelled(sent: Sent) -> View:
    office, request, event_id = sent.desk.office, sent.visitor.request, sent.pointer("event")
    following = sent.has("which") and sent.choice("which") == FOLLOWING
    done = calling_off.cancel(office, request, event_id, sent.text("reason"), following=following)
    return sheet(done, sent.visitor.words)


def _audience(sent: Sent) -> Audience:
    try:
        return Audience(
            sides=frozenset(Side(each) for each in sent.choices("sides")),
            pairings=frozenset(Pairing(each) for each in sent.choices("pairings")),
            professions=_ids(sent, "professions"),
            employers=_ids(sent, "employers"),
            agencies=_ids(sent, "agencies"),
            intakes=_ids(sent, "intakes"),
        )
    except ValueError as error:
        raise Problem("form_stale") from error


def _ids(sent: Sent, block: str) -> frozenset[int]:
    return frozenset(sent.numbers(block)) if sent.has(block) else frozenset()


def _number(sent: Sent, block: str) -> int | None:
    return None if sent.choice(block) == NEVER else sent.number(block)


BUTTONS: Buttons = {
    ids.ANNOUNCE_OPEN: _open,
    ids.ANNOUNCE_WHO: _who,
    ids.ANNOUNCE_COUNT: _count,
    ids.ANNOUNCE_HOW: _how,
    ids.ANNOUNCE_PREVIEW: _preview,
    ids.ANNOUNCE_SEND: _send,
    ids.ANNOUNCE_CANCEL: _cancel,
}
SUBMISSIONS: Submissions = {
    ids.ANNOUNCE_AUDIENCE_FORM: _audience_kept,
    ids.ANNOUNCE_HOW_FORM: _how_kept,
    ids.ANNOUNCE_CANCEL_FORM: _cancelled,
}
