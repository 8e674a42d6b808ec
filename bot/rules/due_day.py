"""The day something is meant for, as people type it: `Friday`, `3 décembre`, `in two weeks`."""

import re
from datetime import date, timedelta

from bot.rules.problems import Problem
from bot.rules.professions import folded
from bot.rules.start_date import split_start

# Nobody plans a step of a four-month pair further ahead.
FARTHEST = timedelta(days=400)
_WEEKDAYS = {
    name: number
    for number, names in enumerate(
        (
            ("monday", "mon", "lundi", "lun"),
            ("tuesday", "tue", "tues", "mardi", "mar"),
            ("wednesday", "wed", "mercredi", "mer"),
            ("thursday", "thu", "thurs", "jeudi", "jeu"),
            ("friday", "fri", "vendredi", "ven"),
            ("saturday", "sat", "samedi", "sam"),
            ("sunday", "sun", "dimanche", "dim"),
        )
    )
    for name in names
}
_NUMBERS = {
    **dict.fromkeys(("a", "un", "une", "one"), 1),
    **dict.fromkeys(("two", "deux"), 2),
    **dict.fromkeys(("three", "trois"), 3),
    **dict.fromkeys(("four", "quatre"), 4),
    "quinze": 15,
}
_UNITS = {
    **dict.fromkeys(("day", "days", "jour", "jours"), 1),
    **dict.fromkeys(("week", "weeks", "semaine", "semaines"), 7),
}
_IN = re.compile(r"(?:in|within|dans|d'ici)\s+(?P<number>\d{1,3}|[a-z]+)\s+(?P<unit>[a-z]+)")
_NEXT_WEEK = {"next week", "in a week", "la semaine prochaine", "semaine prochaine"}
_LEAD = re.compile(r"^(?:by|before|until|on|this|for|pour|avant|d'ici(?: au| le| a)?|le|ce|cette)\s+")
_NEXT = re.compile(r"^next\s+|\s+prochaine?$")


def due_day(text: str, today: date) -> date | None:
    """The day `text` means, seen from `today`; None when nothing was typed.

    A weekday is the next one that comes, and never today: that has its own word.

    Raises:
        Problem: `due_unreadable`, or `due_past` for a day that is over or over a year away.
    """
    said = folded(text)
    if not said:
        return None
    found = _relative(said, today) or _weekday(said, today) or _dated(said, today)
    if found is None:
        raise Problem("due_unreadable", field="by", example=today + timedelta(days=7))
    if not today <= found <= today + FARTHEST:
        raise Problem("due_past", field="by")
    return found


def _relative(said: str, today: date) -> date | None:
    if said in _NEXT_WEEK:
        return today + timedelta(days=7)
    ahead = _IN.fullmatch(said)
    if ahead is None or ahead["unit"] not in _UNITS:
        return None
    written = ahead["number"]
    number = int(written) if written.isdecimal() else _NUMBERS.get(written)
    return None if number is None else today + timedelta(days=number * _UNITS[ahead["unit"]])


def _weekday(said: str, today: date) -> date | None:
    number = _WEEKDAYS.get(_NEXT.sub("", _LEAD.sub("", said)).rstrip("."))
    if number is None:
        return None
    return today + timedelta(days=(number - today.weekday() - 1) % 7 + 1)


def _dated(said: str, today: date) -> date | None:
    """A date, perhaps with its weekday before it: `Friday December 4`."""
    try:
        before, day = split_start(_LEAD.sub("", said), today)
    except Problem:
        return None
    return day if before.strip(".") in ("", *_WEEKDAYS) else None
