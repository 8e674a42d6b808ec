"""A digest as its reader sees it."""

from dataclasses import dataclass

from bot.rules.kinds import Kind
from bot.rules.people import Name


@dataclass(frozen=True, slots=True)
class Piece:
    """One nudge of a digest: what it is about, and whether it was opened.

    `partner` is None for staff. `event` is the title of the event it is about, empty for none; `is_after`
    says that it has begun by now.
    """

    notice_id: int
    kind: Kind
    partner: Name | None
    is_open: bool
    event: str = ""
    is_after: bool = False


@dataclass(frozen=True, slots=True)
class Digest:
    """Several nudges of one morning."""

    notice_id: int
    pieces: tuple[Piece, ...]
