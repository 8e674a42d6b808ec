"""A time of day at one place of a line: "2pm", "14 h 30", "half past two", "midi et quart"."""

from __future__ import annotations

import re

from bot.rules.appointments.mentions import Face, Said
from bot.rules.appointments.vocabulary import AM, FRENCH_HOURS, MINUTES, PARTS, PM, STREETS
from bot.rules.hours.line import Line
from bot.rules.hours.months import day_number
from bot.rules.hours.numbers import cardinal, slashed
from bot.rules.hours.tokens import Kind
from bot.rules.hours.vocabulary import MONTHS, ORDINAL_ENDINGS
from bot.rules.hours.word_sets import Phrases, phrases

_NOON = 12 * 60
_DOTTED = re.compile(r"(\d{1,2})\.(\d\d)")
_APART = frozenset({"at", "a", "with", "avec", "chez", "in", "on", "for", "pour", "to", "et", "and"})
NAMED = Phrases(
    {phrase: Face(_NOON, Said.SURE, 0) for phrase in phrases("noon, midi, midday, mid day, 12 noon")}
    | {phrase: Face(0, Said.MIDNIGHT, 0) for phrase in phrases("midnight, minuit, mid night")}
)
_OCLOCK = Phrases(dict.fromkeys(phrases("o clock, oclock"), True))
_TAILS = Phrases(
    {
        phrase: minutes
        for minutes, text in (
            (30, "et demie, et demi"),
            (15, "et quart, et un quart"),
            (45, "et trois quarts"),
            (-15, "moins quart, moins le quart, moins un quart"),
            (-5, "moins cinq"),
            (-10, "moins dix"),
            (-20, "moins vingt"),
            (-25, "moins vingt cinq"),
        )
        for phrase in phrases(text)
    }
)
PAST = Phrases(
    {
        phrase: minutes
        for minutes, text in (
            (30, "half past, half after"),
            (15, "quarter past, a quarter past, quarter after, a quarter after"),
            (-15, "quarter to, a quarter to, quarter of, quarter till"),
        )
        for phrase in phrases(text)
    }
)


def face(line: Line, index: int, *, led: bool = False) -> Face | None:
    """The time of day at ``index``. Only one that is ``led`` by "at" may be a number and nothing else."""
    if line.kind(index) is Kind.NUMBER and line.phrase(index, NAMED) is None:
        return _past(line, index) or _figures(line, index, led=led)
    if line.link(index) == "'" and line.word(index - 1) in {"o", "apres"}:
        return None
    return _named(line, index) or _past(line, index) or _figures(line, index, led=led)


def bare_hour(line: Line, index: int) -> Face | None:
    """A number that may be an hour where nothing says so: "tomorrow 10", "1430", "14.30"."""
    norm = line.norm(index)
    if line.kind(index) is not Kind.NUMBER or line.link(index) or names_something(line, index):
        return None
    if found := _DOTTED.fullmatch(norm):
        return _open(found[1], int(found[2]), index + 1)
    if norm.isdecimal() and len(norm) in {3, 4}:
        return _open(norm[:-2], int(norm[-2:]), index + 1)
    return _open(norm, 0, index + 1) if norm.isdecimal() and len(norm) <= 2 else None


def names_something(line: Line, index: int) -> bool:
    """Whether the number at ``index`` belongs to what follows: "10 King Street", "2nd floor", "5 people"."""
    if line.solid(index + 1) or (line.link(index + 1) and line.kind(index + 1) is Kind.WORD):
        return True
    if line.word(index + 1) in ORDINAL_ENDINGS and line.glued(index + 1):
        return True
    for at in range(index + 1, index + 4):
        if not line.word(at) or line.word(at) in _APART:
            return False
        if line.word(at) in STREETS:
            return True
    return False


def _open(hour: str, minute: int, end: int) -> Face | None:
    value = int(hour)
    if value > 24 or minute > 59 or value * 60 + minute > 2 * _NOON:
        return None
    sure = value == 0 or value > 12 or hour.startswith("0")
    return Face(value * 60 + minute, Said.SURE if sure else Said.OPEN, end)


def _named(line: Line, index: int) -> Face | None:
    found = line.phrase(index, NAMED)
    if not found:
        return None
    named, end = found
    tail = _tail(line, end)
    if tail:
        return Face((named.minutes + tail[0]) % (2 * _NOON), Said.SURE, tail[1])
    return Face(named.minutes, named.said, end)


