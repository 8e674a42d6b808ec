"""What the client of the control API gives back, as plain values."""

from dataclasses import dataclass
from typing import Any

from sandbox.jsons import JsonObject


@dataclass(frozen=True, slots=True)
class Delivery:
    """One request the app got, and how it acknowledged. `error` is None when all was well."""

    status: int | None
    body: JsonObject | str | None
    latency_ms: float
    error: str | None


@dataclass(frozen=True, slots=True)
class Submission:
    """What became of a form. `errors` are the sentences at the fields, by label."""

    deliveries: list[Delivery]
    errors: dict[str, str]
    closed: bool


@dataclass(frozen=True, slots=True)
class PersonLinks:
    """A person's user id and the address of their page."""

    user_id: str
    page: str


@dataclass(frozen=True, slots=True)
class Post:
    """One post of the app, from the ledger. `only_for` is set when just one person sees it; `files` are
    ids.
    """

    seq: int
    ts: str
    channel: str
    channel_kind: str
    members: list[str]
    only_for: str | None
    text: str
    blocks: list[JsonObject]
    metadata: JsonObject | None
    thread_ts: str | None
    method: str
    files: list[str]


@dataclass(frozen=True, slots=True)
class ApiCall:
    """One call of a Web API method. `fault` says which fault befell it."""

    method: str
    ok: bool
    error: str | None
    ms: float
    request_bytes: int
    fault: str | None


@dataclass(frozen=True, slots=True)
class BadPayload:
    """A payload the strict check found wrong: where, Slack's words for it, and the payload."""

    where: str
    messages: list[str]
    payload: Any
