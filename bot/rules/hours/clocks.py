"""Times of day: "2pm-3:30pm" and "14h à 16h" are never hours to record, but the time between them can be
offered."""

from __future__ import annotations

from dataclasses import dataclass
from itertools import pairwise

from bot.rules.hours.line import Line
from bot.rules.hours.mentions import DurationMention
from bot.rules.hours.tokens import Kind

_BETWEEN = frozenset({"-", "–", "—", "to", "à", "until", "till", "et", "and", "→"})


@dataclass(frozen=True, slots=True)
class ClockRange:
    """From one time of day to another, tokens ``start:end``; ``minutes`` where the length is clear."""

    start: int
    end: int
    minutes: int | None


@dataclass(frozen=True, slots=True)
class _Clock:
    minutes: int
    end: int
    half: str


def clock_ranges(line: Line, durations: tuple[DurationMention, ...]) -> tuple[ClockRange, ...]:
    """Every range of times of day in ``line``; ``durations`` may be times themselves, as "14h" is."""
    found = _twenty_four(line, durations)
    index = 0
    while index < len(line):
        opened = _clock(line, index)
        closed = _closing(line, opened.end) if opened else None
        if opened and closed and (opened.half or closed.half):
            found.append(ClockRange(index, closed.end, _between(opened, closed)))
            index = closed.end
        else:
            index += 1
    return tuple(found)


def _closing(line: Line, index: int) -> _Clock | None:
    """The time of day that ends a range: ``index`` is after the one that opens it."""
    if line.link(index) == "-":
        return _clock(line, index)
    return _clock(line, index + 1) if _lower(line, index) in _BETWEEN else None


def _lower(line: Line, index: int) -> str:
    return line.tokens[index].lower if 0 <= index < len(line) else ""


def _clock(line: Line, index: int) -> _Clock | None:
    """A time of day at ``index``, with or without "am" and "pm"."""
    hour = line.integer(index)
    if hour is None or hour > 24:
        return None
    end, minute = index + 1, 0
    if (
        line.mark(end) in {":", "."}
        and line.glued(end)
        and line.kind(end + 1) is Kind.NUMBER
        and line.glued(end + 1)
    ):
        minute, end = line.integer(end + 1) or 0, end + 2
    half = line.word(end)
    if half in {"am", "pm"}:
        return _Clock(hour * 60 + minute, end + 1, half)
    if half in {"a", "p"} and line.mark(end + 1) == "." and line.word(end + 2) == "m":
        return _Clock(hour * 60 + minute, end + (4 if line.mark(end + 3) == "." else 3), f"{half}m")
    return _Clock(hour * 60 + minute, end, "")


def _between(opened: _Clock, closed: _Clock) -> int | None:
    last = _on_the_day(closed.minutes, closed.half or opened.half)
    first = _on_the_day(opened.minutes, opened.half or closed.half)
    if first >= last and not opened.half:
        first = _on_the_day(opened.minutes, "am")
    if first >= last and not closed.half:
        last = _on_the_day(closed.minutes, "pm")
    return last - first if last > first else None


def _on_the_day(minutes: int, half: str) -> int:
    noon = 12 * 60
    return minutes % noon + noon if half == "pm" else minutes % noon


def _twenty_four(line: Line, durations: tuple[DurationMention, ...]) -> list[ClockRange]:
    """ "14h-16h" and "14:00 to 15:30", which look like two lengths."""
    found: list[ClockRange] = []
    for first, last in pairwise(durations):
        linked = last.start == first.end and line.link(last.start) == "-"
        worded = last.start == first.end + 1 and _lower(line, first.end) in _BETWEEN | {"a"}
        if (
            not (linked or worded)
            or not first.hour_style
            or first.hour_style != last.hour_style
            or not first.minutes
        ):
            continue
        length = last.minutes[0][0] - first.minutes[0][0] if last.minutes else 0
        found.append(ClockRange(first.start, last.end, int(length) if length > 0 else None))
    return found
