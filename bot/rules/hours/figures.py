"""Dates written in figures only: "2026-11-03", "30/10", "3.11.2026", "20261103"."""

from __future__ import annotations

import datetime as dt
import re

from bot.rules.hours.calendar_days import day_and_month, day_of, full_figures
from bot.rules.hours.line import Line
from bot.rules.hours.mentions import DateMention
from bot.rules.hours.tokens import Kind
from bot.rules.hours.vocabulary import HOUR_UNITS, MINUTE_UNITS
from bot.rules.hours.word_sets import words
from bot.rules.hours.word_shapes import counts_things

_DOTTED = re.compile(r"\d{1,4}\.\d{1,2}\.\d{1,4}")
_YEAR = re.compile(r"(?:19|20)\d\d")
_COMPACT = re.compile(r"20\d{6}")
_SEPARATORS = frozenset("-/–")
_BEFORE_COMPACT = words("on le date h hr hrs hour hours heure heures m min mins minutes") | {""}
_SCORES = frozenset({2, 3, 4, 5, 10})  # "5/5" and "10/10" are praise as often as dates.

_SCORED = words("quiz score scored got mark marks grade note test exam examen resultat result results obtenu")

_STEPS = words("step etape part partie page pages pp phase module chapter chapitre lesson lecon draft")
"""Before "1/2" these say which of two."""


def match_figures(line: Line, index: int, today: dt.date) -> DateMention | None:
    """The date in figures that starts at ``index``."""
    if line.kind(index) is not Kind.NUMBER or line.link(index) == "-" or line.solid(index):
        return None
    mention = (
        _three(line, index, today)
        or _spaced(line, index, today)
        or _two(line, index, today)
        or _one(line, index, today)
    )
    if mention and line.solid(mention.end):
        return DateMention(index, mention.end, mention.days, doubtful=True)
    return mention


def _three(line: Line, index: int, today: dt.date) -> DateMention | None:
    separator = line.mark(index + 1)
    figures = [line.norm(index + step) for step in (0, 2, 4)]
    tight = all(line.glued(index + step) for step in (1, 2, 3, 4)) or len(figures[2]) == 4
    if separator not in _SEPARATORS or line.mark(index + 3) != separator or not tight:
        return None
    if not all(figure.isdecimal() and len(figure) <= 4 for figure in figures):
        return None
    days = full_figures(today, *figures)
    return None if days is None else _dated(index, index + 5, days, today)


def _spaced(line: Line, index: int, today: dt.date) -> DateMention | None:
    """ "2026 11 03" is a day, "03 11 2026" is two."""
    figures = [line.norm(index + step) for step in range(3)]
    if not all(figure.isdecimal() and len(figure) in {2, 4} for figure in figures):
        return None
    if sum(map(len, figures)) != 8 or not all(line.tokens[index + step].spaced for step in (1, 2)):
        return None
    days = full_figures(today, *figures)
    return None if not days else _dated(index, index + 3, days, today)


def _two(line: Line, index: int, today: dt.date) -> DateMention | None:
    first, second = line.integer(index), line.integer(index + 2)
    if first is None or second is None or line.mark(index + 1) != "/":
        return None
    if max(first, second) > 99:
        return None
    year = line.norm(index + 3)
    if _YEAR.fullmatch(year) and (full := full_figures(today, str(first), str(second), year)):
        return _dated(index, index + 4, full, today)
    days = day_and_month(today, first, second)
    if not (line.glued(index + 1) and line.glued(index + 2)):
        counted = line.word(index + 3) in HOUR_UNITS | MINUTE_UNITS  # "3 / 4 h"
        return DateMention(index, index + 3, days, doubtful=True) if days and not counted else None
    if not days:
        return DateMention(index, index + 3, problem="BAD_DATE")
    if line.word(index - 1) in _STEPS:
        return None
    score = (first == second and first in _SCORES) or line.word(index - 1) in _SCORED
    unsure = (
        len(days) > 1 or score or (first, second) == (24, 7) or (first < second and _ratio(line, index + 3))
    )
    return DateMention(index, index + 3, days, doubtful=unsure)


def _one(line: Line, index: int, today: dt.date) -> DateMention | None:
    norm = line.norm(index)
    if _DOTTED.fullmatch(norm):
        days = full_figures(today, *norm.split("."))
        return None if days is None else _dated(index, index + 1, days, today)
    if _COMPACT.fullmatch(norm):
        day = day_of(int(norm[:4]), int(norm[4:6]), int(norm[6:]))
        named = line.word(index - 1) not in _BEFORE_COMPACT
        return DateMention(index, index + 1, (day,), doubtful=named) if day and day <= today else None
    return None


def _dated(start: int, end: int, days: tuple[dt.date, ...], today: dt.date) -> DateMention:
    """The mention of full dates; of two readings, one in the future is still a second reading."""
    past = tuple(day for day in days if day <= today)
    if not past:
        return DateMention(start, end, problem="FUTURE" if days else "BAD_DATE")
    return DateMention(start, end, past, doubtful=len(days) > 1)


def _ratio(line: Line, index: int) -> bool:
    """Whether "10/25" before the word at ``index`` counts, as in "10/25 pages"."""
    return bool(counts_things(line, index)) and line.word(index).endswith(("s", "x", "people"))
