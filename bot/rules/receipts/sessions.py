"""Receipts of sessions: what a member of a pair sees of a meeting, and what they ask for."""

from dataclasses import dataclass, field
from datetime import datetime
from enum import StrEnum

from bot.rules.people import Name
from bot.rules.receipts.together import AgendaCard


class SessionKind(StrEnum):
    """What kind of meeting it is. A PD session is an event, never one of these."""

    SESSION = "session"
    WORKPLACE_MEETING = "workplace_meeting"


class SessionState(StrEnum):
    """Where the appointment stands."""

    PROPOSED = "proposed"
    AGREED = "agreed"
    DECLINED = "declined"
    CANCELLED = "cancelled"


class Prepare(StrEnum):
    """What to know before coming to a workplace meeting; keys of `SessionCard.prepare`."""

    WHO = "who"
    ENTRY = "entry"
    WEAR = "wear"
    READ = "read"


class Met(StrEnum):
    """What became of a session whose time is over."""

    MET = "met"
    NOT_MET = "not_met"


@dataclass(frozen=True, slots=True)
class SessionCard:
    """A session as one member of its pair sees it.

    `starts_at` and `offered` are UTC instants; whoever shows them uses the reader's own zone. `version`
    is what a button or form that changes the session points to beside its id: a change that another one
    has overtaken is refused. `prepare` is keyed by `Prepare`, and empty but for workplace meetings.
    """

    id: int
    match_id: int
    uid: str
    version: int
    kind: SessionKind
    state: SessionState
    starts_at: datetime
    minutes: int
    zone: str
    partner: Name
    place: str
    link: str
    agenda: str
    topic: str | None
    booked_by_me: bool
    asks_me: bool
    is_over: bool
    prepare: dict[str, str] = field(default_factory=dict[str, str])
    offered: tuple[datetime, ...] = ()
    closed_by_me: bool = False
    # Nobody cancelled it: its pair ended before.
    is_called_off: bool = False
    closed_reason: str = ""
    outcome: Met | None = None
    idea: AgendaCard | None = None
