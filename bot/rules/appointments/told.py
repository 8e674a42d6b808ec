"""What the mentions of a line say together: the days, times and lengths that are left to choose from."""

from __future__ import annotations

import datetime as dt
from collections.abc import Sequence
from dataclasses import dataclass, field, replace

from bot.rules.appointments.calendar import next_weekday
from bot.rules.appointments.halves import closing, contradicts, opening_by_close, readings
from bot.rules.appointments.mentions import (
    ClockMention,
    DayMention,
    Face,
    LengthMention,
    Mention,
    Part,
    PartMention,
    Said,
)
from bot.rules.appointments.values import LONGEST_LENGTH, SHORTEST_LENGTH


@dataclass(frozen=True, slots=True)
class Days:
    """The possible days; ``coming`` ones are not meant where their time has passed."""

    days: tuple[dt.date, ...] = ()
    key: str = ""
    coming: bool = False
    used: tuple[Mention, ...] = ()


@dataclass(frozen=True, slots=True)
class Time:
    """A time of day in minutes, and how long from it to the end that was said (None where none was)."""

    at: int
    length: int | None = None


@dataclass(frozen=True, slots=True)
class Times:
    """The possible times; ``other`` is the same figure in the half of the day that was not meant."""

    times: tuple[Time, ...] = ()
    key: str = ""
    other: Time | None = None
    used: tuple[Mention, ...] = ()


@dataclass(frozen=True, slots=True)
class Lengths:
    """The possible lengths in minutes, none where none was said."""

    minutes: tuple[int, ...] = ()
    key: str = ""
    used: tuple[Mention, ...] = ()


@dataclass(frozen=True, slots=True)
class Sorted:
    """The mentions of a line by kind, after it is decided which "2h" is a time and which is a length."""

    days: tuple[DayMention, ...]
    clocks: tuple[ClockMention, ...]
    lengths: tuple[LengthMention, ...]
    parts: tuple[PartMention, ...] = field(default=())


_SMALL = 7 * 60  # A length is below seven hours, a time that is said alone is not.


def sort(mentions: Sequence[Mention]) -> Sorted:
    """``mentions`` by kind."""
    days = tuple(each for each in mentions if isinstance(each, DayMention))
    clocks = tuple(each for each in mentions if isinstance(each, ClockMention))
    lengths = tuple(each for each in mentions if isinstance(each, LengthMention))
    parts = tuple(each for each in mentions if isinstance(each, PartMention))
    sure = [each for each in clocks if not each.weak]
    clocks = tuple(sure or clocks)
    either = [each for each in clocks if _either(each)]
    if len(either) < len(clocks):
        meant = either
    else:
        small = [each for each in either if each.opens.minutes < _SMALL]
        meant = small if len(either) - len(small) == 1 else []
    lengths += tuple(LengthMention(each.start, each.end, each.opens.minutes) for each in meant)
    return Sorted(days, tuple(each for each in clocks if each not in meant), lengths, parts)


def _either(mention: ClockMention) -> bool:
    """Whether a time may as well be a length: "2h", "1h30"."""
    unsure = mention.opens.said is Said.HOURS and not mention.led and not mention.closes
    return unsure and not mention.weak


def figures(days: tuple[DayMention, ...]) -> tuple[ClockMention, ...]:
    """The number after a weekday as an hour, to be asked about: "Tuesday 10"."""
    return tuple(
        ClockMention(each.start, each.end, Face(each.figure * 60, said, each.end), key="TIME_MISSING")
        for each in days
        if 0 < each.figure <= 24
        for said in (Said.OPEN if each.figure <= 12 else Said.SURE,)
    )


def told_days(mentions: tuple[DayMention, ...], clocks: tuple[ClockMention, ...], today: dt.date) -> Days:
    """The days that are possible after every mention of one."""
    strong = [each for each in mentions if not each.weak]
    vague = [each for each in mentions if each.weak and each.key == "DAY_MISSING"]
    weak = [each for each in mentions if each.weak and each.key != "DAY_MISSING"]
    chosen = strong or weak or vague
    if not chosen:
        return Days()
    chosen = [each if clocks or not each.figure else _without_figure(each, today) for each in chosen]
    problem = next(
        (each for each in chosen if each.key in {"PAST", "NO_SUCH_DATE", "TOO_FAR", "DAY_MISSING"}), None
    )
    if problem:
        return Days((), problem.key, used=(problem,))
    meant = [each for each in chosen if not each.refused]
    agreed = _agreed(meant or chosen)
    if len(meant) < len(chosen):
        return replace(agreed, key=agreed.key or "DAY_AMBIGUOUS", coming=False, used=tuple(chosen))
    if strong and vague and agreed.days and any(each.coming for each in strong):
        return replace(agreed, key=agreed.key or "DAY_AMBIGUOUS", coming=False)
    return agreed


