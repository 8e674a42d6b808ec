"""`/mentoring refer`, `/mentoring people`: what coaches do for their agency's people."""

from slack_bolt import App
from slack_sdk.errors import SlackClientError
from structlog import get_logger

from bot.rules.participants import Readiness
from bot.rules.problems import Problem
from bot.services.agencies import readiness, referrals
from bot.services.agencies import roster as agencies
from bot.views import agencies as view
from bot.views import ids
from bot.views import referrals as referral_view
from bot.views.kit import View
from handlers.asked import Answer, Asked
from handlers.desk import Desk, Visitor, new_metadata
from handlers.forms import Buttons, Press, Sent, Submissions, listen
from handlers.people_typed import one_person
from handlers.referral import read

_log = get_logger()


def register(app: App, desk: Desk) -> None:
    """Listen to every `agency.…` button and form."""
    listen(app, desk, "agency", BUTTONS, SUBMISSIONS)


def _refer(asked: Asked) -> None:
    named = one_person(asked.rest) if asked.rest.mentions else None
    shown = _referral_form(asked.desk, asked.visitor, named)
    asked.client.views_open(trigger_id=asked.trigger_id, view=shown)


def _people(asked: Asked) -> None:
    asked.client.views_open(trigger_id=asked.trigger_id, view=_list(asked.desk, asked.visitor))


def _referral_form(desk: Desk, visitor: Visitor, named: str | None = None) -> View:
    offered = referrals.form(desk.office, visitor.request, named)
    menus = new_metadata(languages=len(offered.languages), topics=len(offered.topics))
    return referral_view.form(offered, visitor.words, menus)


def _list(desk: Desk, visitor: Visitor, agency_id: int | None = None, number: int = 0) -> View:
    page = agencies.page(desk.office, visitor.request, agency_id, number)
    where = new_metadata(agency=page.agency.id, page=page.number)
    return view.people(page, visitor.words, where)


def _open_form(press: Press) -> None:
    _show(press, _referral_form(press.desk, press.visitor))


def _open_list(press: Press) -> None:
    _show(press, _list(press.desk, press.visitor, press.number()))


def _choose(press: Press) -> None:
    _turn(press, _list(press.desk, press.visitor, press.number()))


def _page(press: Press) -> None:
    agency_id, _ = _where(press)
    _turn(press, _list(press.desk, press.visitor, agency_id, press.number()))


def _see(press: Press) -> None:
    seen = agencies.see(press.desk.office, press.visitor.request, press.number())
    _show(press, view.part(seen, press.visitor.words))


def _checklist(press: Press) -> None:
    card = readiness.checklist(press.desk.office, press.visitor.request, press.number())
    agency_id, number = _where(press)
    seen = ".".join(sorted(card.ticked))
    metadata = new_metadata(part=card.part_id, seen=seen, agency=agency_id, page=number)
    _show(press, view.checklist_form(card, press.visitor.words, metadata))


def _where(press: Press) -> tuple[int, int]:
    """The page of the list the button is on. Raises Problem `form_stale` when it is on none."""
    list_shown = press.sent()
    return list_shown.pointer("agency"), list_shown.pointer("page")


def _show(press: Press, shown: View) -> None:
    """Put a modal on top of the one the button is in, or open it."""
    if press.view.get("type") == "modal":
        press.client.views_push(trigger_id=press.trigger_id, view=shown)
    else:
        press.client.views_open(trigger_id=press.trigger_id, view=shown)


def _turn(press: Press, shown: View) -> None:
    press.replace(shown)


def _save_checklist(sent: Sent) -> View:
    wanted, seen = _items(sent.choices("ticked")), _items(sent.word("seen").split("."))
    office, visitor = sent.desk.office, sent.visitor
    done = readiness.tick(office, visitor.request, sent.pointer("part"), wanted, seen)
    _show_list_again(sent)
    return view.checklist_saved(done, visitor.words)


def _items(values: tuple[str, ...] | list[str]) -> set[Readiness]:
    try:
        return {Readiness(value) for value in values if value}
    except ValueError as error:
        raise Problem("form_stale") from error


def _show_list_again(sent: Sent) -> None:
    """The list under the form, as things stand now. What was ticked is kept whether or not it shows."""
    below = sent.view.get("previous_view_id")
    if not below:
        return
    shown = _list(sent.desk, sent.visitor, sent.pointer("agency"), sent.pointer("page"))
    try:
        sent.client.views_update(view_id=below, view=shown)
    except (OSError, SlackClientError) as error:
        _log.warning("list_not_shown", error=type(error).__name__)


def _send_referral(sent: Sent) -> View:
    done = referrals.refer(sent.desk.office, sent.visitor.request, read(sent))
    return referral_view.done(done, sent.visitor.words)


WORDS: dict[Answer, tuple[str, ...]] = {
    _refer: ("refer", "référer", "referer", "recommander", "recommande"),
    _people: ("people", "personnes"),
}
BUTTONS: Buttons = {
    ids.AGENCY_REFER: _open_form,
    ids.AGENCY_PEOPLE: _open_list,
    ids.AGENCY_CHOOSE: _choose,
    ids.AGENCY_PAGE: _page,
    ids.AGENCY_SEE: _see,
    ids.AGENCY_CHECKLIST: _checklist,
}
SUBMISSIONS: Submissions = {
    ids.AGENCY_REFER_FORM: _send_referral,
    ids.AGENCY_CHECKLIST_FORM: _save_checklist,
}
