"""JSON values as they come and go on the wire, and the few ways to narrow them."""

import json
from typing import Any, TypeGuard, cast

# What a program on the other side sent: nothing about its shape is known until it is checked.
JsonObject = dict[str, Any]


def is_object(value: object) -> TypeGuard[JsonObject]:
    """Whether the value is a JSON object."""
    return isinstance(value, dict)


def is_list(value: object) -> TypeGuard[list[Any]]:
    """Whether the value is a JSON array."""
    return isinstance(value, list)


def as_object(value: object) -> JsonObject:
    """The value when it is a JSON object, otherwise an empty one."""
    return value if is_object(value) else {}


def as_list(value: object) -> list[Any]:
    """The value when it is a JSON array, otherwise an empty one."""
    return value if is_list(value) else []


def as_text(value: object, default: str = "") -> str:
    """The value when it is a string, otherwise `default`."""
    return value if isinstance(value, str) else default


def parse(text: str | bytes) -> object | None:
    """What the JSON text says, or None when it is not JSON."""
    try:
        return cast("object", json.loads(text))
    except ValueError:
        return None


def is_true(value: object) -> bool:
    """Whether a request's argument means yes: JSON true, and what clients make of it in a form."""
    return value is True or value == 1 or as_text(value).lower() in {"1", "true"}


def compact(value: object) -> str:
    """The value as JSON without spaces, people's letters kept as they are."""
    return json.dumps(value, ensure_ascii=False, separators=(",", ":"))
