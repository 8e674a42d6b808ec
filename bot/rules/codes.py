"""The short code that shows who is in the room: four digits, new every few minutes.

It is worked out from a key of the event and the clock, so that nothing is kept of it. The code of the
window before is still taken: whoever types slowly has typed what was read aloud.
"""

import hashlib
import hmac
import re
from dataclasses import dataclass
from datetime import UTC, datetime, timedelta

DIGITS = 4
# How long the door is open: before an event begins, and after its end.
BEFORE, AFTER = timedelta(minutes=30), timedelta(minutes=60)
# After so many wrong codes in a row the first wait; each further one is twice as long.
_FIRST_WAIT = timedelta(minutes=10)
_TYPED = re.compile(r"#?\s*([0-9])\s*([0-9])\s*([0-9])\s*([0-9])")


@dataclass(frozen=True, slots=True)
class Code:
    """A code to read aloud. It is the present one until `next_at`, and is taken until `until`."""

    text: str
    next_at: datetime
    until: datetime


def code_at(key: str, event_id: int, now: datetime, minutes: int) -> Code:
    """The code of an event at an instant (aware UTC), when each holds for so many minutes."""
    window, length = _window(now, minutes), timedelta(minutes=minutes)
    next_at = datetime.fromtimestamp(0, UTC) + (window + 1) * length
    return Code(_code(key, event_id, window), next_at, next_at + length)


def fits(typed: str, key: str, event_id: int, now: datetime, minutes: int) -> bool:
    """Whether that is the event's present code, or the one before it. Takes the same time for any."""
    window = _window(now, minutes)
    found = [
        hmac.compare_digest(typed.encode(), _code(key, event_id, each).encode())
        for each in (window, window - 1)
    ]
    return any(found)


def typed_code(text: str) -> str | None:
    """The four digits somebody typed, blanks between them or not; None when it is something else."""
    found = _TYPED.fullmatch(text.strip())
    return "".join(found.groups()) if found else None


def wait_until(tries: int, tried_at: datetime | None, most: int) -> datetime | None:
    """Until when nobody may try again who typed so many wrong codes in a row; None when they may."""
    if tried_at is None or tries < most or tries % most:
        return None
    return tried_at + _FIRST_WAIT * 2 ** min(tries // most - 1, 10)


def is_open(starts_at: datetime, minutes: int, now: datetime) -> bool:
    """Whether somebody can say now that they are there."""
    return opens_at(starts_at) <= now <= closes_at(starts_at, minutes)


def opens_at(starts_at: datetime) -> datetime:
    """From when somebody can say that they are at an event."""
    return starts_at - BEFORE


def closes_at(starts_at: datetime, minutes: int) -> datetime:
    """Until when somebody can."""
    return starts_at + timedelta(minutes=minutes) + AFTER


def _window(now: datetime, minutes: int) -> int:
    return int(now.timestamp()) // (minutes * 60)


def _code(key: str, event_id: int, window: int) -> str:
    made = hmac.new(key.encode(), f"{event_id}:{window}".encode(), hashlib.sha256).digest()
    return f"{int.from_bytes(made[:8]) % 10**DIGITS:0{DIGITS}}"
