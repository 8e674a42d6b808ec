"""The set-up form: opened by command or button, and submitted."""

import re
from collections.abc import Mapping
from typing import Any

from slack_bolt import Ack, App
from slack_sdk import WebClient

from bot.rules.people import Profile
from bot.rules.setup_form import Typed, read_settings
from bot.services import setup
from bot.views import ids, problems
from bot.views import setup as view
from handlers.desk import Desk, Visitor, new_metadata, pointers
from handlers.profiles import fetch_profile

_NEW = "new"


def register(app: App, desk: Desk) -> None:
    """Listen to the `setup.…` button and form."""

    def on_press(ack: Ack, body: dict[str, Any], client: WebClient, visitor: Visitor) -> None:
        open_form(desk, visitor, client, body["trigger_id"])
        ack()

    def on_submit(ack: Ack, view: dict[str, Any], client: WebClient, visitor: Visitor) -> None:
        ack(**_submitted(desk, visitor, client, view))

    app.action(ids.SETUP_OPEN)(on_press)
    app.view(re.compile(r"^setup\."))(on_submit)


def open_form(desk: Desk, visitor: Visitor, client: WebClient, trigger_id: str) -> None:
    """Show the form with the present settings, or with the defaults of a first set-up."""
    name = visitor.words("setup.default_name")
    draft = setup.begin(desk.office, visitor.request, lambda: _fresh(visitor, client), name)
    metadata = new_metadata(programme=draft.programme_id or _NEW)
    client.views_open(trigger_id=trigger_id, view=view.form(draft, visitor.words, metadata))


def _submitted(
    desk: Desk, visitor: Visitor, client: WebClient, submitted: Mapping[str, Any]
) -> dict[str, Any]:
    wanted = read_settings(_typed(submitted["state"]["values"]))
    if isinstance(wanted, list):
        errors = {problem.field: problems.sentence(problem, visitor.words) for problem in wanted}
        return {"response_action": "errors", "errors": errors}
    programme = pointers(submitted)["programme"]
    seen = None if programme == _NEW else int(programme)
    done = setup.save(desk.office, visitor.request, wanted, seen, lambda: _fresh(visitor, client))
    return {"response_action": "update", "view": view.receipt(done, visitor.words)}


def _fresh(visitor: Visitor, client: WebClient) -> Profile:
    """Slack's word, this very moment, on who the caller is: there is no programme yet that knows."""
    return fetch_profile(client, visitor.request.team_id, visitor.request.user_id)


def _typed(values: Mapping[str, Mapping[str, Any]]) -> Typed:
    def text(block: str) -> str:
        return values[block]["value"].get("value") or ""

    return Typed(
        name=text("name"),
        hours=text("hours"),
        weeks=text("weeks"),
        zone=text("zone"),
        region=text("region"),
        language=values["language"]["value"]["selected_option"]["value"],
        professions=text("professions"),
        contact=text("contact"),
    )
