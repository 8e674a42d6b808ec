"""People who fit each other, to change one thing of."""

from typing import Any

from bot.rules.matching.values import Mentee, Mentor
from bot.rules.participants import Way, When

_ALIKE: dict[str, Any] = {
    "profession_id": 1,
    "languages": frozenset({"en"}),
    "ways": frozenset({Way.VIDEO}),
    "times": frozenset({When.LUNCH}),
}


def mentor(number: int, **changes: Any) -> Mentor:
    """A mentor in profession 1 with one place."""
    return Mentor(id=number, keys=frozenset({f"slack:M{number}"}), **(_ALIKE | changes))


def mentee(number: int, **changes: Any) -> Mentee:
    """A mentee in profession 1 who has not waited yet."""
    return Mentee(id=number, keys=frozenset({f"slack:E{number}"}), **(_ALIKE | changes))
