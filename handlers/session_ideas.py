"""Ideas for each week of a pair: `/session ideas`, and the button beside the goals."""

from slack_bolt import App

from bot.services.together import agendas
from bot.views import agendas as view
from bot.views import ids
from handlers.asked import Answer, Asked
from handlers.desk import Desk
from handlers.forms import Buttons, Press, Submissions, listen


def register(app: App, desk: Desk) -> None:
    """Listen to every `agenda.…` button."""
    listen(app, desk, "agenda", BUTTONS, SUBMISSIONS)


def _command(asked: Asked) -> None:
    found = agendas.ideas(asked.desk.office, asked.visitor.request)
    asked.client.views_open(trigger_id=asked.trigger_id, view=view.listing(found, asked.visitor.words))


def _open(press: Press) -> None:
    found = agendas.ideas(press.desk.office, press.visitor.request)
    press.open(view.listing(found, press.visitor.words))


def _page(press: Press) -> None:
    found = agendas.ideas(press.desk.office, press.visitor.request, press.number())
    press.show(view.listing(found, press.visitor.words))


WORDS: dict[Answer, tuple[str, ...]] = {_command: ("ideas", "idea", "idées", "idees", "idée", "idee")}
BUTTONS: Buttons = {ids.AGENDA_IDEAS: _open, ids.AGENDA_PAGE: _page}
SUBMISSIONS: Submissions = {}
