"""When a message that time brings about may reach somebody: mornings shared, hours kept quiet."""

from collections.abc import Iterable
from datetime import date, datetime, time, timedelta
from functools import lru_cache
from zoneinfo import ZoneInfo, ZoneInfoNotFoundError

from bot.rules.cadence import Cadence, due_on
from bot.rules.calendar import ONE_DAY, instant, is_working_day, working_day_from

# Up to here a nudge is on time: the sweep runs every minute, and a restart takes a moment.
ON_TIME = timedelta(minutes=15)


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
    local = now.astimezone(ZoneInfo(zone))
    opens, closes = time.fromisoformat(cadence.open_from), time.fromisoformat(cadence.open_until)
    today = local.date()
    if is_working_day(today, region):
        hour = instant(today, cadence.nudge_time, zone)
        if opens <= local.time() < closes or hour <= now <= hour + ON_TIME:
            return now
        if local.time() < opens:
            return instant(today, max(opens, cadence.nudge_time), zone)
    return instant(working_day_from(today + ONE_DAY, region), cadence.nudge_time, zone)


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
