"""The annual call for mentors: whom it reaches, in what order, and what is shown of it. Pure values."""

import re
from collections.abc import Collection, Iterable, Sequence
from dataclasses import dataclass
from datetime import UTC, date, datetime
from enum import StrEnum

from bot.rules.problems import Problem

TEXT_LENGTH = 500
MOST_CAP = 10_000
# So many professions, the scarcest, are named in a post in a channel.
IN_A_POST = 5
# Whoever joins later than this after a call did so for another reason.
JOINED_WITHIN_DAYS = 365


class CallState(StrEnum):
    """Where a call stands."""

    DRAFT = "draft"
    SENT = "sent"
    STOPPED = "stopped"


class Stand(StrEnum):
    """How somebody stands to a call that reached them."""

    ASKED = "asked"
    OPENED = "opened"
    DECLINED = "declined"
    JOINED = "joined"


@dataclass(frozen=True, slots=True)
class Need:
    """How much one profession needs mentors: who waits, the free places, and mentors of earlier by id."""

    profession_id: int
    waiting: int
    places: int
    past: tuple[int, ...] = ()

    @property
    def short_by(self) -> int:
        return max(0, self.waiting - self.places)


@dataclass(frozen=True, slots=True)
class Measure:
    """What came of a call: how many it reached, how many of them opened joining, and joined."""

    reached: int = 0
    opened: int = 0
    joined: int = 0


def season_of(typed: str, today: date) -> str:
    """The season meant: a year as typed, else the present one. Raises Problem `call_season`."""
    typed = typed.strip()
    if not typed:
        return str(today.year)
    if not re.fullmatch(r"[0-9]{4}", typed) or not today.year <= int(typed) <= today.year + 1:
        raise Problem("call_season", this=str(today.year), next=str(today.year + 1))
    return typed


def season_starts(season: str) -> datetime:
    """From when on somebody who was asked was asked in this season."""
    return datetime(int(season), 1, 1, tzinfo=UTC)


def by_scarcity(needs: Iterable[Need]) -> list[Need]:
    """The scarcest first: where most places are missing, then where most people wait."""
    return sorted(needs, key=lambda each: (-each.short_by, -each.waiting, each.places, each.profession_id))


def shared_out(needs: Sequence[Need], cap: int, known: Collection[int] = ()) -> list[tuple[int, int]]:
    """Whom a call is sent to, and for which profession: nobody twice, nobody known, at most `cap`.

    `needs` come the scarcest first: somebody of two professions is asked for the scarcer one.
    """
    chosen: dict[int, int] = {}
    for need in needs:
        for person_id in need.past:
            if person_id not in known:
                chosen.setdefault(person_id, need.profession_id)
    return list(chosen.items())[:cap]


def cap_of(typed: str) -> int:
    """How many people a call reaches at most, as typed. Raises Problem `call_cap`."""
    if not re.fullmatch(r"[0-9]{1,6}", typed) or not 1 <= int(typed) <= MOST_CAP:
        raise Problem("call_cap", field="cap", most=MOST_CAP)
    return int(typed)