def _past(line: Line, index: int) -> Face | None:
    """ "half past two", "quarter to 3", "ten past eleven"."""
    found = line.phrase(index, PAST)
    if not found and line.kind(index + 1) is not Kind.WORD and line.kind(index + 2) is not Kind.WORD:
        return None
    if not found:
        counted = _number(line, index)
        if not counted or not 1 <= counted[0] <= 29:
            return None
        at = counted[1] + (1 if line.word(counted[1]) in MINUTES else 0)
        if line.word(at) not in {"past", "to"} or (line.word(at) == "to" and counted[0] % 5):
            return None
        found = (counted[0] if line.word(at) == "past" else -counted[0], at + 1)
        if line.word(at) == "to" and line.kind(index) is Kind.NUMBER:
            return None  # "10 to 3" is as much a range.
    hour = _number(line, found[1])
    if not hour or not 1 <= hour[0] <= 12:
        return None
    minutes = hour[0] % 12 * 60 + found[0]
    return _with_half(line, minutes if minutes >= 60 else minutes + _NOON, Said.OPEN, hour[1])


def _number(line: Line, index: int) -> tuple[int, int] | None:
    number = line.integer(index)
    if number is not None:
        return (number, index + 1) if len(line.norm(index)) <= 2 else None
    return cardinal(line, index)


def _figures(line: Line, index: int, *, led: bool) -> Face | None:
    if line.solid(index) and line.word(index - 1) != "t":
        return None
    if line.mark(index - 1) == "/" and slashed(line, index - 2):
        return None  # The 2 of "1/2 h".
    if found := _DOTTED.fullmatch(line.norm(index)):
        half = _half(line, index + 1)
        shown = _checked(found[1], int(found[2]), index + 1)
        return _with_half(line, shown.minutes, shown.said, shown.end) if half or led else None
    number = _number(line, index)
    if not number:
        return _compact(line, index) if led else None
    value, end = number
    digits = line.norm(index) if line.kind(index) is Kind.NUMBER else str(value)
    if line.word(end) in FRENCH_HOURS:
        return _hours(line, digits, end + 1)
    if (
        line.mark(end) == ":"
        and line.glued(end)
        and line.glued(end + 1)
        and line.kind(end + 1) is Kind.NUMBER
    ):
        return _colon(line, digits, end + 1)
    if after := line.phrase(end, _OCLOCK):
        return _with_half(line, value * 60, Said.OPEN if 1 <= value <= 12 else Said.BAD, after[1])
    if _half(line, end):
        return _with_half(line, value * 60, _checked(digits, 0, end).said, end)
    if (
        1 <= value <= 12
        and (part := line.phrase(end, PARTS))
        and part[1] > end + 1
        and line.word(end) != "apres"
    ):
        return Face(value * 60, Said.OPEN, end)
    return _spoken(line, digits, index, end, led=led)


def _spoken(line: Line, digits: str, index: int, end: int, *, led: bool) -> Face | None:
    """ "ten thirty", "at two", "at 10": no more than numbers."""
    in_words = line.kind(index) is Kind.WORD
    minute = cardinal(line, end) if in_words else None
    if (
        minute
        and 10 <= minute[0] <= 59
        and (led or _half(line, minute[1]))
        and line.word(minute[1]) not in MINUTES
    ):
        shown = _checked(digits, minute[0], minute[1])
        return _with_half(line, shown.minutes, shown.said, shown.end)
    if not led or (names_something(line, index) and not in_words) or line.word(end) in MONTHS:
        return None
    if not 1 <= int(digits) <= 23:
        return None
    return _open(digits, 0, end)


def _compact(line: Line, index: int) -> Face | None:
    """ "at 1430", "at 930"."""
    norm = line.norm(index)
    if line.kind(index) is Kind.NUMBER and norm.isdecimal() and len(norm) in {3, 4}:
        half = _half(line, index + 1)
        if names_something(line, index) and not half:
            return None
        shown = _open(norm[:-2], int(norm[-2:]), index + 1)
        return _with_half(line, shown.minutes, shown.said, shown.end) if shown else None
    return None


def _checked(digits: str, minute: int, end: int) -> Face:
    return _open(digits, minute, end) or Face(0, Said.BAD, end)


