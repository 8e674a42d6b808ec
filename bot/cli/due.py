"""`mentoring-bot doctor --due 30d`: what would be sent in the coming days, to whom and why."""

import re

from bot.cli.database import opened
from bot.cli.run import utc_now
from bot.nudges.due import first_due
from bot.rules.forecast import Fate
from bot.rules.receipts.due import Due
from bot.services.office import Office
from bot.settings import Settings

MOST_DAYS = 366
# A large programme sends thousands of messages a month: the first are listed, the others counted.
MOST_LINES = 1_000
UNFORESEEN = (
    "What people do changes this list. Questions to pairs that go quiet, digests and morning messages to "
    "coaches and coordinators cannot be foreseen: they are listed once they are on record."
)
_EVENTS = {
    "event_invite": "Invitation to",
    "event_last_call": "Last call for",
    "event_remind": "Reminder of",
    "event_thanks": "Questions after",
}
_FATES = {Fate.STOPPED: "waits", Fate.NOT_SENT: "not sent"}


def days(text: str) -> int:
    """Days from `30d`, `30` or `4w`. Raises ValueError."""
    found = re.fullmatch(r"([0-9]{1,3})\s*([dw]?)", text.strip().lower())
    number = int(found[1]) * (7 if found[2] == "w" else 1) if found else 0
    if not 1 <= number <= MOST_DAYS:
        raise ValueError(f"{text!r} is not a number of days from 1d to {MOST_DAYS}d")
    return number


def list_due(settings: Settings, within: int) -> int:
    """Print what would be sent within so many days; the process's exit code."""
    with opened(settings) as database:
        if database is None:
            return 1
        coming, rest = first_due(Office(database, utc_now), within, MOST_LINES)
    for each in coming:
        print(line(each))
    if rest:
        print(f"And later: {', '.join(f'{kind} {count}' for kind, count in sorted(rest.items()))}.")
    goes = sum(each.count for each in coming if each.fate is Fate.GOES) + rest.total()
    print(UNFORESEEN)
    print(f"Messages in the next {within} days, if nothing changes: {goes}.")
    return 0


def line(each: Due) -> str:
    """One message that is coming, on the clock of the one who gets it; what goes to many is counted."""
    if each.count > 1:
        what = _EVENTS.get(each.nudge, each.kind)
        return f"{each.at:%a %Y-%m-%d %H:%M %Z}  {what} “{each.event}”: {each.count} people{_held(each)}."
    what = each.nudge or each.kind
    what = what if each.day is None else f"{what}, {_day(each.day, from_end=each.from_end)}"
    about = f", with {each.partner.name}" if each.partner else f", “{each.event}”" if each.event else ""
    return (
        f"{each.at:%a %Y-%m-%d %H:%M %Z}  {each.to.name} ({each.to.user_id}){about}: "
        f"{what}{_held(each)}. {each.why}".rstrip()
    )


def _held(each: Due) -> str:
    """What holds it back: `(after quiet hours, budget)`, `(not sent: turned_off)`."""
    codes = ", ".join(each.held)
    if each.fate is Fate.GOES:
        return f" (after: {codes})" if codes else ""
    return f" ({_FATES[each.fate]}: {codes})"


def _day(day: int, *, from_end: bool) -> str:
    if not from_end:
        return f"day {day}"
    return f"{day} days before the end" if day else "the last day"
