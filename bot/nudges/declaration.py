"""What a nudge is."""

from collections.abc import Callable, Collection
from dataclasses import dataclass
from datetime import date
from enum import Enum

from bot.rules.cadence import Cadence
from bot.rules.kinds import Kind
from bot.services.office import Ledgered
from storage.models import Match
from storage.queries.watches import Pair, Party


class Anchor(Enum):
    """What a nudge's days are counted from, and which pairs it is for."""

    # Forwards from the start of an active pair.
    START = "start"
    # Backwards: day 7 is a week before an active pair's last day, day 0 is that day.
    END = "end"
    # Forwards from the day on which a pair completed its months.
    COMPLETED = "completed"


class To(Enum):
    """Which members of a pair get it."""

    BOTH = "both"
    MENTOR = "mentor"
    MENTEE = "mentee"


def always(_ledger: Ledgered, _match: Match) -> None:
    """Nothing stands against it."""


@dataclass(frozen=True, slots=True)
class Dates:
    """All of a pair that its nudges are counted from."""

    status: str
    started_on: date
    ends_on: date
    ended_on: date | None


# Each is declared once, and is equal to itself alone.
@dataclass(frozen=True, slots=True, eq=False)
class Nudge:
    """One kind of message that is sent to members of a pair because time passed.

    `key` is half of what makes it unique (`nudge.why.<key>` says its rule in words), `template` the
    message, `kind` what people can wish of it, `days` the days from its anchor: with `Anchor.END`,
    whoever gets more time is asked again at the new end. `reason_not_to` looks at the pair as it stands:
    a code when the message would not be sent. `said_in` are the keys of nudges of the same anchor that
    say this one's piece too when both fall on the same morning.
    """

    key: str
    template: str
    kind: Kind
    days: Callable[[Cadence], tuple[int, ...]]
    reason_not_to: Callable[[Ledgered, Match], str | None] = always
    said_in: Collection[str] = ()
    anchor: Anchor = Anchor.START
    to: To = To.BOTH

    @property
    def from_end(self) -> bool:
        return self.anchor is Anchor.END

    def offset(self, day: int) -> int:
        """The days from the anchor to one of `days`; negative before it."""
        return -day if self.from_end else day

    def anchored_on(self, pair: Dates) -> date | None:
        """The day of a pair that its days are counted from; None when it is not for this pair."""
        if self.anchor is Anchor.COMPLETED:
            return (pair.ended_on or pair.ends_on) if pair.status == "completed" else None
        if pair.status != "active":
            return None
        return pair.ends_on if self.from_end else pair.started_on

    def readers(self, pair: Pair) -> tuple[Party, ...]:
        """The members who get it."""
        return {To.BOTH: pair.members, To.MENTOR: (pair.mentor,), To.MENTEE: (pair.mentee,)}[self.to]
