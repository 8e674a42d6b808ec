"""What is going to be sent because time passes."""

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import datetime

from bot.rules.forecast import Fate
from bot.rules.kinds import Kind
from bot.rules.people import Name


@dataclass(frozen=True, slots=True)
class Due:
    """A message that is coming to somebody, and what becomes of it unless something changes.

    `at` is the instant on the clock of the one who gets it; for what is stopped, when it would have gone.
    `nudge` is the key of its rule and `why` that rule in words; both are empty for a message whose rule
    is known to the one who asked for it only. `held` are the codes of what holds it back, or why it is not
    sent. `day` counts from the pair's start or, `from_end`, back from its last day; None for what is
    about a session. `partner` is None when it is about no pair.
    """

    at: datetime
    to: Name
    partner: Name | None
    kind: Kind
    nudge: str
    day: int | None
    why: str
    fate: Fate = Fate.GOES
    held: tuple[str, ...] = ()
    from_end: bool = False
    person_id: int = 0
    match_id: int | None = None


@dataclass(frozen=True, slots=True)
class DuePage:
    """Some of what is coming, soonest first, from the `start`-th on.

    `counted_days` of the `days` were worked out: `total` messages fall in them, and `counts` are those of
    them that go out, by kind.
    """

    days: int
    counted_days: int
    items: tuple[Due, ...]
    start: int
    size: int
    total: int
    counts: Mapping[Kind, int]
    kind: Kind | None = None
    person_id: int | None = None
    person: Name | None = None

    @property
    def has_more(self) -> bool:
        return self.start + self.size < self.total
