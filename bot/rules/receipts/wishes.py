"""What somebody wishes of the bot's messages, what is coming to them, and why one came."""

from dataclasses import dataclass
from datetime import date

from bot.rules.cadence import Cadence
from bot.rules.kinds import Kind
from bot.rules.manners import Budget
from bot.rules.people import Name
from bot.rules.wishes import Wish


@dataclass(frozen=True, slots=True)
class Messages:
    """How somebody is written to: by their `wish`, else as everybody in the programme."""

    wish: Wish
    cadence: Cadence
    budget: Budget
    region: str

    @property
    def opens(self) -> str:
        return self.wish.opens or self.cadence.open_from

    @property
    def closes(self) -> str:
        return self.wish.closes or self.cadence.open_until


@dataclass(frozen=True, slots=True)
class Coming:
    """A message that comes on a day of the reader's if nothing changes.

    `why` is its rule in words; it is empty when only the kind says why.
    """

    on: date
    kind: Kind
    partner: Name | None
    why: str = ""


@dataclass(frozen=True, slots=True)
class Mail:
    """All that the page about one's messages shows; `more` are left out of `coming`."""

    messages: Messages
    coming: tuple[Coming, ...]
    more: int = 0


@dataclass(frozen=True, slots=True)
class Snoozed:
    """A message will be said again on this day."""

    on: date


@dataclass(frozen=True, slots=True)
class TurnedOff:
    """Messages of this kind do not come any more."""

    kind: Kind


@dataclass(frozen=True, slots=True)
class Why:
    """Why somebody got a message. `held` says what kept it from its day; empty when it came on time."""

    template: str
    kind: Kind
    day: int
    due_on: date
    came_on: date
    cadence: Cadence
    held: str = ""
    asked_for: bool = False
    can_be_off: bool = False


@dataclass(frozen=True, slots=True)
class Away:
    """Whether somebody is away: until the end of this day, or not."""

    until: date | None
