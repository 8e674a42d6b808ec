"""What is going to be sent because time passes."""

from dataclasses import dataclass
from datetime import datetime

from bot.rules.people import Name


@dataclass(frozen=True, slots=True)
class Due:
    """A message that goes out unless something changes.

    `at` is the instant on the clock of the one who gets it, `why` the nudge's rule in words, `held`
    whether it is late and waits for open hours. `day` counts from the pair's start or, `from_end`, back
    from its last day; None for what is about a session.
    """

    at: datetime
    to: Name
    partner: Name
    nudge: str
    day: int | None
    why: str
    held: bool = False
    from_end: bool = False
