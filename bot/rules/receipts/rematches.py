"""Receipts of the no-fault rematch: a member of a pair privately asks for another one."""

from dataclasses import dataclass
from datetime import date
from enum import StrEnum

from bot.rules.pace import Standing
from bot.rules.people import Name
from bot.rules.professions import Named
from bot.rules.receipts.hours import Pair


class Outcome(StrEnum):
    """What a coach or coordinator decided."""

    REMATCH = "rematch"
    STAY = "stay"


@dataclass(frozen=True, slots=True)
class RematchForm:
    """What the private form starts with. Without a coach to hear it, the coordinators do."""

    pairs: tuple[Pair, ...]
    coach_hears: bool


@dataclass(frozen=True, slots=True)
class RematchAsked:
    """Somebody asked, and those who look after the pair are told."""

    partner: Name
    coach_hears: bool


@dataclass(frozen=True, slots=True)
class RematchCard:
    """A request as the coach sees it, with the facts of the pair. `last_day` is the last one logged."""

    rematch_id: int
    asked_by: Name
    is_mentor: bool
    partner: Name
    profession: Named
    started_on: date
    standing: Standing
    last_day: date | None
    note: str
    outcome: Outcome | None
    closed_by: Name | None


@dataclass(frozen=True, slots=True)
class RematchEnd:
    """What each member is told when the pair ends: the same, whoever asked."""

    partner: Name
    is_mentor: bool
    logged: int
    log_until: date | None
    contact: str
    # Whether something that they had planned is off.
    called_off: bool = False
