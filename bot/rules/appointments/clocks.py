"""Times of day, and from one to another: "at 2", "2-3pm", "de 15 h à 16 h 30"."""

from __future__ import annotations

from dataclasses import replace

from bot.rules.appointments.faces import bare_hour, face, names_something
from bot.rules.appointments.mentions import ClockMention, Face, Said
from bot.rules.appointments.vocabulary import (
    ABOUT,
    AHEAD,
    CLOCK_LEADS,
    DAY_LEADS,
    LENGTH_LEADS,
    LIMITS,
    LOOSELY,
    PARTS,
    STARTS,
    TO,
)
from bot.rules.hours.line import Line
from bot.rules.hours.tokens import Kind
from bot.rules.hours.vocabulary import MONTHS, WEEKDAYS
from bot.rules.hours.word_shapes import LABELS, counts_things

_GOING_ON = dict.fromkeys(DAY_LEADS | CLOCK_LEADS | LENGTH_LEADS | {"with", "avec", "in", "chez"})
_FROM = frozenset({"from", "de", "des"})
_JOINED = frozenset("-/:.+")


def match_clock(line: Line, index: int, *, fresh: bool) -> ClockMention | None:
    """The time of day, or the range of two, that starts at ``index``, words that lead to it and all.

    ``fresh``: what stands before does not make a name of it, as "room" does of "room 10 to 2pm".
    """
    at, key = index, ""
    while at < index + 4 and _leads(line, at):
        key = "TIME_MISSING" if line.word(at) in LIMITS else key
        at += 1
    led = at > index and line.norm(at - 1) not in {"for", "pour", "la"}
    shown = face(line, at, led=led)
    found = _range(line, at, shown) or (_single(line, at, shown, led=led) if shown else None)
    if not found:
        return None
    stale = found.closes is not None and _is_bare(line, at, found.opens) and not (led or fresh)
    vague = _loosely(line, found.end)
    if found.opens.said is Said.BAD or stale or vague:
        key = key or "TIME_MISSING"
    return ClockMention(
        index, found.end, found.opens, found.closes, found.led, key or found.key, found.weak and not key
    )


def _loosely(line: Line, end: int) -> bool:
    """Whether what follows takes a time back: "or later", "at the latest", "onwards"."""
    pair = (line.word(end), line.word(end + 1))
    late = {"latest", "earliest", "tard", "tot"} & {line.word(end + 2), line.word(end + 3)}
    settled = pair in {("at", "the"), ("au", "plus")} and not late
    return (
        (pair in LOOSELY and not settled)
        or pair[0] in {"onwards", "onward"}
        or (pair[0] == "ish" and line.link(end) == "-")
    )


def match_bare(line: Line, index: int) -> ClockMention | None:
    """A number beside a day that may be the hour: "tomorrow 10", "Tuesday 2-3"."""
    if line.mark(index - 1) in _JOINED and line.glued(index):
        return None
    opens = bare_hour(line, index)
    if not opens or counts_things(line, opens.end) or line.word(opens.end) in MONTHS:
        return None
    closes = _closing(line, opens.end, bare=True)
    if not closes and line.mark(opens.end) in _JOINED and line.glued(opens.end + 1):
        return None
    end = closes.end if closes else opens.end
    return ClockMention(index, end, opens, closes, key="TIME_MISSING", weak=True)


def _leads(line: Line, at: int) -> bool:
    word = line.word(at)
    known = word in CLOCK_LEADS | ABOUT | LIMITS | STARTS | {"for", "pour", "la"}
    return known or line.mark(at) in {"@", "~", "≈"} or (word == "t" and line.solid(at))


def _is_bare(line: Line, at: int, shown: Face) -> bool:
    """Whether ``shown`` is a number and nothing else."""
    return shown.end == at + 1 and line.kind(at) is Kind.NUMBER


def _single(line: Line, at: int, opens: Face, *, led: bool) -> ClockMention:
    if not _is_bare(line, at, opens):
        return ClockMention(at, opens.end, opens, led=led)
    if _goes_on(line, opens.end):  # "at 10 30", "at 2/3": what follows may belong to it.
        return ClockMention(at, opens.end, opens, key="HALF_AMBIGUOUS")
    return ClockMention(at, opens.end, opens, led=led, weak=_followed(line, opens.end))


def _goes_on(line: Line, end: int) -> bool:
    number = line.kind(end) in {Kind.NUMBER, Kind.FRACTION} and not names_something(line, end)
    return number or (line.mark(end) in _JOINED and line.glued(end) and line.glued(end + 1))


def _followed(line: Line, end: int) -> bool:
    """Whether a name may follow, as in "at 12 Wellington"."""
    if not line.word(end) or line.word(end) in WEEKDAYS | MONTHS | _GOING_ON:
        return False
    return not (line.phrase(end, AHEAD) or line.phrase(end, PARTS))


def _range(line: Line, at: int, first: Face | None) -> ClockMention | None:
    named = line.mark(at - 1) in _JOINED or line.word(at - 1) in LABELS
    bare = None if first or (named and line.glued(at)) or line.solid(at + 1) else bare_hour(line, at)
    opens = first or bare
    if not opens:
        return None
    closes = _closing(line, opens.end, bare=first is not None, whole=line.word(at - 1) in _FROM)
    if not closes:
        return None
    if Said.BAD in {opens.said, closes.said}:
        return ClockMention(at, closes.end, Face(0, Said.BAD, closes.end))
    if opens.said is Said.OPEN and closes.said is Said.HOURS:
        opens = replace(opens, said=Said.HOURS)  # The "h" of "10 à 11h" is said once for both.
    key = "LENGTH" if _could_be_house(line, closes) else ""
    return ClockMention(at, closes.end, opens, closes, led=True, key=key)


def _could_be_house(line: Line, closes: Face) -> bool:
    """Whether the end of "2pm - 3 Elm" may as well be the number of a house."""
    last = closes.end - 1
    bare = line.kind(last) is Kind.NUMBER and line.tokens[last].spaced and bool(line.mark(last - 1))
    return bare and _followed(line, closes.end)


def _closing(line: Line, end: int, *, bare: bool, whole: bool = False) -> Face | None:
    """The time that ends a range whose start ends at ``end``; it may be ``bare`` after a certain start."""
    at = _after_to(line, end)
    if at is None:
        return None
    closes = face(line, at, led=bare)
    if closes and _is_bare(line, at, closes):
        worded = bool(line.word(at - 1)) and not line.link(at) and not whole
        if len(line.norm(at)) > 2 or _goes_on(line, closes.end) or counts_things(line, closes.end):
            return None
        if worded and _followed(line, closes.end):
            return None
    return closes


def _between(line: Line, end: int) -> bool:
    """Whether "and" belongs to a "between"."""
    return any(line.word(at) in {"between", "entre"} for at in range(end - 6, end))


def _after_to(line: Line, end: int) -> int | None:
    """The index after the sign or the word between two times."""
    if line.link(end) == "-":
        return end
    if line.mark(end) == "-" and line.mark(end + 1) == ">":
        return end + 2
    if line.mark(end) in TO:
        return end + 1
    between = line.word(end) in {"and", "et"} and _between(line, end)
    if line.word(end) not in TO and not between:
        return None
    return end + 2 if line.word(end) in {"jusqu", "jusque"} and line.word(end + 1) == "a" else end + 1
