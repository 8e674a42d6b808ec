"""What coaches, employer leads and champions see on App Home."""

from dataclasses import dataclass

from bot.rules.people import Name
from bot.rules.receipts.agencies import MenteeRow
from bot.rules.receipts.matches import MatchCard
from bot.rules.receipts.signs import SilentPair, Worry


@dataclass(frozen=True, slots=True)
class AgencyGlance:
    """A coach's own agency: who needs somebody, its pairs, who waits. `…_more` says a list is cut."""

    agency_id: int
    agency: str
    active: int
    pairs: tuple[MatchCard, ...]
    quiet_days: int
    quiet: tuple[SilentPair, ...]
    worries: tuple[Worry, ...]
    checklist: tuple[MenteeRow, ...]
    checklist_more: bool
    waiting: tuple[MenteeRow, ...]
    waiting_more: bool


@dataclass(frozen=True, slots=True)
class MentorRow:
    """A mentor as their employer's lead sees them: pairs, places, and minutes of this year."""

    person: Name
    pairs: int
    places: int
    minutes: int


@dataclass(frozen=True, slots=True)
class EmployerGlance:
    """A lead's own employer. Nothing of what anybody answered or wrote is in it."""

    employer: str
    active: int
    year: int
    minutes: int
    mentors: tuple[MentorRow, ...]
    mentors_more: bool


@dataclass(frozen=True, slots=True)
class Totals:
    """The programme in figures, for a champion. Nobody is named."""

    year: int
    active: int
    completed: int
    minutes: int
    mentors: int
    waiting: int


@dataclass(frozen=True, slots=True)
class Lookout:
    """All that somebody sees because of their roles, but for a coordinator's own page.

    `more` counts the organisations that found no room.
    """

    agencies: tuple[AgencyGlance, ...] = ()
    employers: tuple[EmployerGlance, ...] = ()
    totals: Totals | None = None
    more: int = 0

    @property
    def sections(self) -> int:
        """How many groups of lines it is made of."""
        return len(self.agencies) + len(self.employers) + (self.totals is not None)

    @property
    def is_empty(self) -> bool:
        return not self.agencies and not self.employers and self.totals is None
