"""The set-up form: opened by command or button, and submitted."""

from collections.abc import Callable

from slack_bolt import App
from slack_sdk import WebClient

from bot.rules.people import Language, Profile
from bot.rules.problems import Problems
from bot.rules.setup_form import Typed, read_settings
from bot.services.programme import setup
from bot.views import ids
from bot.views import setup as view
from bot.views.kit import View
from handlers.desk import Desk, Visitor, new_metadata
from handlers.forms import Press, Sent, listen
from handlers.profiles import fetch_profile

_NEW = "new"


def register(app: App, desk: Desk) -> None:
    """Listen to the `setup.…` button and form."""
    listen(app, desk, "setup", BUTTONS, SUBMISSIONS)


def _open(press: Press) -> None:
    open_form(press.desk, press.visitor, press.client, press.trigger_id)


def open_form(desk: Desk, visitor: Visitor, client: WebClient, trigger_id: str) -> None:
    """Show the form with the present settings, or with the defaults of a first set-up."""
    name = visitor.words("setup.default_name")
    draft = setup.begin(desk.office, visitor.request, lambda: _fresh(visitor, client), name)
    metadata = new_metadata(programme=draft.programme_id or _NEW)
    client.views_open(trigger_id=trigger_id, view=view.form(draft, visitor.words, metadata))


def _submitted(sent: Sent) -> View:
    wanted = read_settings(_typed(sent))
    if isinstance(wanted, list):
        raise Problems(wanted)
    programme = sent.word("programme")
    seen = None if programme == _NEW else sent.pointer("programme")
    visitor = sent.visitor
    done = setup.save(sent.desk.office, visitor.request, wanted, seen, lambda: _fresh(visitor, sent.client))
    return view.receipt(done, visitor.words)


def _fresh(visitor: Visitor, client: WebClient) -> Profile:
    """Slack's word, this very moment, on who the caller is: there is no programme yet that knows."""
    return fetch_profile(client, visitor.request.team_id, visitor.request.user_id)


def _typed(sent: Sent) -> Typed:
    return Typed(
        name=sent.text("name"),
        hours=sent.text("hours"),
        weeks=sent.text("weeks"),
        zone=sent.text("zone"),
        region=sent.text("region"),
        language=sent.one_of("language", Language),
        professions=sent.text("professions"),
        contact=sent.text("contact"),
    )


BUTTONS: dict[str, Callable[[Press], None]] = {ids.SETUP_OPEN: _open}
SUBMISSIONS: dict[str, Callable[[Sent], View]] = {ids.SETUP_FORM: _submitted}
