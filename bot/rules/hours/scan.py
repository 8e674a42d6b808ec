"""One walk over a line: every date and every length of time it mentions."""

from __future__ import annotations

import datetime as dt
from dataclasses import dataclass

from bot.rules.hours.dates import match_date
from bot.rules.hours.durations import match_duration
from bot.rules.hours.line import Line
from bot.rules.hours.mentions import DateMention, DurationMention
from bot.rules.hours.tokens import Kind

_IDIOMS = frozenset(
    {
        ("1", ":", "1"),
        ("1", "-", "1"),
        ("1", "on", "1"),
        ("1", "to", "1"),
        ("one", "on", "one"),
        ("one", "to", "one"),
        ("5", "a", "7"),
        ("5", "à", "7"),
        ("9", "to", "5"),
        ("9", "-", "5"),
        ("un", "a", "un"),
        ("50", "/", "50"),
    }
)
"""Numbers that are words: they stay in the note."""


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
        if _idiom(line, index):
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


def _idiom(line: Line, index: int) -> bool:
    words = (line.norm(index), line.norm(index + 1), line.norm(index + 2))
    return words in _IDIOMS and not line.solid(index + 3)
