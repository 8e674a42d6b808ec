"""Times for a first session that suit both of a pair, by what each said when joining."""

from collections.abc import Collection, Iterator
from dataclasses import dataclass
from datetime import date, datetime, time, timedelta

from bot.rules.calendar import ONE_DAY, instant, is_working_day, local_date
from bot.rules.participants import When
from bot.rules.wall_clock import wall

MOST_TIMES = 3
# The partner has to answer first; and whoever looks further than this looks at a calendar.
_EARLIEST, _DAYS = timedelta(days=2), 14
# The full hours of a day, those that suit most people first.
_HOURS = (12, 10, 17, 14, 18, 9, 11, 16, 13, 15, 19, 8)


@dataclass(frozen=True, slots=True)
class Free:
    """When somebody can meet, on the clocks of their zone (IANA name)."""

    times: frozenset[When]
    zone: str

    def suits(self, at: datetime, region: str) -> bool:
        """Whether an hour that begins at `at` is one of these times."""
        local = wall(at, self.zone)
        return _part_of_week(local.date(), local.time(), region) in self.times


def first_times(now: datetime, first: Free, second: Free, region: str) -> Iterator[datetime]:
    """Instants (UTC) that suit both, soonest first, one a day. None for whoever said no times."""
    day = local_date(now, first.zone) + _EARLIEST
    for _ in range(_DAYS):
        hours = (instant(day, time(hour), first.zone) for hour in _HOURS)
        found = next((at for at in hours if first.suits(at, region) and second.suits(at, region)), None)
        if found:
            yield found
        day += ONE_DAY


def parts_of_week(codes: Collection[str]) -> frozenset[When]:
    """The times that somebody gave, as they are kept."""
    return frozenset(When(code) for code in codes)


def _part_of_week(day: date, at: time, region: str) -> When | None:
    if not 8 <= at.hour < 20:
        return None
    if day.weekday() >= 5:
        return When.WEEKEND if at.hour >= 9 else None
    if not is_working_day(day, region):
        return None
    if at.hour < 12:
        return When.MORNING
    if at.hour == 12:
        return When.LUNCH
    return When.AFTERNOON if at.hour < 17 else When.EVENING
