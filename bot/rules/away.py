"""`/mentoring away until 3 December`, `absent jusqu'à vendredi`: the last day somebody is away."""

import re
from datetime import date, timedelta

from bot.rules.appointments.mentions import DayMention
from bot.rules.appointments.scan import scan
from bot.rules.appointments.values import LONGEST_TEXT
from bot.rules.hours.line import Line
from bot.rules.hours.tokens import clean
from bot.rules.problems import Problem

# Whoever is away for longer has left: somebody should talk with them.
LONGEST = timedelta(days=366)
_LEAD = re.compile(r"^(until|till|up to|to|jusqu['’]?\s?(en|au|à|a)?|au)\b['’]?\s*", re.IGNORECASE)


def last_day(text: str, today: date) -> date:
    """The day that was typed; a weekday, or a day without its year, is the next such day.

    Raises:
        Problem: `away_unreadable` when not one day can be read for certain; what `check` raises.
    """
    line = Line(clean(_LEAD.sub("", text.strip())[:LONGEST_TEXT]))
    found = [each for each in scan(line, today) if isinstance(each, DayMention)]
    if len(found) != 1 or found[0].key or len(found[0].days) != 1:
        raise Problem("away_unreadable", example=(today + timedelta(days=14)).isoformat())
    return check(found[0].days[0], today)


def check(day: date, today: date, field: str = "away") -> date:
    """`day`, if somebody can be away until then. Raises Problem `away_past` or `away_too_long`."""
    if day < today:
        raise Problem("away_past", field=field, example=(today + timedelta(days=14)).isoformat())
    if day - today > LONGEST:
        raise Problem("away_too_long", field=field)
    return day
