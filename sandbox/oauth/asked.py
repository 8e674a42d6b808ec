"""What an app asks for when it sends a person to the consent page."""

import re
from collections.abc import Mapping
from dataclasses import dataclass
from urllib.parse import parse_qsl, urlencode, urlsplit

from sandbox.people import Person, UnusableError
from sandbox.world import Workspace, World

_SCOPES = re.compile(r"[a-z._]+(:[a-z._]+)*([ ,]+[a-z._]+(:[a-z._]+)*)*")


@dataclass(frozen=True, slots=True)
class Asked:
    """A checked request. `named` is the `redirect_uri` as it was given, "" when it was not."""

    client_id: str
    scopes: frozenset[str]
    redirect_uri: str
    named: str
    state: str
    workspaces: list[Workspace]

    def back(self, **answer: str) -> str:
        """The address that takes the person back to the app with the answer."""
        parts = urlsplit(self.redirect_uri)
        state = {"state": self.state} if self.state else {}
        query = urlencode([*parse_qsl(parts.query), *answer.items(), *state.items()])
        return parts._replace(query=query).geturl()


def asked(world: World, query: Mapping[str, str]) -> Asked:
    """Read and check the request. Raises UnusableError with Slack's word for what is wrong."""
    client_id = query.get("client_id", "")
    workspaces = [w for w in world.workspaces.values() if w.app.client_id == client_id]
    if not workspaces:
        raise UnusableError("invalid_client_id")
    scope = query.get("scope", "")
    if not _SCOPES.fullmatch(scope):
        raise UnusableError("invalid_scope")
    named = query.get("redirect_uri", "")
    return Asked(
        client_id=client_id,
        scopes=frozenset(re.split(r"[ ,]+", scope)),
        redirect_uri=_redirect(workspaces[0], named),
        named=named,
        state=query.get("state", ""),
        workspaces=workspaces,
    )


def installers(workspace: Workspace) -> list[Person]:
    """Who may install an app: the members who are neither guests nor deactivated."""
    return [
        person
        for person in workspace.people.values()
        if not (person.is_bot or person.deleted or person.is_restricted or person.is_ultra_restricted)
    ]


def _redirect(workspace: Workspace, named: str) -> str:
    """Where to go back to: the named address if it begins like one of the manifest's, else the first."""
    known = workspace.app.redirect_urls
    if not named and known:
        return known[0]
    if not named or not any(_begins(named, each) for each in known):
        raise UnusableError("bad_redirect_uri")
    return named


def _begins(address: str, known: str) -> bool:
    """The same place, or one below it: another host that merely begins alike is not."""
    given, allowed = urlsplit(address), urlsplit(known)
    same = (given.scheme, given.netloc) == (allowed.scheme, allowed.netloc)
    below = given.path == allowed.path or given.path.startswith(allowed.path.rstrip("/") + "/")
    return same and below and given.scheme in ("http", "https")
