"""Hold what a line says against the clock: one appointment, or a problem and the readings to choose from."""

from __future__ import annotations

import datetime as dt
from collections.abc import Iterable
from dataclasses import dataclass
from itertools import product

from bot.rules.appointments.calendar import days_after
from bot.rules.appointments.mentions import Mention, Part
from bot.rules.appointments.told import Days, Lengths, Time, Times, is_length
from bot.rules.appointments.values import MOST_CHOICES, MOST_DAYS, Appointment, AppointmentProblem
from bot.rules.appointments.wishes import Wish, starts
from bot.rules.appointments.zones import by_that_clock, fits
from bot.rules.hours.line import Line
from bot.rules.wall_clock import wall

_USUAL: dict[Part | None, tuple[int, ...]] = {
    None: (10 * 60, 14 * 60, 17 * 60),
    Part.MORNING: (9 * 60, 10 * 60, 11 * 60),
    Part.NOON: (12 * 60, 12 * 60 + 30),
    Part.AFTERNOON: (13 * 60, 14 * 60, 15 * 60),
    Part.EVENING: (17 * 60, 18 * 60, 19 * 60),
}
"""Times to offer where none was said."""

_OF_DAY = ("NO_SUCH_DATE", "PAST", "TOO_FAR", "SEVERAL", "DATE_AMBIGUOUS", "DAY_AMBIGUOUS", "DAY_MISSING")
_ORDER = (*_OF_DAY, "TIME_MISSING", "HALF_AMBIGUOUS", "LENGTH")
"""Of several problems the first of these is the one to speak of."""

_LONGEST_SAID = 80


@dataclass(frozen=True, slots=True)
class Told:
    """All that a line says, before it is held against the clock."""

    line: Line
    days: Days
    times: Times
    lengths: Lengths
    part: Part | None
    zone: str | int | None
    rest: str
    keys: frozenset[str]


@dataclass(frozen=True, slots=True)
class _Desk:
    """Where and when a line is read."""

    told: Told
    now: dt.datetime
    zone: str
    usual_minutes: int

    def problem(self, key: str, wishes: Iterable[Wish] = ()) -> AppointmentProblem:
        return AppointmentProblem(key, {"said": _said(self.told, key)}, self.choices(wishes))

    def choices(self, wishes: Iterable[Wish]) -> tuple[Appointment, ...]:
        """What could be booked of ``wishes``, in their order."""
        found = (
            Appointment(moment, minutes, self.told.rest)
            for wish in wishes
            for moment, minutes in starts(wish, self.now, self.zone).found
            if is_length(minutes)
        )
        return tuple(dict.fromkeys(found))[:MOST_CHOICES]


def resolved(told: Told, now: dt.datetime, zone: str, usual_minutes: int) -> Appointment:
    """The one appointment that was told.

    Raises:
        AppointmentProblem: there is none, or more than one.
    """
    desk = _Desk(told, now, zone, usual_minutes)
    wishes, keys = _to_come(desk, _wishes(desk, told.days.days, told.times.times))
    if not _agree_on_length(told):
        keys |= {"LENGTH"}
    keys |= _out_of_reach(desk)
    if not told.times.times and keys & {"DATE_AMBIGUOUS", "DAY_AMBIGUOUS"}:
        keys -= {"DATE_AMBIGUOUS", "DAY_AMBIGUOUS"}  # Times to choose from show their day as well.
    for key in _ORDER:
        if key in keys:
            raise desk.problem(key, wishes or _offered(desk, key))
    return _booked(desk, wishes[0])


def _wishes(desk: _Desk, days: tuple[dt.date, ...], times: tuple[Time, ...]) -> list[Wish]:
    said = desk.told.lengths.minutes
    found: list[Wish] = []
    for day, time in product(days, times):
        ranged = time.length is not None
        lengths = dict.fromkeys((*((time.length,) if time.length is not None else ()), *said))
        found += [
            Wish(day, time.at, minutes, ranged and minutes == time.length)
            for minutes in (lengths or (desk.usual_minutes,))
        ]
    return found


