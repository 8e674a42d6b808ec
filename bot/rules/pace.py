"""How a pair's hours stand against the time that has gone by."""

from dataclasses import dataclass
from datetime import date

# Below one typical meeting behind, a pair is on pace: nobody meets every single day.
TOLERANCE_MINUTES = 90


@dataclass(frozen=True, slots=True)
class Standing:
    """Minutes logged against minutes aimed at.

    `behind` is how many minutes (≥ 0) a pair that meets steadily would be ahead of this one; it is 0
    for a pair that is on pace, and for one whose time is `over`.
    """

    logged: int
    target: int
    behind: int
    over: bool = False

    @property
    def share(self) -> float:
        """The part of the target that is logged, from 0.0 to 1.0."""
        return min(1.0, max(0.0, self.logged / self.target))

    @property
    def reached(self) -> bool:
        return self.logged >= self.target


def standing(logged: int, target: int, started_on: date, ends_on: date, today: date) -> Standing:
    """Where a pair stands on `today`. Steady pace is the target spread evenly over the match's days."""
    # A match that ends on its first day still counts as one day long.
    length = max(1, (ends_on - started_on).days)
    gone = min(length, max(0, (today - started_on).days))
    expected = target * gone // length
    behind = expected - logged
    over = today > ends_on
    return Standing(logged, target, behind if behind > TOLERANCE_MINUTES and not over else 0, over)
