"""What the app did, as a developer wants to read it: each request it was offered and each call it made,
in order of time, with the content of both sides.
"""

from collections import deque
from collections.abc import Callable
from dataclasses import dataclass
from datetime import datetime
from typing import Literal

from sandbox.jsons import JsonObject, as_list, as_object, compact, is_list, is_object, parse

MOST_ENTRIES = 500
MOST_CHARACTERS = 16_000
_MOST_TEXT = 300
_MOST_ITEMS = 12
_DEEPEST = 8


@dataclass(slots=True)
class Entry:
    """One request or call. `request` and `answer` are JSON texts, so that nothing that happens later
    changes what was said. `ok` is None until there is an answer.
    """

    seq: int
    time: datetime
    kind: Literal["offered", "call"]
    what: str
    summary: str
    request: str
    answer: str | None = None
    ms: float | None = None
    bytes: int = 0
    ok: bool | None = None
    error: str | None = None

    def described(self) -> JsonObject:
        """The entry as JSON; the size is that of request and answer together, before they were cut."""
        return {
            "seq": self.seq,
            "time": self.time.isoformat(),
            "kind": self.kind,
            "what": self.what,
            "summary": self.summary,
            "request": parse(self.request),
            "answer": None if self.answer is None else parse(self.answer),
            "ms": self.ms,
            "bytes": self.bytes,
            "ok": self.ok,
            "error": self.error,
        }


class Activity:
    """The last entries of one workspace. `tell` is called after each addition."""

    def __init__(self, tell: Callable[[], None]) -> None:
        self._entries: deque[Entry] = deque(maxlen=MOST_ENTRIES)
        self._count = 0
        self._tell = tell

    def began(
        self, kind: Literal["offered", "call"], what: str, summary: str, request: object, time: datetime
    ) -> Entry:
        """Something was asked; `answered` says how it ended."""
        self._count += 1
        text = compact(request)
        entry = Entry(self._count, time, kind, what, summary, snapshot(request, text))
        entry.bytes = len(text.encode())
        self._entries.append(entry)
        self._tell()
        return entry

    def answered(self, entry: Entry, answer: object, ms: float, error: str | None) -> None:
        """An entry's answer, how long it took, and what was wrong with it (None: nothing)."""
        text = compact(answer)
        entry.answer = snapshot(answer, text)
        entry.bytes += len(text.encode())
        entry.ms, entry.ok, entry.error = ms, error is None, error
        self._tell()

    def listed(self) -> list[JsonObject]:
        """The entries, oldest first."""
        return [entry.described() for entry in self._entries]


def snapshot(value: object, text: str) -> str:
    """The value's JSON text, or that of a shortened value when it is too long to keep."""
    if len(text) <= MOST_CHARACTERS:
        return text
    short = compact(_shortened(value, 0))
    return short if len(short) <= MOST_CHARACTERS else compact({"cut": short[: MOST_CHARACTERS // 2] + "…"})


def _shortened(value: object, depth: int) -> object:
    """The value with long texts and long lists cut, and what lies too deep left out."""
    if isinstance(value, str):
        return value if len(value) <= _MOST_TEXT else value[:_MOST_TEXT] + "…"
    if depth >= _DEEPEST:
        return "…" if is_object(value) or is_list(value) else value
    if is_list(value):
        items = as_list(value)
        kept = [_shortened(each, depth + 1) for each in items[:_MOST_ITEMS]]
        return kept if len(items) <= _MOST_ITEMS else [*kept, f"… {len(items) - _MOST_ITEMS} more"]
    if is_object(value):
        return {name: _shortened(each, depth + 1) for name, each in as_object(value).items()}
    return value
