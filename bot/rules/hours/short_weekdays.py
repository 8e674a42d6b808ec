"""Short weekdays that are also words or names: "mon CV", "we sat down", "with Sam", "jeu de rôle"."""

from __future__ import annotations

import datetime as dt

from bot.rules.hours.line import Line
from bot.rules.hours.mentions import DateMention
from bot.rules.hours.months import day_number
from bot.rules.hours.tokens import Kind
from bot.rules.hours.vocabulary import HOUR_UNITS, MINUTE_UNITS, MONTHS, SHORT_UNITS
from bot.rules.hours.word_sets import words

_LEADING_A_WORD = words(
    "with avec and et to for pour from my the a an i we he she they you it just then of de d dans"
    " sur in by chez nous la une ma ta sa"
    " je que his her their our mr mrs ms m mme both after"
)
_OWNED = words(
    "cv profil projet entretien stage mentor mentore mentoree dossier parcours bureau anglais"
    " francais linkedin"
    " portfolio plan pitch collegue ami employeur equipe reseau experience mentorat"
)
_NAMES = frozenset({"sam", "mar", "jeu"})


def short_weekday(line: Line, span: tuple[int, int], weekday: int, day: dt.date) -> DateMention | None:
    """The weekday at the tokens ``span``, doubtful where it may be a word, nothing where it must be one."""
    start, end = span
    name, before = line.word(start), line.word(start - 1)
    dated = day_number(line, end) is not None and any(line.word(end + step) in MONTHS for step in (1, 2, 3))
    named = (
        line.word(end) in MONTHS
        and day_number(line, end + (2 if line.mark(end + 1) == "." else 1)) is not None
    )
    if dated or named or before in {"on", "le"}:
        return DateMention(start, end, (day,), weekday)
    if line.mark(start - 1) == "/" and line.word(start - 2) == "w":
        return None  # "w/ Sam"
    if before in _LEADING_A_WORD or (name == "mon" and line.word(end) in _OWNED):
        return None
    if (name, line.word(end)) in {("dim", "sum"), ("sun", "life")}:
        return None
    if name == "sat" and line.word(end) in {"down", "in", "through", "together"}:
        return None
    after_length = before in HOUR_UNITS | MINUTE_UNITS | SHORT_UNITS or line.kind(start - 1) in {
        Kind.NUMBER,
        Kind.FRACTION,
    }
    last = end >= len(line) or bool(line.mark(end))
    first = start == 0 or bool(line.mark(start - 1))
    leading = first and line.kind(end) is Kind.NUMBER and name != "sat"
    if name not in _NAMES and (((after_length or first) and last and start > 0) or leading):
        return DateMention(start, end, (day,), weekday)
    beside = after_length or last or first or line.kind(end) is Kind.NUMBER
    return DateMention(start, end, (day,), weekday, doubtful=True) if beside else None
