"""What a person has agreed to: each grant is exchanged for a token once, within ten minutes."""

from dataclasses import dataclass

from sandbox import ids

LIFE_SECONDS = 600.0


@dataclass(slots=True)
class Grant:
    """A person's consent. `redirect_uri` is "" when the app named none and the manifest's is used."""

    team_id: str
    user_id: str
    client_id: str
    scopes: frozenset[str]
    redirect_uri: str
    expires: float
    used: bool = False


class Grants:
    """The grants of a server, by their codes."""

    def __init__(self) -> None:
        self._known: dict[str, Grant] = {}

    def issue(self, grant: Grant) -> str:
        """The code of a new grant."""
        code = ".".join((ids.secret(12), ids.secret(12), ids.secret(40)))
        self._known[code] = grant
        return code

    def exchange(self, code: str, client_id: str, redirect_uri: str, now: float) -> Grant | str:
        """Use a code up: the grant, or Slack's word for why not. `now` in virtual seconds."""
        grant = self._known.get(code)
        if grant is None or grant.client_id != client_id or now > grant.expires:
            return "invalid_code"
        if grant.used:
            return "code_already_used"
        if redirect_uri != grant.redirect_uri:
            return "bad_redirect_uri"
        grant.used = True
        return grant