def _to_come(desk: _Desk, wishes: list[Wish]) -> tuple[list[Wish], frozenset[str]]:
    """The wishes without a day whose time has passed, where one to come was meant: "Monday", on a Monday."""
    keys = desk.told.keys
    if not desk.told.days.coming or "DAY_AMBIGUOUS" not in keys:
        return wishes, keys
    left = [wish for wish in wishes if starts(wish, desk.now, desk.zone).key != "PAST"]
    certain = len({wish.day for wish in left}) == 1 and len(left) < len(wishes)
    return (left, keys - {"DAY_AMBIGUOUS"}) if certain else (wishes, keys)


def _agree_on_length(told: Told) -> bool:
    """Whether an end and a length, where both were said, are the same, and not out of bounds."""
    ranges = {time.length for time in told.times.times if time.length is not None}
    return all(minutes in told.lengths.minutes or not told.lengths.minutes for minutes in ranges) and all(
        map(is_length, ranges)
    )


def _out_of_reach(desk: _Desk) -> frozenset[str]:
    """What is wrong with days that are all gone, or all too far ahead; and which question comes first."""
    told, today = desk.told, wall(desk.now, desk.zone).date()
    if told.days.days and max(told.days.days) < today:
        return frozenset({"PAST"})
    if told.days.days and min(told.days.days) > (days_after(today, MOST_DAYS) or today):
        return frozenset({"TOO_FAR"})
    return frozenset()


def _offered(desk: _Desk, key: str) -> list[Wish]:
    """What to offer where a part is missing: today and tomorrow, or the usual times."""
    told, today = desk.told, wall(desk.now, desk.zone).date()
    if key == "DAY_MISSING" and not told.days.key:
        days = (today, days_after(today, 1) or today)
        return _wishes(desk, days, told.times.times)
    if key == "TIME_MISSING" and not told.times.times:
        usual = tuple(Time(at) for at in _USUAL[told.part])
        return _wishes(desk, told.days.days, usual)
    return []


def _booked(desk: _Desk, wish: Wish) -> Appointment:
    found = starts(wish, desk.now, desk.zone)
    if found.key == "PAST":
        raise desk.problem("PAST", _later(desk, wish))
    if found.key:
        raise desk.problem(found.key, [wish])
    moment, minutes = found.found[0]
    if not is_length(minutes):
        raise desk.problem("LENGTH")
    said = desk.told.zone
    if said is not None and not fits(said, moment, desk.zone):
        raise _zone_problem(desk, wish, said, minutes)
    return Appointment(moment, minutes, desk.told.rest)


def _later(desk: _Desk, wish: Wish) -> list[Wish]:
    """The same figure later today, the same time tomorrow."""
    if wish.day != wall(desk.now, desk.zone).date():
        return []
    other = desk.told.times.other
    later = [Wish(wish.day, other.at, wish.minutes)] if other else []
    tomorrow = days_after(wish.day, 1)
    return later + ([Wish(tomorrow, wish.at, wish.minutes)] if tomorrow else [])


def _zone_problem(desk: _Desk, wish: Wish, said: str | int, minutes: int) -> AppointmentProblem:
    there = tuple(
        Appointment(moment, minutes, desk.told.rest)
        for moment in by_that_clock(said, wish)
        if desk.now < moment
    )
    found = desk.problem("ZONE_SAID", [wish])
    return AppointmentProblem("ZONE_SAID", found.params, (*there, *found.choices))


def _said(told: Told, key: str) -> str:
    """The words that a problem is about, as they were written."""
    days, times, lengths = told.days.used, told.times.used, told.lengths.used
    about: tuple[Mention, ...] = (*days, *times)
    if key in {"DATE_AMBIGUOUS", "DAY_AMBIGUOUS", "NO_SUCH_DATE"}:
        about = days
    elif key == "DAY_MISSING":
        about = days or times
    elif key in {"HALF_AMBIGUOUS", "TIME_MISSING"}:
        about = times or days
    elif key == "LENGTH":
        about = lengths or times
    pieces = [
        told.line.text[told.line.tokens[each.start].start : told.line.tokens[each.end - 1].end]
        for each in sorted(about, key=_start)
    ]
    return " ".join(pieces)[:_LONGEST_SAID]


def _start(mention: Mention) -> int:
    return mention.start
