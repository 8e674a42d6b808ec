"""When somebody is reminded of a session, by what they chose, and the hours in which nobody is written to."""

from collections.abc import Callable, Mapping
from dataclasses import dataclass
from datetime import datetime, time, timedelta
from enum import StrEnum

from bot.rules.cadence import Cadence
from bot.rules.wall_clock import day_before, instants, wall

# No message that can wait comes between these hours of the reader's clock; it comes in the morning.
NIGHT_FROM, NIGHT_UNTIL, MORNING = time(22), time(7), time(9)


class Preference(StrEnum):
    """How early somebody wants to be reminded."""

    USUAL = "usual"
    EARLIER = "earlier"
    LATER = "later"
    OFF = "off"


class Reminder(StrEnum):
    """The two reminders of a session: days before, and shortly before."""

    DAY = "day"
    HOUR = "hour"


@dataclass(frozen=True, slots=True)
class Plan:
    """What a preference means: so many days before, at which clock time, and what part of the minutes."""

    days: int
    at: Callable[[Cadence], str]
    share: float


def _remind_at(cadence: Cadence) -> str:
    return cadence.remind_at


def _end_of_day(cadence: Cadence) -> str:
    return cadence.open_until


# Whoever chose `off` has no plan.
PLANS: Mapping[str, Plan] = {
    Preference.USUAL: Plan(1, _remind_at, 1),
    Preference.EARLIER: Plan(2, _remind_at, 2),
    Preference.LATER: Plan(1, _end_of_day, 0.5),
}


def reminder_instants(
    starts_at: datetime, zone: str, preference: str, cadence: Cadence
) -> dict[Reminder, datetime]:
    """The UTC instants of somebody's reminders; `zone` is the one they live in now.

    The later one is always there; the earlier one is not when it would not come first.
    """
    plan = PLANS.get(preference)
    if plan is None:
        return {}
    hour = starts_at - before_start(plan, cadence)
    day = day_before(starts_at, time.fromisoformat(plan.at(cadence)), zone, plan.days)
    return {Reminder.DAY: day, Reminder.HOUR: hour} if day < hour else {Reminder.HOUR: hour}


def before_start(plan: Plan, cadence: Cadence) -> timedelta:
    """How long before the start the later reminder comes."""
    return timedelta(minutes=cadence.remind_minutes * plan.share)


def earliest(preference: str, cadence: Cadence) -> timedelta:
    """No reminder of somebody with this preference comes longer than this before the start."""
    plan = PLANS[preference]
    at = time.fromisoformat(plan.at(cadence))
    # From that time of a day to the end of the last one, which a change of clocks can make longer.
    days = timedelta(days=plan.days + 1, hours=1) - timedelta(hours=at.hour, minutes=at.minute)
    return max(days, before_start(plan, cadence))


def by_day(moment: datetime, zone: str) -> datetime:
    """The moment itself, or the morning after it when it is night in `zone`."""
    local = wall(moment, zone)
    if NIGHT_UNTIL <= local.time() < NIGHT_FROM:
        return moment
    day = local.date() + timedelta(days=1 if local.time() >= NIGHT_FROM else 0)
    return instants(day, MORNING, zone)[0]
