"""Working days of a region and the moment a person's morning message is due."""

from datetime import UTC, date, datetime, time, timedelta
from functools import lru_cache
from zoneinfo import ZoneInfo

import holidays

ONE_DAY = timedelta(days=1)


@lru_cache(maxsize=64)
def _statutory(region: str, year: int) -> frozenset[date]:
    country, _, part = region.partition("-")
    return frozenset(holidays.country_holidays(country, subdiv=part or None, years=year))


@lru_cache(maxsize=256)
def is_region(region: str) -> bool:
    """Whether `region` ("CA-ON", "CA-QC", "US-NY", "FR") is one whose holidays are known."""
    country, _, part = region.partition("-")
    known = holidays.list_supported_countries()
    return country in known and (not part or part in known[country])


def is_working_day(day: date, region: str) -> bool:
    """Monday to Friday, and not a statutory holiday of the region."""
    return day.weekday() < 5 and day not in _statutory(region, day.year)


def working_day_from(day: date, region: str) -> date:
    """`day` itself, or the first working day after it."""
    while not is_working_day(day, region):
        day += ONE_DAY
    return day


def after_working_days(day: date, count: int, region: str) -> date:
    """The `count`-th working day after `day`, which itself is not counted."""
    for _ in range(count):
        day = working_day_from(day + ONE_DAY, region)
    return day


def instant(day: date, at: time, zone: str) -> datetime:
    """The UTC instant of a local wall-clock time.

    A time the spring night skips is read with the offset before the change, one that the autumn
    night has twice is its first.
    """
    return datetime.combine(day, at, ZoneInfo(zone)).astimezone(UTC)


def local_date(now: datetime, zone: str) -> date:
    """The date it is for somebody in `zone`."""
    return now.astimezone(ZoneInfo(zone)).date()
