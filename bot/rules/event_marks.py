"""Marks of what a form showed: by them one knows what its sender changed in it, and what others did since."""

import hashlib
import json
from collections.abc import Collection, Mapping
from datetime import datetime

FACTS = (
    "kind",
    "title_en",
    "title_fr",
    "about_en",
    "about_fr",
    "starts_at",
    "minutes",
    "place",
    "link",
)
PEOPLE = ("host_id", "host_name", "seats", "asks_host", "prepare")
_LONG = 8


def mark(values: Mapping[str, object]) -> str:
    """A few letters for each value, in order; nothing can be read from them."""
    return "".join(hashlib.sha256(_said(each).encode()).hexdigest()[:_LONG] for each in values.values())


def changed(seen: str, values: Mapping[str, object]) -> tuple[str, ...]:
    """The names of what is not any more as it was when `seen` was made.

    Raises:
        ValueError: it was made of something else.
    """
    now = mark(values)
    if len(seen) != len(now):
        raise ValueError("a mark of something else")
    starts = range(0, len(now), _LONG)
    pairs = zip(values, starts, strict=True)
    return tuple(name for name, at in pairs if seen[at : at + _LONG] != now[at : at + _LONG])


def seen_again(seen: str, values: Mapping[str, object], names: Collection[str]) -> str:
    """A mark of a form that now has seen `names` as they are, and everything else as before."""
    now = mark(values)
    starts = range(0, len(now), _LONG)
    return "".join(
        (now if name in names else seen)[at : at + _LONG] for name, at in zip(values, starts, strict=True)
    )


def _said(value: object) -> str:
    if isinstance(value, datetime):
        return str(value.timestamp())
    return json.dumps(value, sort_keys=True)
