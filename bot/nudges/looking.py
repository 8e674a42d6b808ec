"""What a sweep does with each pair whose turn it is: every looker carries out what is due for it."""

from collections.abc import Sequence
from dataclasses import dataclass, field
from datetime import datetime
from typing import Protocol

from bot.nudges.decision import Decision, Terms
from bot.services.office import Ledgered
from storage.queries.watches import Pair


@dataclass(slots=True)
class Seen:
    """What a looker found: what it put on record, and per match when there is something again."""

    decisions: list[Decision] = field(default_factory=list[Decision])
    next_at: dict[int, datetime] = field(default_factory=dict[int, datetime])

    def again(self, pair: Pair, at: datetime) -> None:
        """Look at the pair again at `at`, or before."""
        known = self.next_at.get(pair.match_id)
        self.next_at[pair.match_id] = at if known is None else min(known, at)


class Looker(Protocol):
    """Looks at pairs of one programme within the sweep's transaction, and does what is due for them."""

    def __call__(self, ledger: Ledgered, terms: Terms, pairs: Sequence[Pair]) -> Seen: ...
