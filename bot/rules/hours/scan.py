"""One walk over a line: every date and every length of time it mentions."""

from __future__ import annotations

import datetime as dt
from dataclasses import dataclass

from bot.rules.hours.dates import match_date
from bot.rules.hours.durations import match_duration
from bot.rules.hours.idioms import is_idiom
from bot.rules.hours.line import Line
from bot.rules.hours.mentions import DateMention, DurationMention
from bot.rules.hours.tokens import Kind


@dataclass(frozen=True, slots=True)
class Found:
    """The dates and lengths of a line, in their order, and the tokens of idioms such as "1:1"."""

    dates: tuple[DateMention, ...]
    durations: tuple[DurationMention, ...]
    idioms: frozenset[int]


def scan(line: Line, today: dt.date) -> Found:
    """Everything found in ``line``. Mentions never overlap."""
    dates: list[DateMention] = []
    durations: list[DurationMention] = []
    idioms: set[int] = set()
    index = 0
    while index < len(line):
        if line.kind(index) is Kind.MARK:
            index += 1
            continue
        if is_idiom(line, index):
            idioms.update(range(index, index + 3))
            index += 3
            continue
        duration = match_duration(line, index, today) if line.kind(index) is not Kind.OPAQUE else None
        date = None if duration and not duration.problem else match_date(line, index, today)
        if date:
            dates.append(date)
            index = date.end
        elif duration:
            durations.append(duration)
            index = duration.end
        else:
            index += 1
    return Found(tuple(dates), tuple(durations), frozenset(idioms))
