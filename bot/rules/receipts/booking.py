"""Receipts of booking: what somebody wants to book, what came of it, and what is asked instead."""

from collections.abc import Mapping
from dataclasses import asdict, dataclass, field, replace
from datetime import date, datetime, time
from typing import Any, Self

from bot.rules.people import Name
from bot.rules.receipts.hours import Pair
from bot.rules.receipts.notes import Notebook
from bot.rules.receipts.sessions import SessionCard, SessionKind
from bot.rules.receipts.together import AgendaCard


@dataclass(frozen=True, slots=True)
class SessionWish:
    """A session somebody wants. `starts_at` is an instant in UTC.

    `match_id` and `partner` (a Slack user id) say with whom, when it was said; `prepare` is keyed by
    `Prepare`; `topic` is the key of an agenda.
    """

    starts_at: datetime
    minutes: int
    place: str = ""
    link: str = ""
    agenda: str = ""
    kind: SessionKind = SessionKind.SESSION
    prepare: dict[str, str] = field(default_factory=dict[str, str])
    match_id: int | None = None
    partner: str | None = None
    topic: str | None = None

    def to_json(self) -> dict[str, Any]:
        return asdict(self) | {"starts_at": self.starts_at.isoformat()}

    @classmethod
    def from_json(cls, data: dict[str, Any]) -> Self:
        starts_at = datetime.fromisoformat(data["starts_at"])
        parsed: dict[str, Any] = {"starts_at": starts_at, "kind": SessionKind(data["kind"])}
        return cls(**(data | parsed))

    def with_(self, **changes: Any) -> "SessionWish":
        return replace(self, **changes)


@dataclass(frozen=True, slots=True)
class Overlap:
    """What else is on at that time. `mine` are the reader's own; of the partner's one only learns that
    there is something, never what or with whom. `taken` are the offered times at which the reader has
    something else.
    """

    mine: tuple[SessionCard, ...] = ()
    partner_is_busy: bool = False
    taken: frozenset[datetime] = frozenset()


@dataclass(frozen=True, slots=True)
class Done:
    """A session after something was done to it. `overtaken` when another change was first: nothing was
    done then, and the card shows what is so now. `idea` is offered beside a session without a topic.
    """

    card: SessionCard
    overlap: Overlap = field(default_factory=Overlap)
    overtaken: bool = False
    idea: AgendaCard | None = None


@dataclass(frozen=True, slots=True)
class SessionChoice:
    """One answer to a question: a reading of what was typed, or one of several partners."""

    starts_at: datetime
    minutes: int
    partner: Name | None = None


@dataclass(frozen=True, slots=True)
class SessionQuestion:
    """Nothing is booked yet: one more tap is needed.

    `problem` and `params` are the grammar's, which name its sentence; without one, the question is with
    whom.
    """

    draft_id: str
    choices: tuple[SessionChoice, ...]
    problem: str | None = None
    params: Mapping[str, str | int] = field(default_factory=dict[str, str | int])


@dataclass(frozen=True, slots=True)
class Filled:
    """What a form about a session holds, so that nothing typed is lost when it is shown again.

    `twice` are the two instants of a time that comes twice that night: then it asks which is meant.
    """

    day: date
    at: time | None = None
    minutes: int = 60
    place: str = ""
    link: str = ""
    agenda: str = ""
    kind: SessionKind = SessionKind.SESSION
    prepare: dict[str, str] = field(default_factory=dict[str, str])
    match_id: int | None = None
    topic: str | None = None
    twice: tuple[datetime, ...] = ()

    def with_(self, **changes: Any) -> "Filled":
        return replace(self, **changes)


@dataclass(frozen=True, slots=True)
class FirstSession:
    """A pair without a session on `day` of its time, and instants that would suit both for the first."""

    match_id: int
    partner: Name
    day: int
    times: tuple[datetime, ...] = ()


@dataclass(frozen=True, slots=True)
class SessionForm:
    """What the form that books a session needs: the pairs to choose from, today, and the usual length.

    `topics` are the ideas to choose from, `idea` the one of the week that tomorrow is in.
    """

    pairs: tuple[Pair, ...]
    today: date
    minutes: int
    topics: tuple[AgendaCard, ...] = ()
    idea: AgendaCard | None = None

    @property
    def partners(self) -> dict[str, int]:
        """The partners' Slack user ids, each with the match."""
        return {pair.partner.user_id: pair.match_id for pair in self.pairs}


@dataclass(frozen=True, slots=True)
class Listing:
    """Somebody's sessions: those to come, soonest first, and the last ones that were held."""

    coming: tuple[SessionCard, ...]
    more: bool
    last: tuple[SessionCard, ...]


@dataclass(frozen=True, slots=True)
class OpenSession:
    """A session in full, for the window about it. Each part of it adds a field with a default."""

    card: SessionCard
    overlap: Overlap = field(default_factory=Overlap)
    notebook: Notebook | None = None


@dataclass(frozen=True, slots=True)
class SessionsNow:
    """A pair's sessions on App Home: the next one that is agreed, and those that wait for an answer.

    `waiting` wait for the reader's answer and are cut to the room there is: `waiting_more` counts the
    rest. `asked` counts those that wait for the partner's.
    """

    next: SessionCard | None = None
    waiting: tuple[SessionCard, ...] = ()
    waiting_more: int = 0
    asked: int = 0
