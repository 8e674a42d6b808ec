"""`/mentoring notifications`, `/mentoring away`, and the menu that every nudge carries."""

from collections.abc import Callable
from datetime import timedelta

from slack_bolt import App

from bot.nudges.coming import mail
from bot.nudges.keys import key_of
from bot.rules.problems import Problem
from bot.rules.wishes import More, Wish, closes_of, off_but, opens_of, region_of
from bot.services.wishes import choosing, explaining, snoozing
from bot.views import ids, wishes_menu
from bot.views import wishes as view
from bot.views.kit import Message, View
from handlers.asked import Answer, Asked
from handlers.desk import Desk, Visitor, new_metadata
from handlers.forms import Press, Sent, listen
from handlers.typed import plain_text

_NOT_AWAY = {"off", "no", "back", "non", "retour", "fin"}
_FORTNIGHT = timedelta(days=14)


def register(app: App, desk: Desk) -> None:
    """Listen to every `wishes.…` button, menu and form."""
    listen(app, desk, "wishes", BUTTONS, SUBMISSIONS)


def _notifications(asked: Asked) -> None:
    asked.client.views_open(trigger_id=asked.trigger_id, view=_page(asked.desk, asked.visitor))


def _away(asked: Asked) -> Message:
    office, visitor = asked.desk.office, asked.visitor
    typed = plain_text(asked.rest.text).strip()
    if typed.casefold() in _NOT_AWAY:
        return _back(asked)
    if not typed:
        now = choosing.mine(office, visitor.request)
        return view.away_usage(now, asked.today, asked.today + _FORTNIGHT, visitor.words)
    return view.away(choosing.leave(office, visitor.request, typed), asked.today, visitor.words)


def _back(asked: Asked) -> Message:
    now = choosing.come_back(asked.desk.office, asked.visitor.request)
    return view.away(now, asked.today, asked.visitor.words)


WORDS: dict[Answer, tuple[str, ...]] = {
    _notifications: ("notifications", "notification", "messages", "avis", "alertes"),
    _away: ("away", "absent", "absente", "absence"),
    # "de retour".
    _back: ("back", "retour", "de"),
}


def _page(desk: Desk, visitor: Visitor) -> View:
    return view.page(mail(desk.office, visitor.request), visitor.words, new_metadata())


def _open(press: Press) -> None:
    press.show(_page(press.desk, press.visitor))


def _more(press: Press) -> None:
    key, notice_id = press.key_and_number()
    if key not in set(More):
        raise Problem("form_stale")
    _CHOICES[More(key)](press, notice_id)


def _later(press: Press, notice_id: int) -> None:
    # The message itself is said again by its amended notice: it names the day.
    wait = More(press.key_and_number()[0])
    snoozing.snooze(press.desk.office, press.visitor.request, notice_id, wait)


def _off(press: Press, notice_id: int) -> None:
    done = choosing.turn_off(press.desk.office, press.visitor.request, notice_id)
    press.open(wishes_menu.turned_off(done, press.visitor.words))


def _why(press: Press, notice_id: int) -> None:
    asked = explaining.explain(press.desk.office, press.visitor.request, notice_id)
    press.open(wishes_menu.why(asked, key_of(asked.template), press.visitor.words))


def _all(press: Press, _notice_id: int) -> None:
    press.open(_page(press.desk, press.visitor))


def _save(sent: Sent) -> View:
    wish = Wish(
        off=off_but(sent.choices("kinds")),
        opens=opens_of(sent.choice("opens")),
        closes=closes_of(sent.choice("closes")),
        every_day=view.EVERY_DAY in sent.choices("days"),
        region=region_of(sent.choice("region")),
        away_until=sent.day("away"),
    )
    return view.saved(choosing.save(sent.desk.office, sent.visitor.request, wish), sent.visitor.words)


_CHOICES: dict[More, Callable[[Press, int], None]] = {
    More.TOMORROW: _later,
    More.WEEK: _later,
    More.OFF: _off,
    More.WHY: _why,
    More.ALL: _all,
}
BUTTONS: dict[str, Callable[[Press], None]] = {
    ids.WISHES_MORE: _more,
    ids.WISHES_OPEN: _open,
}
SUBMISSIONS: dict[str, Callable[[Sent], View]] = {ids.WISHES_FORM: _save}
