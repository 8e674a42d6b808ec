"""The time of a session as a form holds it: a day and a clock, in the zone of whoever fills it in."""

from datetime import date, datetime, time

from bot.rules.problems import Problem
from bot.rules.wall_clock import around_a_gap, instants

FIRST, SECOND = "first", "second"


class Twice(Exception):
    """The time comes twice that night, when clocks go back: which one is meant has to be asked."""

    def __init__(self, both: tuple[datetime, ...]) -> None:
        super().__init__("twice")
        self.both = both


def instant_meant(day: date, at: time, zone: str, which: str | None = None, field: str = "time") -> datetime:
    """The UTC instant of a day and a time on the wall in `zone`; `which` is FIRST or SECOND of two.

    Raises:
        Problem: `session_skipped` when a change of clocks skips that time.
        Twice: it comes twice, and `which` does not say which one.
    """
    try:
        found = instants(day, at, zone)
    except OverflowError as error:
        raise Problem("session_too_far", field=field) from error
    if not found:
        before, after = around_a_gap(day, at, zone)
        raise Problem("session_skipped", field=field, date=day, at=at, before=before, after=after)
    if len(found) == 1:
        return found[0]
    if which not in (FIRST, SECOND):
        raise Twice(found)
    return found[0] if which == FIRST else found[1]
