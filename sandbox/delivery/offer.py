"""A request offered to the app, and what became of it."""

from dataclasses import asdict, dataclass
from typing import Literal

from sandbox.jsons import JsonObject

Kind = Literal["slash_commands", "interactive", "events_api"]


@dataclass(frozen=True, slots=True)
class Offer:
    """A request. `key` is what makes it this request: a trigger id, an event id, a view id."""

    kind: Kind
    payload: JsonObject
    key: str
    retry_num: int = 0
    retry_reason: str = ""


@dataclass(frozen=True, slots=True)
class Answer:
    """How the app acknowledged. `error` is None when it did so in time and with status 200."""

    status: int | None
    body: JsonObject | str | None
    latency_ms: float
    error: str | None = None
    no_retry: bool = False

    def described(self) -> JsonObject:
        """The answer as JSON."""
        described = asdict(self)
        del described["no_retry"]
        return described
