"""Figures and words that no one read, but that may be a day: better asked about than taken for the note."""

from __future__ import annotations

import datetime as dt
import re

from bot.rules.hours.calendar_days import day_and_month, latest_day_of_month, latest_weekday
from bot.rules.hours.context import is_labelled
from bot.rules.hours.line import Line
from bot.rules.hours.mentions import DateMention
from bot.rules.hours.months import day_number
from bot.rules.hours.scan import Found
from bot.rules.hours.spelling import misspelt_day, misspelt_month
from bot.rules.hours.tokens import Kind
from bot.rules.hours.vocabulary import MONTHS, WEEKDAYS
from bot.rules.hours.word_sets import words
from bot.rules.hours.word_shapes import counts_things

_DOTTED_DAY = re.compile(r"\d{1,2}[.,]\d{1,2}")
_TWO_LETTERS = words("mo tu we th fr sa su lu ma me je ve di")
_DASHES = frozenset("-–—|_\\·")
_LONE_WORDS = (["weekend"], ["week", "end"], ["wknd"])
_JOINS = frozenset({"-", "–", "/", "and", "et", "&", ",", "to", "au", "ou", "or"})


def stray_days(line: Line, found: Found, lengths: frozenset[int], today: dt.date) -> tuple[DateMention, ...]:
    """Mentions of what may be a day among the tokens that are neither dates nor ``lengths``."""
    dates = frozenset(at for date in found.dates for at in range(date.start, date.end))
    free = [at for at in range(len(line)) if at not in dates and at not in lengths and at not in found.idioms]
    mentions = [stray for at in free if at + 2 not in dates and (stray := _stray(line, at, today))]
    unread = frozenset(free)
    mentions += [stray for date in found.dates for stray in _beside(line, date, unread)]
    return tuple(mentions) + _lone_month(line, free)


def _stray(line: Line, at: int, today: dt.date) -> DateMention | None:
    word = line.word(at)
    if word:
        if word == "ago":
            return DateMention(at, at + 1, (latest_weekday(today, (today.weekday() - 1) % 7),), doubtful=True)
        beside_number = Kind.NUMBER in (line.kind(at - 1), line.kind(at + 1))
        if beside_number and misspelt_month(word):
            return DateMention(at, at + 1, doubtful=True)
        day = misspelt_day(word)
        return _misspelt(at, day, today) if day else None
    ordinal = _lone_ordinal(line, at, today)
    if ordinal:
        return ordinal
    if (
        line.kind(at) is not Kind.NUMBER
        or is_labelled(line, at)
        or line.solid(at + 1)
        or counts_things(line, at + 1)
    ):
        return None
    if line.mark(at - 1) in set("-–/:.") and line.glued(at):
        return None
    norm = line.norm(at)
    if _DOTTED_DAY.fullmatch(norm):
        first, second = (int(part) for part in norm.replace(",", ".").split("."))
        days = day_and_month(today, first, second)
        return DateMention(at, at + 1, days, doubtful=True) if days else None
    if (norm[0] == "0" and norm.isdecimal() and len(norm) in {4, 6, 8}) or _month_and_year(line, at):
        return DateMention(at, at + 1, doubtful=True)
    return _dashed(line, at, today)


def _month_and_year(line: Line, at: int) -> bool:
    """ "11/2026" and "2026-11" name a month, not a day."""
    figures = {line.integer(at) or 0, line.integer(at + 2) or 0}
    return (
        line.mark(at + 1) in {"/", "-"}
        and line.glued(at + 2)
        and min(figures) in range(1, 13)
        and (max(figures) in range(1990, 2100))
    )


def _lone_ordinal(line: Line, at: int, today: dt.date) -> DateMention | None:
    """ "20th 2h": a day of the month, unless it counts the word after it, as in "4th session"."""
    day = day_number(line, at)
    if not day or not (day.digits and day.ordinal) or line.word(day.end):
        return None
    found = latest_day_of_month(today, day.number)
    return DateMention(at, day.end, (found,) if found else (), doubtful=True)


def _dashed(line: Line, at: int, today: dt.date) -> DateMention | None:
    first, second = line.integer(at), line.integer(at + 2)
    if first is None or second is None or line.mark(at + 1) not in _DASHES or counts_things(line, at + 3):
        return None
    if not (line.glued(at + 1) and line.glued(at + 2)) or line.solid(at + 3) or max(first, second) > 31:
        return None
    if line.mark(at + 3) in _DASHES and line.glued(at + 3):
        return None
    return DateMention(at, at + 3, day_and_month(today, first, second), doubtful=True)


def _misspelt(at: int, day: str, today: dt.date) -> DateMention:
    if day in WEEKDAYS:
        return DateMention(at, at + 1, (latest_weekday(today, WEEKDAYS[day]),), doubtful=True)
    back = {"yesterday": 1, "avanthier": 2, "aujourdhui": 0}.get(day)
    days = () if back is None else (today - dt.timedelta(days=back),)
    return DateMention(at, at + 1, days, doubtful=True)


def _beside(line: Line, date: DateMention, free: frozenset[int]) -> list[DateMention]:
    """A second day joined to a date: "3-4 nov", "Nov 3 and 4", "mardi et 5"."""
    strays: list[DateMention] = []
    figures_first = line.kind(date.start) is Kind.NUMBER
    before, after = date.start - 2, date.end + 1
    if figures_first and before in free and line.norm(before + 1) in _JOINS and _is_day(line, before):
        strays.append(DateMention(before, before + 1, doubtful=True))
    figures_last = line.kind(date.end - 1) is Kind.NUMBER or line.kind(date.end - 2) is Kind.NUMBER
    joined = after in free and line.norm(after - 1) in _JOINS and _is_day(line, after)
    if figures_last and joined and not counts_things(line, after + 1):
        strays.append(DateMention(after, after + 1, doubtful=True))
    return strays


def _is_day(line: Line, at: int) -> bool:
    number = line.integer(at)
    return number is not None and 1 <= number <= 31 and not is_labelled(line, at)


def _lone_month(line: Line, free: list[int]) -> tuple[DateMention, ...]:
    """A month and nothing else besides the length of time, as in "2h novembre" or "2h in November"."""
    written = [at for at in free if not line.mark(at)]
    months = [at for at in written if line.word(at) in MONTHS or line.word(at) in _TWO_LETTERS]
    others = [
        at for at in written if at not in months and line.word(at) not in {"in", "en", "of", "for", "pour"}
    ]
    if [line.word(at) for at in written] in _LONE_WORDS:
        return (DateMention(written[0], written[-1] + 1, doubtful=True),)
    return (DateMention(months[0], months[0] + 1, doubtful=True),) if len(months) == 1 and not others else ()
