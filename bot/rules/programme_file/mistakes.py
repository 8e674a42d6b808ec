"""What is wrong in a programme's file: the line, the key, and what is accepted there."""

import json
from dataclasses import dataclass
from difflib import get_close_matches
from typing import cast

from bot.rules.professions import folded

_LONGEST = 60


@dataclass(frozen=True, slots=True, order=True)
class Mistake:
    """One thing to correct, or to know. `key` is a full name (`cadence.nudge_at`), `value` what is there."""

    line: int
    key: str
    said: str
    value: str = ""
    column: int = 0

    def __str__(self) -> str:
        place = f"line {self.line}, column {self.column}" if self.column else f"line {self.line}"
        there = f"{self.key} = {self.value}" if self.value else self.key
        return ": ".join(filter(None, (place, there, self.said)))


def shown(value: object) -> str:
    """A value of a file, much as it is written there, in one short line."""
    text = whole(value)
    return text if len(text) <= _LONGEST else f"{text[: _LONGEST - 1]}…"


def whole(value: object) -> str:
    """A value of a file, much as it is written there; what is inside of what is inside is left out."""
    if isinstance(value, list):
        return f"[{', '.join(map(_inside, cast('list[object]', value)))}]"
    return _inside(value)


def _inside(value: object) -> str:
    if isinstance(value, str | bool):
        return json.dumps(value, ensure_ascii=False)
    if isinstance(value, dict):
        return "{…}"
    return "[…]" if isinstance(value, list) else str(value)


def nearest(text: str, names: list[str]) -> str:
    """The name that `text` may have meant; empty when none is near."""
    by_key = {folded(name): name for name in names}
    close = get_close_matches(folded(text[:200]), by_key, n=1, cutoff=0.6)
    return by_key[close[0]] if close else ""


def meant(near: str) -> str:
    """The end of a sentence that offers what may have been meant."""
    return f"; did you mean {near}?" if near else ""
