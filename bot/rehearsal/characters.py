"""How a simulated person behaves: prompt, late or forgetful, and perhaps silent from some day on.

Every decision is drawn from the seed and what it is about, never from the order in which things
happen: the same seed tells the same story.
"""

from dataclasses import dataclass
from datetime import datetime, time, timedelta
from enum import StrEnum
from random import Random
from zoneinfo import ZoneInfo

from bot.rehearsal.intake import Member

_WAKES, _SLEEPS = time(8), time(21)


class Habit(StrEnum):
    """What somebody is like when they are asked for something."""

    PROMPT = "prompt"
    LATE = "late"
    FORGETFUL = "forgetful"


@dataclass(frozen=True, slots=True)
class Ways:
    """How likely a person answers or logs at all, and within which hours."""

    answers: float
    first_hours: float
    last_hours: float


_WAYS = {
    Habit.PROMPT: Ways(0.97, 0.05, 10),
    Habit.LATE: Ways(0.9, 24, 6 * 24),
    Habit.FORGETFUL: Ways(0.5, 2, 4 * 24),
}


@dataclass(frozen=True, slots=True)
class Character:
    """One simulated person. `silent_from` is when they stop doing anything; None for never."""

    member: Member
    key: str
    habit: Habit
    silent_from: datetime | None

    @property
    def user_id(self) -> str:
        """Their id in Slack. Not a random one: the order of ids decides who is told first."""
        return f"U0{self.key.upper()}"

    def is_silent(self, at: datetime) -> bool:
        """Whether they have fallen silent by then."""
        return self.silent_from is not None and at >= self.silent_from

    def acts_at(self, asked: datetime, rng: Random) -> datetime | None:
        """When they do something about what came up at `asked`, in their waking hours; None for never."""
        ways = _WAYS[self.habit]
        if rng.random() >= ways.answers:
            return None
        at = awake(asked + timedelta(hours=rng.uniform(ways.first_hours, ways.last_hours)), self.member.zone)
        return None if self.is_silent(at) else at


def awake(at: datetime, zone: str) -> datetime:
    """`at`, or when somebody living in `zone` is up again."""
    local = at.astimezone(ZoneInfo(zone))
    if _WAKES <= local.time() < _SLEEPS:
        return at
    day = local.date() if local.time() < _WAKES else local.date() + timedelta(days=1)
    # Not everybody looks at their messages at eight sharp.
    up = datetime.combine(day, _WAKES, ZoneInfo(zone)) + timedelta(minutes=local.minute)
    return up.astimezone(at.tzinfo)


def draw_habit(rng: Random) -> Habit:
    """Somebody's habit: most people are prompt."""
    return rng.choices(list(Habit), (0.55, 0.28, 0.17))[0]


def draw_silence(start: datetime, weeks: int, rng: Random) -> datetime:
    """When somebody falls silent: not in the first days, and before the last week where there is one."""
    last_day = max(4.0, (weeks - 1) * 7.0)
    return start + timedelta(days=rng.uniform(3, last_day))
