"""The night of a programme: when what is no longer kept is deleted, and when somebody is forgotten."""

from datetime import date, datetime, time, timedelta

from bot.rules.calendar import ONE_DAY, instant, local_date

# While few people are awake. The spring change of the clocks skips no half past three in the Americas.
NIGHT = time(3, 30)
# Days to think again after asking to be forgotten, the day of asking not counted.
DAYS_TO_THINK = 7
# On the last of those days they are reminded, at this hour of their own.
REMINDED_AT = time(9, 0)


def last_day_to_think(now: datetime, zone: str) -> date:
    """The last day on which somebody who asks now can change their mind."""
    return local_date(now, zone) + timedelta(days=DAYS_TO_THINK)


def night_after(day: date, zone: str) -> datetime:
    """The night at the end of a day."""
    return instant(day + ONE_DAY, NIGHT, zone)


def reminded_at(last_day: date, zone: str) -> datetime:
    """When somebody living in `zone` is reminded that this is their last day to change their mind."""
    return instant(last_day, REMINDED_AT, zone)


def tonight(now: datetime, zone: str) -> date | None:
    """The day whose night's work may be done by now; None while that night has not come."""
    today = local_date(now, zone)
    return today if now >= instant(today, NIGHT, zone) else None


def next_night(now: datetime, zone: str) -> datetime:
    """When the next night's work begins."""
    today = local_date(now, zone)
    night = instant(today, NIGHT, zone)
    return night if now < night else night_after(today, zone)