def _without_figure(mention: DayMention, today: dt.date) -> DayMention:
    """A weekday and a number of which nothing says that it is not the hour."""
    weekday = mention.days[0].weekday()
    coming = mention.days[0] if len(mention.days) == 1 else next_weekday(today, weekday)
    return replace(mention, days=(coming,), key="")


def _agreed(chosen: Sequence[DayMention]) -> Days:
    used = tuple(chosen)
    if len(chosen) == 1:
        only = chosen[0]
        return Days(only.days, only.key, only.coming, used)
    fixed = [each for each in chosen if each.weekday is None]
    weekdays = {each.weekday for each in chosen if each.weekday is not None}
    everyone = tuple(dict.fromkeys(day for each in chosen for day in each.days))
    if len(weekdays) > 1:
        return Days(everyone, "SEVERAL", used=used)
    common = set(everyone)
    for each in fixed or chosen:
        common &= set(each.days)
    fitting = tuple(day for day in everyone if day in common and (not weekdays or day.weekday() in weekdays))
    if len(fitting) == 1 and all(each.key in {"", "DATE_AMBIGUOUS", "DAY_AMBIGUOUS"} for each in chosen):
        return Days(fitting, "" if fixed else chosen[0].key, used=used)
    if not fitting:
        key = "DAY_AMBIGUOUS" if weekdays and len(fixed) == 1 else "SEVERAL"
        return Days(everyone, key, used=used)
    return Days(fitting, next((each.key for each in chosen if each.key), "DAY_AMBIGUOUS"), used=used)


def told_part(days: Days, parts: tuple[PartMention, ...]) -> tuple[Part | None, bool]:
    """The part of the day that was said, and whether there are several."""
    said = {each.part for each in parts}
    said |= {each.part for each in days.used if isinstance(each, DayMention) and each.part}
    return (next(iter(said)), False) if len(said) == 1 else (None, len(said) > 1)


def told_times(clocks: tuple[ClockMention, ...], part: Part | None) -> Times:
    """The times that are possible after every mention of one."""
    each_said = [_times(clock, part) for clock in clocks]
    if not each_said:
        return Times()
    if len(each_said) == 1 or len({said.times for said in each_said}) == 1:
        key = next((said.key for said in each_said if said.key), "")
        return replace(each_said[0], key=key, used=clocks)
    times = tuple(dict.fromkeys(time for said in each_said for time in said.times))
    return Times(times, "SEVERAL", used=clocks)


def _times(mention: ClockMention, part: Part | None) -> Times:
    starts = readings(mention.opens, part)
    if mention.closes and (by_close := opening_by_close(mention.opens, mention.closes)) is not None:
        starts = (by_close,)
    key = "HALF_AMBIGUOUS" if len(starts) != 1 else ""
    if any(contradicts(start, part) for start in starts):
        key = "HALF_AMBIGUOUS"
    times = [Time(start) for start in starts]
    if mention.closes:
        spans = [closing(mention.closes, start, mention.opens) for start in starts]
        times = [Time(start, length) for start, (length, _) in zip(starts, spans, strict=True)]
        key = key or ("" if all(sure for _, sure in spans) else "HALF_AMBIGUOUS")
    return Times(tuple(times), mention.key or key, _other(mention.opens, times))


def _other(opens: Face, times: list[Time]) -> Time | None:
    noon = 12 * 60
    if opens.said is not Said.OPEN or len(times) != 1 or times[0].at >= noon:
        return None
    return Time(times[0].at + noon, times[0].length)


def told_lengths(mentions: tuple[LengthMention, ...]) -> Lengths:
    """The lengths that are possible after every mention of one."""
    minutes = tuple(dict.fromkeys(each.minutes for each in mentions))
    fitting = tuple(each for each in minutes if each is not None and is_length(each))
    certain = (
        len(minutes) <= 1 and len(fitting) == len(minutes) and not any(each.doubtful for each in mentions)
    )
    key = "" if certain else "LENGTH"
    return Lengths(fitting, key, mentions)


def is_length(minutes: int) -> bool:
    """Whether an appointment may take so long."""
    return SHORTEST_LENGTH <= minutes <= LONGEST_LENGTH
