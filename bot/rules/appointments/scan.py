"""One walk over a line: everything it says about days, times and lengths."""

from __future__ import annotations

import datetime as dt
from dataclasses import replace

from bot.rules.appointments.calendar import days_after, next_weekday
from bot.rules.appointments.clocks import match_bare, match_clock
from bot.rules.appointments.dates import match_day_of_month, match_figures, match_named
from bot.rules.appointments.lengths import match_led_length, match_length
from bot.rules.appointments.mentions import (
    ClockMention,
    DayMention,
    Mention,
    PartMention,
    RepeatMention,
    ZoneMention,
)
from bot.rules.appointments.relative import match_relative, match_wait
from bot.rules.appointments.vocabulary import DAY_LEADS, PARTS, REFUSALS, REPEATS, SHORT_ZONES, ZONES
from bot.rules.appointments.weekdays import match_weekday
from bot.rules.hours.idioms import is_idiom
from bot.rules.hours.line import Line
from bot.rules.hours.spelling import misspelt_day, misspelt_month
from bot.rules.hours.tokens import Kind
from bot.rules.hours.vocabulary import WEEKDAY_PLURALS, WEEKDAYS


def scan(line: Line, today: dt.date) -> tuple[Mention, ...]:
    """Everything found in ``line``, in its order; mentions never overlap."""
    found: list[Mention] = []
    index = 0
    while index < len(line):
        if line.mark(index + 1) == ":" and is_idiom(line, index):  # "1:1"
            index += 3
            continue
        mention = _mention(line, index, today, found)
        if mention and mention.end > index:
            found.append(mention)
            index = mention.end
        else:
            index += 1
    return tuple(found)


def _mention(line: Line, index: int, today: dt.date, found: list[Mention]) -> Mention | None:
    if line.kind(index) is Kind.OPAQUE:
        return None
    after = found[-1] if found and found[-1].end == index else None
    return (
        _repeat(line, index)
        or match_wait(line, index)
        or match_led_length(line, index)
        or _day(line, index, today)
        or (_zone(line, index) if isinstance(after, ClockMention) else None)
        or _part(line, index)
        or match_clock(line, index, fresh=index == 0 or after is not None or bool(line.mark(index - 1)))
        or match_length(line, index)
        or _beside_a_day(line, index, today, after)
    )


def _repeat(line: Line, index: int) -> RepeatMention | None:
    found = line.phrase(index, REPEATS)
    if found:
        return RepeatMention(index, found[1])
    return RepeatMention(index, index + 1) if line.word(index) in WEEKDAY_PLURALS else None


def _day(line: Line, index: int, today: dt.date) -> DayMention | None:
    """The day at ``index``, with a word such as "on" or "le" before it."""
    found = _plain_day(line, index, today)
    if found or line.word(index) not in DAY_LEADS or line.link(index + 1) == "'":
        return found
    led = _plain_day(line, index + 1, today)
    return replace(led, start=index) if led and not led.weak else None


def _plain_day(line: Line, index: int, today: dt.date) -> DayMention | None:
    refused = line.word(index - 1) in REFUSALS or line.word(index - 2) in REFUSALS
    found = (
        match_weekday(line, index, today)
        or match_relative(line, index, today)
        or match_named(line, index, today)
        or match_figures(line, index, today)
        or match_day_of_month(line, index, today)
        or _slip(line, index, today)
    )
    return replace(found, refused=True) if found and refused else found


def _slip(line: Line, index: int, today: dt.date) -> DayMention | None:
    """A word that may be a day with a slip of the finger: better asked about than taken for a place."""
    word = line.word(index)
    beside = Kind.NUMBER in (line.kind(index - 1), line.kind(index + 1))
    meant = misspelt_day(word) if word else None
    if meant in WEEKDAYS:
        day = next_weekday(today, WEEKDAYS[meant])
        return DayMention(index, index + 1, (day,), "DAY_AMBIGUOUS", day.weekday())
    if meant == "tomorrow" and (tomorrow := days_after(today, 1)):
        return DayMention(index, index + 1, (tomorrow,), "DAY_AMBIGUOUS")
    slip = meant or (beside and word and misspelt_month(word))
    return DayMention(index, index + 1, key="DAY_MISSING") if slip else None


def _zone(line: Line, index: int) -> ZoneMention | None:
    word = line.word(index)
    if word not in ZONES:
        return None
    written = line.text[line.tokens[index].start : line.tokens[index].end]
    if word in SHORT_ZONES and not written.isupper():
        return None
    return ZoneMention(index, index + 1, ZONES[word])


def _part(line: Line, index: int) -> PartMention | None:
    found = line.phrase(index, PARTS)
    return PartMention(index, found[1], found[0]) if found else None


def _beside_a_day(line: Line, index: int, today: dt.date, after: Mention | None) -> ClockMention | None:
    """A number that may be the hour of the day it stands beside."""
    if line.kind(index) is not Kind.NUMBER:
        return None
    bare = match_bare(line, index)
    if not bare:
        return None
    before_day = _day(line, bare.end, today) is not None
    return bare if isinstance(after, DayMention | PartMention) or before_day else None
