"""The date at the end of `/match record @mentor @mentee Engineering 3 November`."""

import re
from datetime import date, timedelta

from bot.rules.problems import Problem
from bot.rules.professions import folded

_DAYS = {
    "today": 0,
    "tomorrow": 1,
    "yesterday": -1,
    "aujourd'hui": 0,
    "aujourdhui": 0,
    "demain": 1,
    "hier": -1,
}
_MONTHS = (
    ("january", "janvier", "jan", "janv"),
    ("february", "fevrier", "feb", "fevr", "fev"),
    ("march", "mars", "mar"),
    ("april", "avril", "apr", "avr"),
    ("may", "mai"),
    ("june", "juin", "jun"),
    ("july", "juillet", "jul", "juil"),
    ("august", "aout", "aug"),
    ("september", "septembre", "sep", "sept"),
    ("october", "octobre", "oct"),
    ("november", "novembre", "nov"),
    ("december", "decembre", "dec"),
)
_NUMBER_OF = {name: number for number, names in enumerate(_MONTHS, 1) for name in names}
_MONTH = "(?P<month>" + "|".join(sorted(_NUMBER_OF, key=len, reverse=True)) + r")\.?"
_DAY = r"(?P<day>\d{1,2})(?:st|nd|rd|th|er|e)?"
_YEAR = r"(?:,?\s+(?P<year>\d{4}))?"
_LEAD = r"(?:^|\s)(?:(?:from|on|starting|starts|le|du|des|des le|a partir du)\s+)?"
_FORMS = tuple(
    re.compile(_LEAD + form + "$")
    for form in (
        r"(?P<word>" + "|".join(_DAYS) + ")",
        r"(?P<year>\d{4})-(?P<month_number>\d{1,2})-(?P<day>\d{1,2})",
        _DAY + r"\s+(?:of\s+|de\s+)?" + _MONTH + _YEAR,
        _MONTH + r"\s+" + _DAY + _YEAR,
    )
)
# Something that was meant as a date, though not one we can read for certain: `3/11`, `03-11-26`.
_LIKE_A_DATE = re.compile(r"\d+\s*[-/.]\s*\d+")
LONGEST = 300


def split_start(text: str, today: date) -> tuple[str, date | None]:
    """What was typed before the date, and the date; None when there is none.

    A day and month without a year are the ones nearest to `today`.

    Raises:
        Problem: `start_unreadable` for a date that does not exist or has two readings.
    """
    text = " ".join(text[:LONGEST].split())
    plain = _same_length(text)
    for form in _FORMS:
        found = form.search(plain)
        if found:
            return text[: found.start()].strip(" ,"), _date(found, today)
    if _LIKE_A_DATE.search(plain):
        raise Problem("start_unreadable", field="start", example=today.isoformat())
    return text, None


def _same_length(text: str) -> str:
    """Each character without case and accent, so that places in it are places in `text`."""
    return "".join((folded(character) or character)[:1] for character in text)


def _date(found: re.Match[str], today: date) -> date:
    parts = found.groupdict()
    if parts.get("word"):
        return today + timedelta(days=_DAYS[parts["word"]])
    month = parts.get("month")
    number = _NUMBER_OF[month] if month else int(parts["month_number"])
    years = [int(parts["year"])] if parts["year"] else [today.year - 1, today.year, today.year + 1]
    possible = [day for year in years if (day := _existing(year, number, int(parts["day"])))]
    if not possible:
        raise Problem("start_unreadable", field="start", example=today.isoformat())
    return min(possible, key=lambda day: abs(day - today))


def _existing(year: int, month: int, day: int) -> date | None:
    try:
        return date(year, month, day)
    except ValueError:
        return None
