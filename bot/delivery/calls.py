"""Making a call of Slack's: whether it may go now, and what its ending means for the calls after it."""

from collections.abc import Callable
from dataclasses import dataclass
from datetime import datetime, timedelta
from typing import TypeVar

from structlog import get_logger

from bot.delivery.endings import (
    NotSent,
    OurBug,
    RateLimited,
    Refused,
    Trouble,
    Uncertain,
    Unreachable,
    WorkspaceBroken,
)
from bot.delivery.pacing import ANY_METHOD, Pacing
from bot.services.office import Clock
from bot.services.outbox import Outbox, Parcel

_log = get_logger()
# How long a whole workspace is left alone when it cannot be reached, or refuses us.
_BREATH = timedelta(seconds=30)
_POST = "chat.postMessage"
# What puts a message into a conversation, and keeps to its pace.
_POSTS = (_POST, "files.completeUploadExternal")

_T = TypeVar("_T")


@dataclass(frozen=True, slots=True)
class NotNow:
    """Not tried, or not Slack's day: try again then. It is no fault of what was to be sent."""

    until: datetime


@dataclass(frozen=True, slots=True)
class LeaseLost:
    """Somebody else has the notice now."""


# What is left of the endings of a call once pauses have been dealt with.
Problem = NotSent | OurBug | Uncertain | Refused


@dataclass(frozen=True, slots=True)
class Errand:
    """On whose behalf a call is made: the workspace, and until when what it is about is held.

    `conversation` names the conversation of a post, for its pace; `is_bulk`: it is one of many.
    """

    team_id: str
    held_until: datetime
    conversation: str = ""
    is_bulk: bool = False


def errand_of(parcel: Parcel) -> Errand:
    """The sending of a notice."""
    to = parcel.to_channel or ",".join(parcel.user_ids)
    return Errand(parcel.team_id, parcel.held_until, f"{parcel.team_id}:{to}", parcel.is_bulk)


@dataclass(frozen=True, slots=True)
class Calls:
    """`timeout` is that of the client. A call with less lease left than it may take is not begun."""

    outbox: Outbox
    pacing: Pacing
    clock: Clock
    timeout: timedelta

    def make(self, method: str, errand: Errand, call: Callable[[], _T | Trouble]) -> _T | Problem | NotNow:
        """Make `call` of `method` if it may go now; everything else is a value that says what to do."""
        now = self.clock()
        # The timeout counts each wait for the network, and a call has two: to connect and to read.
        if now + 2 * self.timeout > errand.held_until:
            return NotNow(now)
        conversation = errand.conversation if method in _POSTS else ""
        wait = self.pacing.wait(method, errand.team_id, now, conversation, bulk=errand.is_bulk)
        if wait is not None:
            return NotNow(wait)
        self.pacing.went(method, errand.team_id, now, conversation, bulk=errand.is_bulk)
        return self._deal_with(method, errand.team_id, call())

    def _deal_with(self, method: str, team_id: str, ending: _T | Trouble) -> _T | Problem | NotNow:
        if isinstance(ending, RateLimited):
            until = self.clock() + timedelta(seconds=ending.seconds)
            self.pacing.pause(method, team_id, until)
            if method == _POST:
                self.outbox.pause(team_id, until)
            return NotNow(until)
        if isinstance(ending, Unreachable | WorkspaceBroken):
            until = self.clock() + _BREATH
            self.pacing.pause(ANY_METHOD, team_id, until)
            if isinstance(ending, WorkspaceBroken):
                _log.error("workspace_broken", team_id=team_id, error=ending.error)
                self.outbox.set_broken(team_id, ending.error)
            else:
                _log.warning("slack_unreachable", error=ending.error)
            return NotNow(until)
        return ending
