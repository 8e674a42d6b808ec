"""Receipts of notes and action items: what a pair writes about a session, and what each wants to do."""

from dataclasses import dataclass
from datetime import date
from enum import StrEnum

from bot.rules.people import Name
from bot.rules.receipts.sessions import SessionCard

NOTE_LENGTH = 3000
ITEM_LENGTH = 300


class Whose(StrEnum):
    """Who wants to do something, as the one who writes it down says."""

    ME = "me"
    PARTNER = "partner"


@dataclass(frozen=True, slots=True)
class NoteCard:
    """A note as somebody sees it who may. A private one is only ever seen by its author."""

    id: int
    session_id: int
    author: Name
    is_mine: bool
    is_private: bool
    text: str
    written_on: date


@dataclass(frozen=True, slots=True)
class ItemCard:
    """Something to do, as one member of the pair sees it. `done_by` is set once it is done."""

    id: int
    match_id: int
    session_id: int | None
    text: str
    owner: Name
    is_mine: bool
    due_on: date | None
    is_late: bool
    done_by: Name | None = None
    done_by_me: bool = False

    @property
    def is_done(self) -> bool:
        return self.done_by is not None


@dataclass(frozen=True, slots=True)
class Notebook:
    """What is written about a session, as `reader` sees it: one page of notes, newest first, and what is
    to be done, the reader's own first. `open_to_more` is False once the pair has ended.
    """

    session: SessionCard
    notes: tuple[NoteCard, ...]
    items: tuple[ItemCard, ...]
    open_to_more: bool
    page: int = 0
    has_newer: bool = False
    has_older: bool = False
    more_items: int = 0

    @property
    def session_id(self) -> int:
        return self.session.id


@dataclass(frozen=True, slots=True)
class PairToDo:
    """What one pair has to do: the reader's own first, the soonest first; then what was done lately."""

    match_id: int
    partner: Name
    open: tuple[ItemCard, ...]
    done: tuple[ItemCard, ...] = ()
    more: int = 0


@dataclass(frozen=True, slots=True)
class ToDo:
    """What somebody's active pairs have to do."""

    pairs: tuple[PairToDo, ...]


@dataclass(frozen=True, slots=True)
class ItemForm:
    """What the form of something to do starts with. `item` is there when it is being changed."""

    match_id: int
    partner: Name
    session_id: int | None = None
    item: ItemCard | None = None


@dataclass(frozen=True, slots=True)
class ItemWish:
    """Something to do, as it was typed. `by` is a day in words, or nothing."""

    text: str
    whose: Whose
    by: str
