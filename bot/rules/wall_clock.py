"""What a time on the wall means: the nights when clocks change have hours twice, and hours not at all."""

from datetime import UTC, date, datetime, time, timedelta
from zoneinfo import ZoneInfo


def instants(day: date, at: time, zone: str) -> tuple[datetime, ...]:
    """The UTC instants at which a clock on the wall in `zone` (IANA name) shows `at` on `day`, in order.

    None in the hour that a change skips, two in the hour that it repeats, one otherwise; without seconds.
    """
    local = datetime.combine(day, at.replace(second=0, microsecond=0, tzinfo=None, fold=0))
    found: list[datetime] = []
    for fold in (0, 1):
        moment = local.replace(tzinfo=ZoneInfo(zone), fold=fold).astimezone(UTC)
        shown = moment.astimezone(ZoneInfo(zone)).replace(tzinfo=None)
        if shown == local and moment not in found:
            found.append(moment)
    return tuple(sorted(found))


def around_a_gap(day: date, at: time, zone: str) -> tuple[datetime, datetime]:
    """The nearest instants that do exist around a time that a change skips: just before it and just after.

    The first keeps the clock time by the offset before the change, moved back by its length.
    """
    local = datetime.combine(day, at.replace(second=0, microsecond=0, tzinfo=None))
    one, other = (local.replace(tzinfo=ZoneInfo(zone), fold=fold).astimezone(UTC) for fold in (0, 1))
    return min(one, other), max(one, other)


def wall(moment: datetime, zone: str) -> datetime:
    """What a clock on the wall in `zone` shows at an instant, as an aware local datetime."""
    return moment.astimezone(ZoneInfo(zone))


def day_before(moment: datetime, at: time, zone: str, days: int = 1) -> datetime:
    """The UTC instant of `at` on the `days`-th day before an instant's own day in `zone`.

    A time that a change skips is read as just after it, one it repeats as its first.
    """
    day = wall(moment, zone).date() - timedelta(days=days)
    return (instants(day, at, zone) or around_a_gap(day, at, zone)[1:])[0]
