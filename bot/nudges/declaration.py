"""What a nudge is."""

from collections.abc import Callable
from dataclasses import dataclass
from enum import Enum

from bot.rules.cadence import Cadence
from bot.services.office import Ledgered
from storage.models import Match


class Anchor(Enum):
    """What a nudge's days are counted from."""

    START = 1
    # Backwards: day 7 is a week before a match's last day, day 0 is that day.
    END = -1


def _always(_ledger: Ledgered, _match: Match) -> None:
    """Nothing stands against it."""


@dataclass(frozen=True, slots=True)
class Nudge:
    """One kind of message that is sent to both members of a pair because time passed.

    `key` is half of what makes it unique (`nudge.why.<key>` says its rule in words), `template`
    the message, `days` the days after the match's start or, with `Anchor.END`, before its last day:
    whoever gets more time is asked again at the new end. `reason_not_to` looks at the pair as it
    stands: a code when the message would not be sent. `said_in` is the key of a nudge that says
    this one's piece too when both fall on the same morning; it has the same anchor.
    """

    key: str
    template: str
    days: Callable[[Cadence], tuple[int, ...]]
    reason_not_to: Callable[[Ledgered, Match], str | None] = _always
    said_in: str | None = None
    anchor: Anchor = Anchor.START

    @property
    def from_end(self) -> bool:
        return self.anchor is Anchor.END

    def offset(self, day: int) -> int:
        """The days from the anchor to one of `days`; negative before it."""
        return day * self.anchor.value
