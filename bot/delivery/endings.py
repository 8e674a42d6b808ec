"""How a call of Slack's can end, and which ending an answer means.

Slack names its errors in words (`channel_not_found`); what matters for delivery is what to do next.
The lists follow Slack's reference of `chat.postMessage`, `conversations.open`, `chat.update`.
"""

import math
import re
from collections.abc import Mapping
from dataclasses import dataclass
from typing import Any


@dataclass(frozen=True, slots=True)
class Done:
    """Slack did it; this is its answer."""

    answer: Mapping[str, Any]


@dataclass(frozen=True, slots=True)
class NotSent:
    """Slack will never do it: the person or the conversation cannot be written to."""

    error: str


@dataclass(frozen=True, slots=True)
class OurBug:
    """Slack did not accept what we made."""

    error: str


@dataclass(frozen=True, slots=True)
class WorkspaceBroken:
    """The workspace refuses us as a whole until somebody mends the installation."""

    error: str


@dataclass(frozen=True, slots=True)
class RateLimited:
    """Not done: this method of this workspace wants to be left alone for so many seconds."""

    seconds: float


@dataclass(frozen=True, slots=True)
class Unreachable:
    """Not done: no connection came about at all. Nothing is wrong with the message."""

    error: str


@dataclass(frozen=True, slots=True)
class Uncertain:
    """Perhaps done: the answer was lost, or says that something broke half-way."""

    error: str


@dataclass(frozen=True, slots=True)
class Refused:
    """Not done, for a reason that is not in our lists: it may pass."""

    error: str


Trouble = NotSent | OurBug | WorkspaceBroken | RateLimited | Unreachable | Uncertain | Refused

_PERMANENT = re.compile(
    r"channel_not_found|user_not_found|user_not_visible|user_disabled|is_archived|not_in_channel"
    r"|messages_tab_disabled|restricted_action.*|cannot_dm_bot|not_enough_users|too_many_users"
    r"|invalid_user_combination|message_not_found|cant_update_message|edit_window_closed"
)
_OUR_BUG = re.compile(
    r"invalid_blocks.*|msg_(.+_)?too_long|no_text|invalid_arg.*|invalid_metadata.*|metadata_.*"
    r"|invalid_view.*|view_too_large|unknown_method|invalid_json|invalid_form_data"
)
_BROKEN = re.compile(
    r"account_inactive|token_revoked|token_expired|invalid_auth|not_authed|missing_scope"
    r"|team_access_not_granted|org_login_required|ekm_access_denied"
)
_AMBIGUOUS = re.compile(r"fatal_error|internal_error|request_timeout|service_unavailable|service_timeout")
_LIMITED = re.compile(r"rate_?limited")
# What Slack's error names look like; anything else is some proxy's page.
_NAME = re.compile(r"[a-z0-9_]{1,80}")

_FIRST_MATCH: tuple[tuple[re.Pattern[str], type[NotSent | OurBug | WorkspaceBroken | Uncertain]], ...] = (
    (_PERMANENT, NotSent),
    (_OUR_BUG, OurBug),
    (_BROKEN, WorkspaceBroken),
    (_AMBIGUOUS, Uncertain),
)


def trouble(status: int, error: str, retry_after: str | None) -> Trouble:
    """What an answer that is not `ok` means: its HTTP status, error name and `Retry-After` header."""
    if status == 429 or _LIMITED.fullmatch(error):
        return RateLimited(pause_seconds(retry_after))
    if status >= 500:
        return Uncertain(f"http_{status}")
    if not _NAME.fullmatch(error):
        return Uncertain("unreadable_answer")
    for pattern, meaning in _FIRST_MATCH:
        if pattern.fullmatch(error):
            return meaning(error)
    return Refused(error)


def pause_seconds(retry_after: str | None) -> float:
    """How long to wait after 429: what Slack says, within reason; half a minute when it says nothing."""
    try:
        seconds = float(retry_after or "")
    except ValueError:
        return 30.0
    return min(max(seconds, 1.0), 600.0) if math.isfinite(seconds) else 30.0
