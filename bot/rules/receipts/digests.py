"""A digest as its reader sees it."""

from dataclasses import dataclass

from bot.rules.kinds import Kind
from bot.rules.people import Name


@dataclass(frozen=True, slots=True)
class Piece:
    """One nudge of a digest: what it is about, and whether it was opened.

    `partner` is None for staff. `event` is the title of the event it is about; empty for none. `template` is
    the key of its message.
    """

    notice_id: int
    kind: Kind
    partner: Name | None
    is_open: bool
    event: str = ""
    template: str = ""


@dataclass(frozen=True, slots=True)
class Digest:
    """Several nudges of one morning."""

    notice_id: int
    pieces: tuple[Piece, ...]
