"""What a coordinator has stopped of what time brings."""

from collections.abc import Mapping
from dataclasses import dataclass, field
from datetime import datetime

from bot.rules.kinds import Kind
from bot.rules.people import Name


@dataclass(frozen=True, slots=True)
class Stopped:
    """Something that is stopped, or was: one kind, or (None) everything; since when and by whom."""

    pause_id: int
    kind: Kind | None
    since: datetime
    by: Name
    ended_at: datetime | None = None
    ended_by: Name | None = None


@dataclass(frozen=True, slots=True)
class PauseNow:
    """What is stopped, and how many nudges of each kind the next `days` days bring if nothing is."""

    days: int
    stopped: tuple[Stopped, ...]
    coming: Mapping[Kind, int] = field(default_factory=dict[Kind, int])

    @property
    def is_all_stopped(self) -> bool:
        return any(each.kind is None for each in self.stopped)


@dataclass(frozen=True, slots=True)
class PauseDone:
    """What came of a wish to stop something, or to let it go on. `dropped` are the messages that are too
    old to be sent, `kept` those that go out after all. `is_new` is False when it was so already.
    """

    kind: Kind | None
    is_new: bool
    stopped: Stopped | None = None
    dropped: int = 0
    kept: int = 0