def _colon(line: Line, digits: str, at: int) -> Face:
    minute, end = line.norm(at), at + 1
    seconds = line.mark(end) == ":" and line.glued(end) and line.norm(end + 1) == "00" and line.glued(end + 1)
    end += 2 if seconds else 0
    end += 1 if line.solid(end) and line.word(end) == "h" else 0
    known = len(minute) == 2 and minute.isdecimal() and not (line.mark(end) == ":" and line.glued(end))
    shown = _checked(digits, int(minute), end) if known else Face(0, Said.BAD, end)
    return _with_half(line, shown.minutes, shown.said, shown.end)


def _hours(line: Line, digits: str, at: int) -> Face:
    """What follows the "h" of a time: minutes, "et demie", "du soir" comes later."""
    minute, end, known = 0, at, True
    figures = line.norm(at) if line.kind(at) is Kind.NUMBER else ""
    if line.solid(at) and figures:
        known = len(figures) == 2 and figures.isdecimal()
        minute, end = (int(figures), at + 1) if known else (0, at + 1)
    elif len(figures) == 2 and figures.isdecimal() and not line.link(at) and are_minutes(line, at):
        minute, end = int(figures), at + 1
        if names_something(line, at):
            return Face(int(digits) * 60 + minute, Said.SPACED, end)
    elif tail := _tail(line, at):
        minute, end = tail
    if end > at and line.word(end) in MINUTES:
        end += 1
    value = int(digits)
    if value > 24 or not known or minute > 59:
        return Face(0, Said.BAD, end)
    sure = value > 12 or (digits.startswith("0") and len(digits) > 1)
    total = value * 60 + minute
    if total > 2 * _NOON or total < 0:
        return Face(0, Said.BAD, end)
    return _with_half(line, total, Said.SURE if sure else Said.HOURS, end)


def are_minutes(line: Line, at: int) -> bool:
    """Whether the spaced figures at ``at`` are the minutes of "14 h 30", and not "14 h, 30 novembre"."""
    follows = line.word(at + 1)
    if follows in MONTHS:  # "1 h 30 August 19" and "14 h, 30 août"
        number = day_number(line, at + 2)
        return number is not None and number.digits and not names_something(line, number.end - 1)
    return not (
        int(line.norm(at)) > 59
        or follows in FRENCH_HOURS
        or line.mark(at + 1) in {":", "/"}
        or (line.solid(at + 1) and follows not in MINUTES)
    )


def _tail(line: Line, at: int) -> tuple[int, int] | None:
    found = line.phrase(at, _TAILS)
    if found:
        return found
    spelt = cardinal(line, at) if line.kind(at) is Kind.WORD else None
    if spelt and 1 <= spelt[0] <= 59 and line.word(spelt[1]) not in FRENCH_HOURS | MONTHS.keys():
        return None if line.word(at) in {"un", "une", "a", "one"} else spelt
    figures = line.norm(at)
    tight = line.word(at - 1) in {"midi", "minuit"} and len(figures) == 2 and figures.isdecimal()
    if not tight or not are_minutes(line, at) or names_something(line, at):
        return None
    return int(figures), at + 1


def _half(line: Line, at: int) -> tuple[str, int] | None:
    """ "am", "p.m.", the "p" of "2:30p", and the index after it."""
    word = line.word(at)
    if word in {AM, PM}:
        return word, at + 1
    if word in {"a", "p"} and line.mark(at + 1) == "." and line.word(at + 2) == "m":
        return f"{word}m", at + (4 if line.mark(at + 3) == "." and line.glued(at + 3) else 3)
    if word in {"a", "p"} and line.word(at + 1) == "m" and (word == "p" or line.solid(at)):
        return f"{word}m", at + 2
    return (f"{word}m", at + 1) if word in {"a", "p"} and line.solid(at) else None


def _with_half(line: Line, minutes: int, said: Said, end: int) -> Face:
    half = _half(line, end)
    if not half:
        return Face(minutes, said, end)
    if said is Said.BAD or not 0 < minutes // 60 <= 12:
        # "13pm" can only have been meant as 13:00, "0:30 am" as 0:30: worth asking, not worth guessing.
        return Face(minutes, Said.BAD, half[1])
    shown = minutes % _NOON + (_NOON if half[0] == PM else 0)
    return Face(shown, Said.MIDNIGHT if shown == 0 else Said.SURE, half[1])
