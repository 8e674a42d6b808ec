"""Receipts of closing: what a member sees of the end of their pair, and what staff read of it."""

from dataclasses import dataclass, field
from datetime import date

from bot.rules.closing import Again, Answer, Change, Degree, Why
from bot.rules.pace import Standing
from bot.rules.participants import Side
from bot.rules.people import Name
from bot.rules.receipts.sessions import SessionCard


@dataclass(frozen=True, slots=True)
class ChangeCard:
    """A request for more time, or to close, as one member sees it.

    `ends_on` is the new last day that is asked for, `why` the reason of one that closes. `now_ends_on` is
    the pair's last day as it stands.
    """

    id: int
    match_id: int
    partner: Name
    kind: Change
    ends_on: date | None
    why: Why | None
    note: str
    asked_by_me: bool
    answer: Answer | None
    now_ends_on: date
    is_over: bool
    contact: str


@dataclass(frozen=True, slots=True)
class ClosingPage:
    """The end of a pair as one member sees it: what is left, and everything they can do about it.

    `closes_on` is the day on which the pair closes by itself. `fill_until` is, once it has ended, the
    last day on which its assessment and thanks can be written. `both_assessed` as far as both may know.
    """

    match_id: int
    partner: Name
    is_mentor: bool
    standing: Standing
    ends_on: date
    closes_on: date
    today: date
    sessions: tuple[SessionCard, ...]
    change: ChangeCard | None
    assessed: bool
    both_assessed: bool
    thanks: str
    thanks_passed_on: bool
    latest_end: date
    contact: str
    ended_on: date | None = None
    fill_until: date | None = None
    goals_open: tuple[str, ...] = ()

    @property
    def on_its_last_day(self) -> bool:
        """Whether the last day has come."""
        return self.today >= self.ends_on

    @property
    def may_close_now(self) -> bool:
        """Both have looked back on or after the last day: nobody needs to be asked."""
        return not self.ended_on and self.on_its_last_day and self.both_assessed

    @property
    def may_assess(self) -> bool:
        """An assessment can be changed until the pair closes, and written for a while after."""
        return not (self.ended_on and self.assessed)

    @property
    def may_thank(self) -> bool:
        return not self.thanks_passed_on


@dataclass(frozen=True, slots=True)
class AssessmentForm:
    """The final assessment of one member, filled in with what they answered before."""

    match_id: int
    partner: Name
    side: Side
    answers: dict[str, Degree]
    note: str


@dataclass(frozen=True, slots=True)
class Closing:
    """The two facts that the message of the last day, and of the plan before it, is built around."""

    page: ClosingPage
    day: int
    # The last day as it was when the message was due; another one now means that it was extended.
    seen_ends_on: date

    @property
    def is_used_up(self) -> bool:
        return self.page.ended_on is not None or self.page.ends_on != self.seen_ends_on


@dataclass(frozen=True, slots=True)
class AgainCard:
    """Whether the mentor of a pair that is over would be one again. `until` they rest, if they do."""

    match_id: int
    mentee: Name
    again: Again | None
    takes_part: bool
    until: date | None = None


@dataclass(frozen=True, slots=True)
class Extended:
    """A pair goes on for longer, until `ends_on`."""

    mentor: Name
    mentee: Name
    ends_on: date


@dataclass(frozen=True, slots=True)
class ClosedPair:
    """A pair that closed by agreement, as those who look after it hear of it."""

    mentor: Name
    mentee: Name
    why: Why
    standing: Standing


@dataclass(frozen=True, slots=True)
class Score:
    """One question in figures: the mean of the answers, from 1 to 4, and how many there are."""

    question: str
    mean: float
    count: int


@dataclass(frozen=True, slots=True)
class Looked:
    """One final assessment in full."""

    person: Name
    side: Side
    answers: dict[str, Degree]
    note: str


@dataclass(frozen=True, slots=True)
class AssessedPair:
    """A pair of which at least one has looked back."""

    match_id: int
    mentor: Name
    mentee: Name


@dataclass(frozen=True, slots=True)
class Assessments:
    """Final assessments in figures, per side, and the latest pairs of which there is one."""

    scores: dict[Side, tuple[Score, ...]]
    pairs: tuple[AssessedPair, ...]
    more: bool


@dataclass(frozen=True, slots=True)
class PairAssessments:
    """Every final assessment of one pair."""

    mentor: Name
    mentee: Name
    looked: tuple[Looked, ...] = field(default=())
