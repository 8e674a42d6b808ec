"""Slack's cursors: an opaque text that says where the next page begins."""

import base64
from collections.abc import Sequence
from typing import TypeVar

from sandbox.api.call import Call, SlackError
from sandbox.jsons import JsonObject

T = TypeVar("T")


def page(call: Call, items: Sequence[T], default: int, most: int) -> tuple[list[T], JsonObject]:
    """The page that the call's `cursor` and `limit` ask for, and the answer's `response_metadata`."""
    start = _start(call)
    if start > len(items):
        raise SlackError("invalid_cursor")
    end = start + call.whole("limit", default, most)
    return list(items[start:end]), {"next_cursor": cursor("at", str(end)) if end < len(items) else ""}


def cursor(kind: str, where: str) -> str:
    """A cursor for a place."""
    return base64.b64encode(f"{kind}:{where}".encode()).decode()


def place(call: Call, kind: str) -> str | None:
    """The place that the call's cursor says, None without a cursor. Raises `invalid_cursor`."""
    text = call.text("cursor")
    if not text:
        return None
    try:
        found, _, where = base64.b64decode(text, validate=True).decode().partition(":")
    except ValueError:
        raise SlackError("invalid_cursor") from None
    if found != kind:
        raise SlackError("invalid_cursor")
    return where


def _start(call: Call) -> int:
    where = place(call, "at") or "0"
    if not where.isdecimal():
        raise SlackError("invalid_cursor")
    return int(where)
