"""The tokens of a workspace's app: which are good, and why the others no longer are."""

from dataclasses import dataclass
from typing import Literal

from sandbox import ids

ROTATION_SECONDS = 12 * 3600
# After a refresh the token before it stays good until it expires; the ones before that do not.
_MOST_GOOD = 2

Kind = Literal["bot", "app"]
Ended = Literal["token_revoked", "account_inactive"]


@dataclass(slots=True)
class _Token:
    kind: Kind
    expires: float | None = None
    ended: Ended | None = None


class Tokens:
    """Every token the app was ever given in one workspace."""

    def __init__(self) -> None:
        self._known: dict[str, _Token] = {}
        self._refresh: str | None = None

    def add(self, text: str, kind: Kind, expires: float | None = None) -> str:
        """Remember a token; `expires` in virtual seconds."""
        self._known[text] = _Token(kind, expires)
        return text

    def kind(self, text: str) -> Kind | None:
        """What the token is for, None when it is unknown."""
        token = self._known.get(text)
        return None if token is None else token.kind

    def problem(self, text: str, now: float) -> str | None:
        """Why the token cannot be used, in Slack's word, or None when it can."""
        token = self._known.get(text)
        if token is None:
            return "invalid_auth"
        if token.ended is not None:
            return token.ended
        return "token_expired" if token.expires is not None and now > token.expires else None

    def rotated(self, now: float) -> tuple[str, str]:
        """A new bot token that expires after twelve hours, and the token that refreshes it once."""
        text = self.add("xoxe.xoxb-1-" + ids.secret(40), "bot", now + ROTATION_SECONDS)
        good = [t for t in self._known.values() if t.kind == "bot" and t.ended is None]
        for token in good[:-_MOST_GOOD]:
            token.ended = "token_revoked"
        self._refresh = "xoxe-1-" + ids.secret(40)
        return text, self._refresh

    def refreshes(self, refresh_token: str) -> bool:
        """Whether this token may be exchanged for the next ones."""
        return self._refresh is not None and refresh_token == self._refresh

    def end(self, why: Ended) -> None:
        """From now on no bot token is any good."""
        self._refresh = None
        for token in self._known.values():
            if token.kind == "bot" and token.ended != "account_inactive":
                token.ended = why
