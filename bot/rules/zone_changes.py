"""How the clock of a zone changes around some dates, the way calendars want to be told (RFC 5545, 3.6.5).

Where the changes follow one rule every year, the rule is given: some programs understand nothing else.
Where they do not, each is given by itself.
"""

import calendar
from collections.abc import Sequence
from dataclasses import dataclass
from datetime import UTC, datetime, timedelta
from functools import lru_cache
from zoneinfo import ZoneInfo

_DAYS = ("MO", "TU", "WE", "TH", "FR", "SA", "SU")
_STEP = timedelta(days=7)
_SECOND = timedelta(seconds=1)


@dataclass(frozen=True, slots=True)
class Stretch:
    """A time with one offset from UTC. `begins` is a clock on the wall by the offset `before`.

    `rule` is how it begins every year: month, weekday (`SU`), and which of them in the month (-1: the
    last); None when it begins once.
    """

    begins: datetime
    before: timedelta
    after: timedelta
    name: str
    rule: tuple[int, str, int] | None = None

    @property
    def is_summer(self) -> bool:
        """Whether the clock was put forward: calendars call everything else standard time."""
        return self.after > self.before


@lru_cache(maxsize=256)
def stretches(zone: str, first_year: int, last_year: int) -> tuple[Stretch, ...]:
    """The offsets of a zone (IANA name) that cover these years and the ones beside them."""
    years = range(first_year - 1, last_year + 3)
    begin = datetime(years[0], 1, 1, tzinfo=UTC)
    changes = _changes(ZoneInfo(zone), begin, datetime(years[-1] + 1, 1, 1, tzinfo=UTC))
    yearly = _yearly(changes, years)
    if yearly:
        return yearly
    now = begin.astimezone(ZoneInfo(zone))
    offset = now.utcoffset() or timedelta()
    return (Stretch(now.replace(tzinfo=None), offset, offset, now.tzname() or zone), *changes)


def _changes(zone: ZoneInfo, begin: datetime, end: datetime) -> tuple[Stretch, ...]:
    found: list[Stretch] = []
    at = begin
    while at < end:
        following = min(at + _STEP, end)
        before, after = _offset(at, zone), _offset(following, zone)
        if before != after:
            moment = _moment(at, following, zone)
            found.append(
                Stretch(
                    begins=(moment + before).replace(tzinfo=None),
                    before=before,
                    after=after,
                    name=moment.astimezone(zone).tzname() or zone.key,
                )
            )
        at = following
    return tuple(found)


def _moment(early: datetime, late: datetime, zone: ZoneInfo) -> datetime:
    """The instant between two at which the offset changes."""
    old = _offset(early, zone)
    while late - early > _SECOND:
        middle = early + (late - early) // 2 // _SECOND * _SECOND
        early, late = (middle, late) if _offset(middle, zone) == old else (early, middle)
    return late


def _offset(at: datetime, zone: ZoneInfo) -> timedelta:
    return at.astimezone(zone).utcoffset() or timedelta()


def _yearly(changes: Sequence[Stretch], years: range) -> tuple[Stretch, ...]:
    """The two changes of every year as one rule each; nothing when there is no such rule."""
    kinds = ([each for each in changes if each.is_summer], [each for each in changes if not each.is_summer])
    found: list[Stretch] = []
    for kind in kinds:
        rule = _rule(kind)
        if rule is None or [each.begins.year for each in kind] != list(years):
            return ()
        first = kind[0]
        found.append(Stretch(first.begins, first.before, first.after, first.name, rule))
    return tuple(found)


def _rule(kind: Sequence[Stretch]) -> tuple[int, str, int] | None:
    begins = [each.begins for each in kind]
    alike = {
        (b.month, b.weekday(), b.time(), each.before, each.after)
        for b, each in zip(begins, kind, strict=True)
    }
    if len(alike) != 1:
        return None
    month, day = begins[0].month, _DAYS[begins[0].weekday()]
    if all(each.day + 7 > calendar.monthrange(each.year, each.month)[1] for each in begins):
        return month, day, -1
    which = {(each.day - 1) // 7 + 1 for each in begins}
    return (month, day, which.pop()) if len(which) == 1 else None
