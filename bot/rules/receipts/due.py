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
    about a session. `partner` is None when it is about no pair. `event` is the title of the event it is
    about; what that sends to `count` people on one day is one item, and `to` the first of them.
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
    event: str = ""
    count: int = 1


@dataclass(frozen=True, slots=True)
class DuePage:
    """Some of what is coming, soonest first, from the `start`-th on.

    `counted_days` of the `days` were worked out: `total` items fall in them, which are `messages` to
    people, and `counts` are those of these that go out, by kind.
    """

    days: int
    counted_days: int
    items: tuple[Due, ...]
    start: int
    size: int
    total: int
    messages: int
    counts: Mapping[Kind, int]
    kind: Kind | None = None
    person_id: int | None = None
    person: Name | None = None

    @property
    def has_more(self) -> bool:
        return self.start + self.size < self.total
