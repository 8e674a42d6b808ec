"""What was posted, called, offered and refused: in memory, and on disk when a folder is given."""

from collections import deque
from pathlib import Path
from typing import TextIO

from sandbox.jsons import JsonObject, compact

_KEPT = 20_000


class Ledger:
    """The records of one workspace. On disk each line is flushed as it happens, so that what an app
    that was killed had posted and acknowledged can be counted afterwards.
    """

    def __init__(self, folder: Path | None = None) -> None:
        self.posted: list[JsonObject] = []
        self.calls: deque[JsonObject] = deque(maxlen=_KEPT)
        self.offered: deque[JsonObject] = deque(maxlen=_KEPT)
        self.bad_payloads: list[JsonObject] = []
        self._attempts = 0
        self._files: dict[str, TextIO] = {}
        if folder is not None:
            folder.mkdir(parents=True, exist_ok=True)
            for name in ("posted", "offered"):
                self._files[name] = (folder / f"{name}.jsonl").open("a", encoding="utf-8")

    def note_posted(self, entry: JsonObject) -> None:
        """An accepted post; gives it its number."""
        entry = {"seq": len(self.posted) + 1, **entry}
        self.posted.append(entry)
        self._write("posted", entry)

    def note_call(self, entry: JsonObject) -> None:
        """A call of a Web API method and how it ended."""
        self.calls.append(entry)

    def next_attempt(self) -> int:
        """The number of the next request offered to the app."""
        self._attempts += 1
        return self._attempts

    def note_offered(self, entry: JsonObject) -> None:
        """A request offered to the app, or how it was acknowledged."""
        self.offered.append(entry)
        self._write("offered", entry)

    def note_bad_payload(self, where: str, messages: list[str], payload: object) -> None:
        """A payload of the app that the strict check found wrong."""
        self.bad_payloads.append({"where": where, "messages": messages, "payload": payload})

    def close(self) -> None:
        """Close the files."""
        for file in self._files.values():
            file.close()
        self._files.clear()

    def _write(self, name: str, entry: JsonObject) -> None:
        file = self._files.get(name)
        if file is not None:
            file.write(compact(entry) + "\n")
            file.flush()
