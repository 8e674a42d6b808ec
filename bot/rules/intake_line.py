"""`/mentoring intake open Fall 2026 from 1 September to 30 November`: a name and two dates."""

import re
from dataclasses import dataclass
from datetime import date, timedelta

from bot.rules.problems import Problem
from bot.rules.start_date import split_start

_UNTIL = re.compile(r"\s(?:to|until|till|through|au|jusqu['’]au|jusqu['’]à|-|–)\s", re.IGNORECASE)
_FROM = re.compile(r"\s(?:from|starting|starts|on|du|d[eè]s|[aà] partir du|le)\s", re.IGNORECASE)
_YEAR = re.compile(r"\d{4}")
NAME_LENGTH = 80
# How long ago an intake that is entered now can have begun, when its year is not given.
_LATE = timedelta(days=90)
_HALF_A_YEAR = timedelta(days=182)


@dataclass(frozen=True, slots=True)
class IntakeLine:
    """An intake as somebody typed it. No first day means today; no last day means until it is closed."""

    name: str
    opens_on: date | None
    closes_on: date | None


def read_intake(text: str, today: date) -> IntakeLine:
    """Read a name and, when they are there, its first and last day.

    Raises:
        Problem: `intake_name` without a usable name, `intake_dates` for dates we cannot read or that
            are the wrong way round.
    """
    text = " ".join(text.split())
    text, opens_on, closes_on = _dates(text, today)
    if not 0 < len(text) <= NAME_LENGTH:
        raise Problem("intake_name", most=NAME_LENGTH)
    if closes_on and closes_on < (opens_on or today):
        raise Problem("intake_dates", example=today.isoformat())
    return IntakeLine(text, opens_on, closes_on)


def _dates(text: str, today: date) -> tuple[str, date | None, date | None]:
    # "Bridge to Work" is a name: only a day after the word makes it a date.
    for until in reversed(list(_UNTIL.finditer(text))):
        if _day(text[until.end() :], today, today):
            name, opens_on = _first_day(text[: until.start()], today)
            return name, opens_on, _day(text[until.end() :], today, opens_on or today)
    name, opens_on = _first_day(text, today)
    return name, opens_on, None


def _first_day(text: str, today: date) -> tuple[str, date | None]:
    for begin in reversed(list(_FROM.finditer(f" {text}"))):
        if opens_on := _day(text[begin.end() - 1 :], today, today - _LATE):
            return text[: max(0, begin.start() - 1)].strip(" ,"), opens_on
    return text, None


def _day(text: str, today: date, earliest: date) -> date | None:
    """The date that is all of `text`; None when it is something else.

    Intakes are planned ahead: a day without a year is the first one from `earliest` on.
    """
    try:
        before, day = split_start(text, today)
        if day and day < earliest and not _YEAR.search(text):
            _, day = split_start(text, earliest + _HALF_A_YEAR)
    except Problem as problem:
        raise Problem("intake_dates", example=today.isoformat()) from problem
    return day if not before else None
