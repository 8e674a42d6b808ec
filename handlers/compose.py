"""How coordinators make events: `/event new`, `/event manage`, and the buttons of their windows."""

from slack_bolt import App

from bot.rules.event_shelves import Shelf, Wanted, wanted
from bot.rules.problems import Problem
from bot.services.events.making import composing, dropping, managing
from bot.views import compose, compose_list, ids
from bot.views.kit import View
from handlers.asked import Answer, Asked
from handlers.compose_forms import SUBMISSIONS, facts_form, new_form, people_form
from handlers.compose_text import filled_from
from handlers.desk import Desk
from handlers.forms import Buttons, Press, listen


def register(app: App, desk: Desk) -> None:
    """Listen to every `compose.…` button and form."""
    listen(app, desk, "compose", BUTTONS, SUBMISSIONS)


def _new(asked: Asked) -> None:
    reader, filled = asked.visitor.caller.reader, None
    if asked.rest.text:
        filled = filled_from(asked.rest, asked.desk.office.clock(), reader.zone, reader.language)
    view = new_form(asked.desk, asked.visitor, filled)
    asked.client.views_open(trigger_id=asked.trigger_id, view=view)


def _manage(asked: Asked) -> None:
    _open_list(asked, Wanted())


def _drafts(asked: Asked) -> None:
    _open_list(asked, Wanted(Shelf.DRAFTS))


def _open_list(asked: Asked, wish: Wanted) -> None:
    page = managing.page(asked.desk.office, asked.visitor.request, wish)
    view = compose_list.listing(page, asked.visitor.words)
    asked.client.views_open(trigger_id=asked.trigger_id, view=view)


def _new_pressed(press: Press) -> None:
    press.show(new_form(press.desk, press.visitor))


def _manage_pressed(press: Press) -> None:
    press.show(_listing(press, Wanted()))


def _page(press: Press) -> None:
    try:
        wish = wanted(press.value)
    except ValueError as error:
        raise Problem("form_stale") from error
    press.show(_listing(press, wish))


def _listing(press: Press, wish: Wanted) -> View:
    page = managing.page(press.desk.office, press.visitor.request, wish)
    return compose_list.listing(page, press.visitor.words)


def _edit(press: Press) -> None:
    now = composing.to_change(press.desk.office, press.visitor.request, press.number())
    press.show(compose.edit_window(now, press.visitor.words))


def _facts(press: Press) -> None:
    event_id, follow = press.two_numbers()
    now = composing.to_change(press.desk.office, press.visitor.request, event_id)
    press.show(facts_form(now, press.visitor, follow=bool(follow)))


def _people(press: Press) -> None:
    event_id, follow = press.two_numbers()
    now = composing.to_change(press.desk.office, press.visitor.request, event_id)
    press.show(people_form(now, press.visitor, follow=bool(follow)))


def _again(press: Press) -> None:
    press.show(new_form(press.desk, press.visitor, source_id=press.number()))


def _drop(press: Press) -> None:
    event_id, follow = press.two_numbers()
    dropping.drop(press.desk.office, press.visitor.request, event_id, follow=bool(follow))
    press.show(compose.dropped(press.visitor.words))


WORDS: dict[Answer, tuple[str, ...]] = {
    _new: ("new", "nouveau", "nouvelle"),
    _manage: ("manage", "gérer", "gerer"),
    _drafts: ("drafts", "brouillons"),
}
BUTTONS: Buttons = {
    ids.COMPOSE_NEW: _new_pressed,
    ids.COMPOSE_MANAGE: _manage_pressed,
    ids.COMPOSE_PAGE: _page,
    ids.COMPOSE_EDIT: _edit,
    ids.COMPOSE_FACTS: _facts,
    ids.COMPOSE_PEOPLE: _people,
    ids.COMPOSE_AGAIN: _again,
    ids.COMPOSE_DROP: _drop,
}
