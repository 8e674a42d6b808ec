"""One walk over a line: everything it says about days, times and lengths."""

from __future__ import annotations

import datetime as dt
from dataclasses import replace

from bot.rules.appointments.calendar import days_after, next_weekday
from bot.rules.appointments.clocks import match_bare, match_clock
from bot.rules.appointments.dates import match_day_of_month, match_figures, match_lone_ordinal, match_named
from bot.rules.appointments.lengths import match_led_length, match_length, match_loose_length
from bot.rules.appointments.mentions import (
    ClockMention,
    DayMention,
    LengthMention,
    Mention,
    PartMention,
    RepeatMention,
    ZoneMention,
)
from bot.rules.appointments.relative import match_relative, match_wait
from bot.rules.appointments.starters import starters
from bot.rules.appointments.vocabulary import COUNTED, DAY_LEADS, MOVED, MOVERS, PARTS, REFUSALS, REPEATS
from bot.rules.appointments.weekdays import match_weekday
from bot.rules.appointments.zone_names import is_zone, match_zone
from bot.rules.hours.idioms import is_idiom
from bot.rules.hours.line import Line
from bot.rules.hours.spelling import misspelt_day, misspelt_month
from bot.rules.hours.tokens import Kind
from bot.rules.hours.vocabulary import MONTHS, ORDINALS, WEEKDAY_PLURALS, WEEKDAYS

_SIGNS = frozenset("@~≈")


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
    """What starts at ``index``: each kind of token asks only those who could know it."""
    kind = line.kind(index)
    if kind is Kind.OPAQUE:
        return None
    after = found[-1] if found and found[-1].end == index else None
    fresh = index == 0 or after is not None or bool(line.mark(index - 1))
    if kind is Kind.MARK:
        led = match_led_length(line, index) if line.mark(index) == "(" else None
        return led or (match_clock(line, index, fresh=fresh) if line.mark(index) in _SIGNS else None)
    if kind is Kind.WORD:
        if is_zone(line, index) and match_clock(line, index + 1, fresh=True):  # "EST 3pm"
            return match_zone(line, index)
        if line.word(index) not in starters():
            return _slip(line, index, today) or _after_clock(line, index, found)
        led = _repeat(line, index) or match_wait(line, index) or match_led_length(line, index)
        return led or _word(line, index, today, found, fresh=fresh)
    return (
        _signed_zone(line, index, found)
        or _numbered_day(line, index, today)
        or _after_clock(line, index, found)
        or match_clock(line, index, fresh=fresh)
        or match_length(line, index)
        or _beside_a_day(line, index, today, after)
    )


def _word(line: Line, index: int, today: dt.date, found: list[Mention], *, fresh: bool) -> Mention | None:
    return (
        _day(line, index, today)
        or _after_clock(line, index, found)
        or _part(line, index)
        or match_clock(line, index, fresh=fresh)
        or match_length(line, index)
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


def _numbered_day(line: Line, index: int, today: dt.date) -> DayMention | None:
    """A day that starts with a number."""
    found = (
        match_relative(line, index, today)
        or match_named(line, index, today)
        or match_figures(line, index, today)
        or match_lone_ordinal(line, index, today)
    )
    return _qualified(line, found) if found else None


def _plain_day(line: Line, index: int, today: dt.date) -> DayMention | None:
    if line.kind(index) is not Kind.WORD:
        return _numbered_day(line, index, today) if line.kind(index) is Kind.NUMBER else None
    found = (
        match_weekday(line, index, today)
        or match_relative(line, index, today)
        or match_named(line, index, today)
        or match_day_of_month(line, index, today)
        or _slip(line, index, today)
    )
    return _qualified(line, found) if found else None


def _qualified(line: Line, found: DayMention) -> DayMention:
    """A day, and whether words around it say that another is meant: "not Tuesday", "Tuesday after next"."""
    if line.link(found.end) == "'" and line.word(found.end) == "s":
        found = replace(found, end=found.end + 1)
    before = [line.word(found.start - step) for step in (1, 2, 3)]
    before = before[1:] if before[0] in DAY_LEADS | {"a"} else before
    if any(word in REFUSALS for word in before[:2]):
        return replace(found, refused=True)
    after = (line.word(found.end), line.word(found.end + 1))
    counted = found.weekday is not None and (
        after[0] in {"of", "de"} and (after[1] in MONTHS or after[1] in {"the", "chaque", "month"})
    )
    moved = before[0] in MOVERS or (
        before[0] in {"from", "on", "de", "week", "semaine"} and before[1] in COUNTED
    )
    moved = (
        moved
        or bool({"veille", "lendemain"} & set(before))
        or after in MOVED
        or after[0] in {"suivant", "suivante"}
    )
    moved = moved or (found.weekday is not None and before[0] in ORDINALS) or before[0] in COUNTED
    return replace(found, days=(), key="DAY_AMBIGUOUS", weekday=None) if moved or counted else found


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


def _after_clock(line: Line, index: int, found: list[Mention]) -> ZoneMention | LengthMention | None:
    """What a word or a number after a time can add to it."""
    at = index - 1 if line.mark(index - 1) == "(" else index
    if (
        not found
        or found[-1].end != at
        or not isinstance(found[-1], ClockMention | LengthMention | PartMention)
    ):
        return None
    return match_zone(line, index) or match_loose_length(line, index)


def _signed_zone(line: Line, index: int, found: list[Mention]) -> ZoneMention | None:
    """ "17:00 -0500"."""
    signed = bool(found) and found[-1].end == index - 1 and line.mark(index - 1) in {"+", "-"}
    norm = line.norm(index)
    if not signed or not isinstance(found[-1], ClockMention) or len(norm) != 4 or not norm.isdecimal():
        return None
    minutes = int(norm[:2]) * 60 + int(norm[2:])
    return ZoneMention(index - 1, index + 1, minutes if line.mark(index - 1) == "+" else -minutes)


def _part(line: Line, index: int) -> PartMention | None:
    found = line.phrase(index, PARTS)
    return PartMention(index, found[1], found[0]) if found else None


def _beside_a_day(line: Line, index: int, today: dt.date, after: Mention | None) -> ClockMention | None:
    """A number that may be the hour of the day it stands beside."""
    if line.kind(index) is not Kind.NUMBER:
        return None
    bare = match_bare(line, index)
    if not bare or isinstance(after, DayMention | PartMention):
        return bare
    before_day = line.kind(bare.end) is Kind.WORD and _day(line, bare.end, today) is not None
    return bare if before_day else None
