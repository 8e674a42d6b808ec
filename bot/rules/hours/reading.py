"""From a text to the hours it says, or to the readings a person must choose from."""

from __future__ import annotations

import datetime as dt
from itertools import islice

from bot.rules.hours.days import DayAnswer, DayReading, read_days
from bot.rules.hours.entries import entry_texts
from bot.rules.hours.leftovers import stray_days
from bot.rules.hours.lengths import LengthAnswer, LengthReading, read_lengths
from bot.rules.hours.line import Line
from bot.rules.hours.mentions import DateMention
from bot.rules.hours.notes import Span, note_without
from bot.rules.hours.scan import scan
from bot.rules.hours.tokens import clean
from bot.rules.hours.values import LONGEST_ENTRY, LONGEST_TEXT, Hours, HoursProblem

_MOST_CHOICES = 8


def parse(text: str, today: dt.date) -> Hours:
    """The hours that ``text`` says, read on the day ``today``.

    A number without a unit is hours; minutes are rounded to the nearest whole one, halves up. A weekday is
    the latest
    before ``today``, a day and month the latest that is not after it. What is neither date nor length is
    the note.

    Raises:
        HoursProblem: nothing certain can be read; its ``choices`` are the complete readings, where there
        are any.
    """
    if len(text) > LONGEST_TEXT:
        raise HoursProblem("TEXT_TOO_LONG", {"length": len(text), "most": LONGEST_TEXT})
    line = Line(clean(text))
    if not line.text.strip():
        raise HoursProblem("EMPTY")
    return _read(line, today)


def _read(line: Line, today: dt.date) -> Hours:
    found = scan(line, today)
    lengths = read_lengths(line, found)
    tokens = frozenset(
        at for mention in (*found.durations, *lengths.mentions) for at in range(mention.start, mention.end)
    )
    dates = sorted(found.dates + stray_days(line, found, tokens, today), key=_start)
    days = read_days(line, tuple(dates), tokens, today)
    if not lengths.key and not days.key:
        return _hours(line, lengths.readings[0], days.readings[0])
    if lengths.key == "MULTIPLE_ENTRIES":
        raise HoursProblem(lengths.key, choices=_entries(line, lengths, tuple(dates), today))
    raise HoursProblem(lengths.key or days.key, choices=_choices(line, lengths, days, today))


def _start(mention: DateMention) -> int:
    return mention.start


def _hours(line: Line, length: LengthReading, day: DayReading) -> Hours:
    return Hours(length.minutes, day.day, note_without(line, length.spans + day.spans))


def _choices(line: Line, lengths: LengthAnswer, days: DayAnswer, today: dt.date) -> tuple[Hours, ...]:
    """Every complete reading, likeliest first, without those that would be refused."""
    readings = (
        _hours(line, length, day)
        for length in lengths.readings
        for day in days.readings
        if 0 < length.minutes <= LONGEST_ENTRY and day.day <= today and _apart(length.spans, day.spans)
    )
    return tuple(dict.fromkeys(islice(readings, 2 * _MOST_CHOICES)))[:_MOST_CHOICES]


def _apart(lengths: tuple[Span, ...], days: tuple[Span, ...]) -> bool:
    """Whether no part of the text is read both as a length and as a day."""
    return all(end <= first or last <= start for start, end in lengths for first, last in days)


def _entries(
    line: Line, lengths: LengthAnswer, dates: tuple[DateMention, ...], today: dt.date
) -> tuple[Hours, ...]:
    """The entries of a text that holds several, each read alone; one day said once is the day of them all."""
    days = {day for date in dates for day in date.days}
    shared = days.pop() if len(dates) == 1 and len(days) == 1 and not dates[0].doubtful else None
    found: list[Hours] = []
    for text in entry_texts(line, lengths.mentions[: _MOST_CHOICES + 1], dates)[:_MOST_CHOICES]:
        try:
            entry = parse(text, today)
        except HoursProblem:
            continue
        found.append(Hours(entry.minutes, shared or entry.date, entry.note))
    return tuple(dict.fromkeys(found))[:_MOST_CHOICES]
