"""The meetings of a pair: when they meet, for how long, and who logs it when."""

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import datetime, time, timedelta
from random import Random
from zoneinfo import ZoneInfo

from bot.rehearsal.characters import Character
from bot.rehearsal.phrases import LENGTHS

_MENTOR_LOGS = 0.65
_SATURDAY = 5


@dataclass(frozen=True, slots=True)
class Session:
    """One meeting. `logged_at` is None when nobody thinks of logging it."""

    ended_at: datetime
    minutes: int
    by_mentor: bool
    logged_at: datetime | None


def sessions(
    mentor: Character, mentee: Character, start: datetime, end: datetime, rng: Random
) -> Iterator[Session]:
    """The meetings of a pair from `start` to `end`; none once one of the two has fallen silent."""
    at = start + timedelta(days=rng.uniform(2, 8))
    while True:
        ended_at = _on_a_working_day(at, mentor.member.zone, rng)
        if ended_at >= end or mentor.is_silent(ended_at) or mentee.is_silent(ended_at):
            return
        by_mentor = rng.random() < _MENTOR_LOGS
        writer = mentor if by_mentor else mentee
        yield Session(ended_at, rng.choice(LENGTHS), by_mentor, writer.acts_at(ended_at, rng))
        at = ended_at + timedelta(days=rng.uniform(5, 8))


def _on_a_working_day(at: datetime, zone: str, rng: Random) -> datetime:
    day = at.astimezone(ZoneInfo(zone)).date()
    if day.weekday() >= _SATURDAY:
        day += timedelta(days=7 - day.weekday())
    hour = time(rng.randint(12, 19), rng.choice((0, 15, 30, 45)))
    return datetime.combine(day, hour, ZoneInfo(zone)).astimezone(at.tzinfo)
