"""What a pair agrees on and works on, as one of its members sees it."""

from dataclasses import dataclass
from datetime import datetime
from enum import StrEnum

from bot.rules.agendas import Agenda
from bot.rules.people import Name


class GoalState(StrEnum):
    """How far a goal is."""

    OPEN = "open"
    HALF_WAY = "half_way"
    DONE = "done"


@dataclass(frozen=True, slots=True)
class Step:
    """One step on the way to a goal."""

    id: int
    text: str
    is_done: bool


@dataclass(frozen=True, slots=True)
class GoalCard:
    """One goal of a pair. `version` is what a form that changes it points to beside its id."""

    id: int
    match_id: int
    text: str
    state: GoalState
    steps: tuple[Step, ...]
    version: str

    @property
    def steps_done(self) -> int:
        return sum(step.is_done for step in self.steps)


@dataclass(frozen=True, slots=True)
class PairGoals:
    """A pair's goals. They can be changed as long as the pair goes on; `most` is how many there can be."""

    match_id: int
    partner: Name
    is_mentor: bool
    can_change: bool
    most: int
    goals: tuple[GoalCard, ...]


@dataclass(frozen=True, slots=True)
class Draft:
    """What somebody wrote that another change has overtaken: their words, beside the goal as it stands."""

    goal: GoalCard
    text: str
    steps: str


@dataclass(frozen=True, slots=True)
class Agreed:
    """One member's agreement. `is_earlier`: the text has been changed since."""

    who: Name
    is_me: bool
    at: datetime
    is_earlier: bool


@dataclass(frozen=True, slots=True)
class AgreementCard:
    """The agreement of a pair as one member reads it: what they agreed to, else the text of today.

    `version` names that text; `agreed` holds who agrees, the reader first. `has_changed`: the text that
    somebody just agreed to is no longer the one of today, so that they read it again first.
    """

    match_id: int
    partner: Name
    text: str
    version: int
    agreed: tuple[Agreed, ...]
    can_agree: bool
    has_changed: bool = False

    @property
    def mine(self) -> Agreed | None:
        return next((each for each in self.agreed if each.is_me), None)

    @property
    def by_both(self) -> bool:
        return len(self.agreed) == 2


@dataclass(frozen=True, slots=True)
class TogetherNow:
    """What a pair's App Home says of its agreement and goals; no agreement once both have agreed."""

    goals: PairGoals
    agreement: AgreementCard | None


@dataclass(frozen=True, slots=True)
class AgendaCard:
    """The agenda of one week. `is_now`: it is the one for the week in question."""

    agenda: Agenda
    is_now: bool = False


@dataclass(frozen=True, slots=True)
class Ideas:
    """A page of the agendas, this week's first on the first one. Without a pair there is no week."""

    cards: tuple[AgendaCard, ...]
    week: int | None
    page: int
    pages: int
