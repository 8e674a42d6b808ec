"""How a notice becomes a message: at the moment it is sent, as things stand then.

A template looks at the database once more and gives the message to post, the reason why it no longer
needs to be said, or the moment to wait for. Each area of the programme declares its templates in a
tuple; `bot.app` joins them.
"""

from collections.abc import Callable
from dataclasses import dataclass
from datetime import datetime

from bot.services.office import Ledgered
from bot.views.kit import Message
from storage.models import Notice


@dataclass(frozen=True, slots=True)
class Cancelled:
    """Why a notice is not sent after all: a code for the record, such as `match_ended`."""

    reason: str


@dataclass(frozen=True, slots=True)
class Later:
    """A notice still needs to be said, but not before `until`: somebody would be disturbed now.

    `reason` is a code for the record, such as `quiet_hours`.
    """

    until: datetime
    reason: str | None = None


# What a notice says as things stand when it is called, or why it is not said.
Prepare = Callable[[Ledgered, Notice], Message | Cancelled | Later]


@dataclass(frozen=True, slots=True)
class Template:
    """One kind of message. `prepare` may ask the database, and never Slack.

    `instead` is for a group DM that cannot be opened: it puts messages to each member on record.
    """

    key: str
    prepare: Prepare
    instead: Callable[[Ledgered, Notice], None] | None = None
