"""Receipts of check-ins."""

from dataclasses import dataclass
from enum import StrEnum

from bot.rules.pace import Standing
from bot.rules.people import Name


class Answer(StrEnum):
    """How it is going, from best to worst."""

    WELL = "well"
    ALL_RIGHT = "all_right"
    NOT_SO_WELL = "not_so_well"
    HELP = "help"


@dataclass(frozen=True, slots=True)
class CheckInCard:
    """A check-in as the one who is asked sees it.

    `notice_id` points to the message that asks, `match_id` to the pair. `asks_hours` when nothing is
    logged and the programme asks for hours on this morning, `looks_at_goals` when it asks for a look at
    the goals. `standing` and `weeks_left` are there when it says how the hours stand. `is_heard` is
    False when no coordinator can be told, because every one of them belongs to the pair.
    """

    notice_id: int
    match_id: int
    partner: Name
    day: int
    days: tuple[int, ...]
    contact: str
    answer: Answer | None = None
    note: str = ""
    asks_hours: bool = False
    looks_at_goals: bool = False
    standing: Standing | None = None
    weeks_left: int = 0
    is_heard: bool = True


@dataclass(frozen=True, slots=True)
class Heard:
    """What a coordinator is told: who answered what, in which pair, with what note."""

    person: Name
    partner: Name
    day: int
    answer: Answer
    note: str
