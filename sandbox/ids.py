"""Identifiers that look like Slack's."""

import secrets
import string

_CAPITALS = string.ascii_uppercase + string.digits
_LETTERS = string.ascii_letters + string.digits


def object_id(prefix: str) -> str:
    """An id such as `U0ABCDEF12` for the given prefix letter."""
    return prefix + "0" + _random(_CAPITALS, 9)


def block_id() -> str:
    """The id Slack gives a block or an action that came without one."""
    return _random(_LETTERS, 5)


def secret(length: int = 24) -> str:
    """Letters and digits nobody can guess."""
    return _random(_LETTERS, length)


def digits(length: int) -> str:
    """Random digits."""
    return _random(string.digits, length)


def timestamp(seconds: float) -> str:
    """A message timestamp, `seconds.microseconds`."""
    micros = round(seconds * 1_000_000)
    return f"{micros // 1_000_000}.{micros % 1_000_000:06d}"


def micros(ts: str) -> int:
    """The microseconds since 1970 that a timestamp says.

    Raises ValueError when it is not a timestamp.
    """
    whole, _, fraction = ts.partition(".")
    if not whole.isdecimal() or (fraction and not fraction.isdecimal()):
        raise ValueError(ts)
    return int(whole) * 1_000_000 + int(fraction[:6].ljust(6, "0") or "0")


def _random(alphabet: str, length: int) -> str:
    return "".join(secrets.choice(alphabet) for _ in range(length))
