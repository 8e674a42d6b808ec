"""Which pairs need a person today, in what order, what is proposed next, on which mornings staff hear."""

import re
from collections.abc import Collection
from dataclasses import dataclass, replace
from datetime import date, datetime, time, timedelta
from enum import IntEnum, StrEnum

from bot.rules.calendar import ONE_DAY, local_date
from bot.rules.manners import OpenHours
from bot.rules.silence import Rung, Signal, Step

# How long after its hour a morning message may still go out; later it waits for the next morning.
MORNING = timedelta(hours=3)
# What a coach or coordinator can snooze a concern for, in days.
SNOOZES = (1, 3, 7)
_WANTED = re.compile(r"([a-z_]*):([a-z]*):([0-9]{0,12}):([01]):([0-9]{1,6})")


class Urgency(IntEnum):
    """The most urgent first."""

    HELP = 0
    UNREACHABLE = 1
    COORDINATOR = 2
    COACH = 3
    MEMBERS = 4


class Proposal(StrEnum):
    """What is proposed next."""

    TALK = "talk"
    ACCOUNT = "account"
    REACH = "reach"
    DECIDE = "decide"
    REMATCH = "rematch"
    CALL = "call"
    WAIT = "wait"
    COACH = "coach"
    WRITE = "write"


_OF_RUNG = {
    Rung.COORDINATOR: Urgency.COORDINATOR,
    Rung.COACH: Urgency.COACH,
    Rung.MEMBERS: Urgency.MEMBERS,
}


def urgency(signals: Collection[Signal], rung: Rung) -> Urgency:
    """How urgent a concern is: by what somebody asked or cannot do, else by how far it has come."""
    if Signal.HELP in signals:
        return Urgency.HELP
    if Signal.DEACTIVATED in signals or Signal.UNDELIVERED in signals:
        return Urgency.UNREACHABLE
    return _OF_RUNG[rung]


def proposal(signals: Collection[Signal], rung: Rung, done: Collection[Step]) -> Proposal:
    """What is proposed next, after what was done."""
    if Step.OFFERED_REMATCH in done:
        return Proposal.DECIDE
    if Signal.HELP in signals:
        return Proposal.REMATCH if Step.CALLED in done else Proposal.TALK
    if Signal.DEACTIVATED in signals:
        return Proposal.ACCOUNT
    if Signal.UNDELIVERED in signals:
        return Proposal.REACH
    if Step.CALLED in done:
        return Proposal.REMATCH
    if Step.WROTE in done:
        return Proposal.CALL
    if rung is Rung.MEMBERS:
        return Proposal.WAIT
    told_both = rung is Rung.COORDINATOR and Step.TOLD_COACH in done
    return Proposal.COACH if told_both else Proposal.WRITE


@dataclass(frozen=True, slots=True)
class Wanted:
    """Which concerns somebody wants to see. `mine`: only pairs of agencies they are a coach of."""

    signal: Signal | None = None
    rung: Rung | None = None
    profession: int | None = None
    mine: bool = False
    page: int = 0

    def __str__(self) -> str:
        """As a button carries it. It is a wish, never a permission."""
        return ":".join(
            (
                self.signal or "",
                self.rung or "",
                str(self.profession or ""),
                str(int(self.mine)),
                str(self.page),
            )
        )

    def at(self, page: int) -> "Wanted":
        return replace(self, page=page)


def wanted(text: str) -> Wanted:
    """What `str(Wanted(…))` said. Raises ValueError for anything else."""
    found = _WANTED.fullmatch(text)
    if found is None:
        raise ValueError(text)
    signal, rung, profession, mine, page = found.groups()
    return Wanted(
        signal=Signal(signal) if signal else None,
        rung=Rung(rung) if rung else None,
        profession=int(profession) if profession else None,
        mine=mine == "1",
        page=int(page),
    )


@dataclass(frozen=True, slots=True)
class Mornings:
    """The mornings on which somebody may get a digest: at `at` of their open days, every so many of them.

    `last` is the day on which they got the last one.
    """

    hours: OpenHours
    at: time
    every: int
    last: date | None = None

    def is_now(self, now: datetime) -> bool:
        """Whether `now` is within such a morning."""
        today = local_date(now, self.hours.zone)
        if not self._allows(today):
            return False
        begins = self.hours.morning(today, self.at)
        return begins <= now < begins + MORNING

    def next_after(self, after: datetime) -> datetime:
        """When the first such morning later than `after` begins."""
        day = local_date(after, self.hours.zone)
        while not self._allows(day) or self.hours.morning(day, self.at) <= after:
            day += ONE_DAY
        return self.hours.morning(day, self.at)

    def _allows(self, day: date) -> bool:
        if not self.hours.is_open_day(day):
            return False
        if self.last is None:
            return True
        first = self.last
        for _ in range(self.every):
            first = self.hours.open_day_after(first)
        return day >= first
