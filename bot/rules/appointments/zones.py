"""A zone said after the time, as in "3pm ET": is it the writer's own?"""

from __future__ import annotations

import datetime as dt
from zoneinfo import ZoneInfo

from bot.rules.appointments.wishes import Wish
from bot.rules.wall_clock import instants, wall


def fits(said: str | int, moment: dt.datetime, zone: str) -> bool:
    """Whether clocks in the zone that was `said` show at an instant what the writer's clock shows."""
    own = wall(moment, zone).utcoffset()
    if isinstance(said, str):
        return own == moment.astimezone(ZoneInfo(said)).utcoffset()
    return own == dt.timedelta(minutes=said)


def by_that_clock(said: str | int, wish: Wish) -> tuple[dt.datetime, ...]:
    """The instants of a wish by the clock of the zone that was `said`."""
    day = wish.day + dt.timedelta(days=wish.at // 1440)
    at = dt.time(wish.at % 1440 // 60, wish.at % 60)
    if isinstance(said, str):
        return instants(day, at, said)
    return (dt.datetime.combine(day, at, dt.UTC) - dt.timedelta(minutes=said),)
