"""The numbers of a programme: when things are asked, how long things wait. All are settings."""

from collections.abc import Mapping
from dataclasses import asdict, dataclass, fields, replace
from datetime import date, datetime, time, timedelta
from functools import lru_cache
from typing import Any

from bot.rules.calendar import instant, working_day_from

# Settings that are several days: JSON keeps them as lists.
_DAYS = {"check_in_days", "goals_look_days", "outcome_days"}


@dataclass(frozen=True, slots=True)
class Cadence:
    """The defaults of a new programme; days are days after the match's start."""

    # With nothing booked by then, both are shown the way to a first session.
    booking_day: int = 3
    check_in_days: tuple[int, ...] = (14, 28, 56, 84)
    # From this day on, a check-in says how the pair's hours stand.
    first_pace_day: int = 56
    nothing_logged_day: int = 14
    goals_look_days: tuple[int, ...] = (56,)
    # Before the pair's last day, which may have moved.
    closing_plan_days: int = 7
    # After the day on which a pair completed its months.
    outcome_days: tuple[int, ...] = (90, 180, 365)
    nudge_at: str = "09:30"
    # A nudge this many days late (the bot was off) says something that is no longer so.
    stale_after_days: int = 5
    # A nudge that is late waits for these hours of a working day.
    open_from: str = "09:00"
    open_until: str = "17:00"
    quiet_after_days: int = 14
    confirm_after_days: int = 7
    late_entry_days: int = 14
    day_limit_minutes: int = 12 * 60
    repeat_seconds: int = 120
    session_minutes: int = 60
    # Reminders: at this hour of the day before, and this long before a session begins.
    remind_at: str = "09:30"
    remind_minutes: int = 60
    # After a session's planned end, when both are asked whether they met.
    ask_after_minutes: int = 30

    @property
    def nudge_time(self) -> time:
        return time.fromisoformat(self.nudge_at)

    def changes(self) -> dict[str, Any]:
        """Only what differs from the defaults: what a programme's row keeps."""
        default = asdict(Cadence())
        return {key: value for key, value in asdict(self).items() if value != default[key]}


def cadence_of(settings: Mapping[str, Any]) -> Cadence:
    """The cadence of a programme's stored settings; unknown keys belong to other settings."""
    names = {field.name for field in fields(Cadence)}
    chosen = {key: value for key, value in settings.items() if key in names}
    for name in _DAYS & set(chosen):
        chosen[name] = tuple(chosen[name])
    return replace(Cadence(), **chosen)


def due_on(started_on: date, day: int, region: str) -> date:
    """The working day on which the message of `day` goes out: that day, or the next working one."""
    return working_day_from(started_on + timedelta(days=day), region)


@lru_cache(maxsize=8192)
def due_at(started_on: date, day: int, region: str, zone: str, at: time) -> datetime:
    """The UTC instant at which the message of `day` is due for somebody living in `zone`."""
    return instant(due_on(started_on, day, region), at, zone)
