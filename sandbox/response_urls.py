"""Response URLs: each lets an app answer what a person did, five times within half an hour."""

from dataclasses import dataclass

from sandbox import ids

LIFE_SECONDS = 30 * 60.0
MOST_USES = 5


@dataclass(slots=True)
class ResponseUrl:
    """Whom an answer is for, where it goes, and which message it may replace."""

    user_id: str
    channel_id: str
    message_ts: str | None
    expires: float
    uses: int = 0


class ResponseUrls:
    """The response URLs of one workspace, by the secret that ends them."""

    def __init__(self) -> None:
        self._known: dict[str, ResponseUrl] = {}

    def issue(self, user_id: str, channel_id: str, message_ts: str | None, now: float) -> str:
        """The secret of a new response URL; `now` in virtual seconds."""
        secret = ids.secret(24)
        self._known[secret] = ResponseUrl(user_id, channel_id, message_ts, now + LIFE_SECONDS)
        return secret

    def find(self, secret: str) -> ResponseUrl | None:
        """The response URL that ends in the secret."""
        return self._known.get(secret)
