"""Making a workspace from its description."""

from pathlib import Path

from sandbox.app_manifest import App, app_from, same_app
from sandbox.delivery.socket import Sockets
from sandbox.jsons import JsonObject, as_list, as_object, as_text
from sandbox.ledger import Ledger
from sandbox.people import Person, UnusableError, person_from
from sandbox.rate_limits import RateLimits
from sandbox.screen import page_url
from sandbox.world import Workspace, World


def create(world: World, description: JsonObject) -> Workspace:
    """A new workspace with its people, channels and app. Raises UnusableError when it makes no sense."""
    app, sockets = _app(world, description)
    if isinstance(patience := description.get("patience_seconds"), int | float):
        app.patience = float(patience)
    workspace = Workspace(as_text(description.get("name"), "Workspace"), app, world.clock, Ledger())
    workspace.sockets = sockets
    workspace.tour = [as_object(each) for each in as_list(description.get("tour"))]
    if description.get("rate_limits") is True:
        workspace.limits = RateLimits(world.clock)
    for each in as_list(description.get("people")):
        add_person(world, workspace, as_object(each))
    for each in as_list(description.get("channels")):
        _add_channel(workspace, as_object(each))
    if world.ledger_folder is not None:
        workspace.ledger = Ledger(Path(world.ledger_folder) / workspace.id)
    world.add(workspace)
    return workspace


def _app(world: World, description: JsonObject) -> tuple[App, Sockets]:
    """The app and its Socket Mode connections: those of another workspace when `app_of` names one."""
    if description.get("app_of") is not None:
        other = world.workspace(as_text(description["app_of"]))
        return same_app(other.app), other.sockets
    app = app_from(as_object(description.get("manifest")), as_text(description.get("request_url")) or None)
    app.installed = description.get("installed", True) is True
    return app, Sockets()


def add_person(world: World, workspace: Workspace, description: JsonObject) -> Person:
    """One more person, with their direct messages with the app."""
    person = person_from(description)
    wanted = {person.key, person.name, person.id}
    if any(wanted.intersection((p.key, p.name, p.id)) for p in workspace.people.values()):
        raise UnusableError(f"There is already somebody called {person.key!r}.")
    workspace.people[person.id] = person
    world.by_page_key[person.page_key] = (workspace, person)
    if not person.team_id:
        workspace.direct(person)
    workspace.changes.tell_everybody()
    return person


def credentials(world: World, workspace: Workspace) -> JsonObject:
    """What the maker of a workspace is told: ids, tokens, and each person's page."""
    app = workspace.app
    return {
        "team_id": workspace.id,
        "app_id": app.id,
        "bot_user_id": app.bot_user_id,
        "bot_id": app.bot_id,
        "bot_token": app.bot_token if app.installed else None,
        "app_token": app.app_token,
        "client_id": app.client_id,
        "client_secret": app.client_secret,
        "signing_secret": app.signing_secret,
        "request_url": app.request_url,
        "people": {p.key: person_links(world, p) for p in workspace.people.values()},
    }


def person_links(world: World, person: Person) -> JsonObject:
    """A person's id and page."""
    return {"user_id": person.id, "page": page_url(world.url, person)}


def _add_channel(workspace: Workspace, description: JsonObject) -> None:
    members = [_member(workspace, who) for who in as_list(description.get("members"))]
    name = as_text(description.get("name"))
    if not name:
        raise UnusableError("A channel needs a name.")
    workspace.add_channel(name, members, private=description.get("private") is True)


def _member(workspace: Workspace, who: object) -> str:
    """A member's id; `app` stands for the app itself."""
    return workspace.app.bot_user_id if who == "app" else workspace.person(who).id
