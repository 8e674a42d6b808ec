"""When a message that time brings about may reach somebody: mornings shared, hours kept quiet."""

from collections.abc import Iterable
from dataclasses import replace
from datetime import date, datetime, time
from functools import lru_cache
from zoneinfo import ZoneInfo, ZoneInfoNotFoundError

from bot.rules.cadence import Cadence, due_on
from bot.rules.manners import OpenHours

# Where a programme's own hours close before they open.
_OPENS, _CLOSES = time.fromisoformat(Cadence().open_from), time.fromisoformat(Cadence().open_until)


def same_morning(started_on: date, day: int, others: Iterable[int], region: str) -> bool:
    """Whether the message of `day` goes out on the same morning as that of one of the `others`.

    Two days can share a morning without being equal: a Saturday and a Sunday both mean Monday.
    """
    morning = due_on(started_on, day, region)
    return any(due_on(started_on, other, region) == morning for other in others)


def next_opening(now: datetime, cadence: Cadence, region: str, zone: str) -> datetime:
    """The first moment from `now` on at which a late message may reach somebody living in `zone`.

    That is now, during the open hours of a working day of `region` or at its hour for nudges; else
    the next working morning.
    """
    return open_hours(cadence, region, zone).next_open(now, cadence.nudge_time)


def open_hours(cadence: Cadence, region: str, zone: str) -> OpenHours:
    """When the programme writes to somebody living in `zone` who has no wish of their own."""
    opens, closes = time.fromisoformat(cadence.open_from), time.fromisoformat(cadence.open_until)
    hours = OpenHours(opens, closes, region, zone)
    return hours if hours.sensible else replace(hours, opens=_OPENS, closes=_CLOSES)


def zone_or(zone: str, otherwise: str) -> str:
    """`zone` if it is an IANA zone we know, else `otherwise`: one odd profile must not stop the rest."""
    return zone if _is_zone(zone) else otherwise


@lru_cache(maxsize=1024)
def _is_zone(name: str) -> bool:
    try:
        ZoneInfo(name)
    except (ZoneInfoNotFoundError, ValueError, OSError):
        return False
    return True
