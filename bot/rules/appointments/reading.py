"""From a text to the appointment it says, or to the readings a person must choose from."""

from __future__ import annotations

import datetime as dt
import re

from bot.rules.appointments.choosing import Told, resolved
from bot.rules.appointments.mentions import (
    ClockMention,
    DayMention,
    LengthMention,
    Mention,
    PartMention,
    RepeatMention,
    Said,
    WaitMention,
    ZoneMention,
)
from bot.rules.appointments.rest import rest
from bot.rules.appointments.scan import scan
from bot.rules.appointments.told import figures, sort, told_days, told_lengths, told_part, told_times
from bot.rules.appointments.values import (
    LONGEST_TEXT,
    MOST_DAYS,
    MOST_PIECES,
    Appointment,
    AppointmentProblem,
)
from bot.rules.hours.line import Line
from bot.rules.hours.tokens import clean
from bot.rules.wall_clock import wall

_TIGHT_AT = re.compile(r"(?<!\S)@(?=\d|noon|midi)", re.IGNORECASE)
_TIGHT_YEAR = re.compile(r"(?<=\d),(?=20\d\d\b)")


def read(text: str, now: dt.datetime, zone: str, *, default_minutes: int = 60) -> Appointment:
    """The appointment that ``text`` says, written at ``now`` (aware) by somebody in ``zone`` (IANA name).

    An hour without its half is in the morning from 8 to 11, noon at 12, in the afternoon from 1 to 6. A
    weekday is the next after today, a day and month the next such date. Without a length it takes
    ``default_minutes``.

    Raises:
        AppointmentProblem: nothing certain can be read; its ``choices`` are the complete readings there are.
    """
    if len(text) > LONGEST_TEXT:
        raise AppointmentProblem("TEXT_TOO_LONG", {"length": len(text)})
    line = Line(_spaced(clean(text)))
    if not line.text.strip():
        raise AppointmentProblem("EMPTY")
    if len(line) > MOST_PIECES:
        raise AppointmentProblem("TEXT_TOO_LONG", {"length": len(text)})
    mentions = scan(line, wall(now, zone).date())
    waited = _after_wait(line, mentions, now, default_minutes)
    return waited or resolved(_told(line, mentions, wall(now, zone).date()), now, zone, default_minutes)


def _spaced(text: str) -> str:
    """``text`` with the space that "@2pm" and "Dec 3,2026" lack."""
    return _TIGHT_YEAR.sub(", ", _TIGHT_AT.sub("@ ", text))


def _told(line: Line, mentions: tuple[Mention, ...], today: dt.date) -> Told:
    by_kind = sort(mentions)
    days = told_days(by_kind.days, by_kind.clocks, today)
    beside = frozenset(at for each in (*days.used, *by_kind.clocks) for at in range(each.start, each.end))
    parts = tuple(
        each
        for each in by_kind.parts
        if (each.start - 1 in beside or each.end in beside) and not _names(line, each, by_kind.clocks)
    )
    part, several_parts = told_part(days, parts)
    clocks = by_kind.clocks or figures(by_kind.days)
    times, lengths = told_times(clocks, part), told_lengths(by_kind.lengths)
    zones = tuple(each for each in mentions if isinstance(each, ZoneMention))
    repeats = tuple(each for each in mentions if isinstance(each, RepeatMention | WaitMention))
    keys = {days.key, times.key, lengths.key, "HALF_AMBIGUOUS" if several_parts else ""}
    keys |= {"SEVERAL"} if repeats else set()
    keys |= {
        "" if days.days or days.key else "DAY_MISSING",
        "" if times.times or times.key else "TIME_MISSING",
    }
    left = rest(line, (*days.used, *times.used, *lengths.used, *parts, *zones, *repeats))
    return Told(
        line, days, times, lengths, part, zones[0].zone if zones else None, left, frozenset(keys - {""})
    )


def _names(line: Line, part: PartMention, clocks: tuple[ClockMention, ...]) -> bool:
    """Whether the part after a time that needs none is the name of something: "2pm Evening prep"."""
    settled = any(each.end == part.start and each.opens.said is Said.SURE for each in clocks)
    return settled and part.end == part.start + 1 and bool(line.word(part.end))


def _after_wait(
    line: Line, mentions: tuple[Mention, ...], now: dt.datetime, minutes: int
) -> Appointment | None:
    """What "in two hours" says, where nothing else in the line is about a day or a time."""
    waits = [each for each in mentions if isinstance(each, WaitMention)]
    if len(waits) != 1 or any(
        isinstance(each, DayMention | ClockMention | RepeatMention) for each in mentions
    ):
        return None
    lengths = told_lengths(tuple(each for each in mentions if isinstance(each, LengthMention)))
    said = line.text[line.tokens[waits[0].start].start : line.tokens[waits[0].end - 1].end]
    if lengths.key:
        raise AppointmentProblem("LENGTH", {"said": said})
    start = now.astimezone(dt.UTC).replace(second=0, microsecond=0) + dt.timedelta(minutes=waits[0].minutes)
    start += (
        dt.timedelta(minutes=1) if now.second or now.microsecond or waits[0].minutes == 0 else dt.timedelta()
    )
    if start > now + dt.timedelta(days=MOST_DAYS):
        raise AppointmentProblem("TOO_FAR", {"said": said})
    return Appointment(start, (*lengths.minutes, minutes)[0], rest(line, (*waits, *lengths.used)))
