"""What the forms of an event say, read with care: every field that cannot be used has its own problem."""

import re
from collections.abc import Iterator
from datetime import date, datetime, timedelta

from bot.rules.calendar import local_date
from bot.rules.events import (
    ABOUT_LENGTH,
    LINK_LENGTH,
    LONGEST,
    MOST_SEATS,
    PLACE_LENGTH,
    SHORTEST,
    TITLE_LENGTH,
)
from bot.rules.links import is_link
from bot.rules.problems import Problem, Problems
from bot.rules.receipts.composing import EventFacts, FactsFilled
from bot.rules.series import FEWEST, MOST, Repeat, is_last
from bot.rules.session_time import Twice, instant_meant
from bot.rules.wall_clock import around_a_gap, instants

FARTHEST = timedelta(days=2 * 365 + 1)
KNOW_LENGTH = 300
_MINUTE = timedelta(minutes=1)
_SEATS = re.compile(r"[0-9]{1,3}(?:[ ,.\u00a0\u202f]?[0-9]{3})*|[0-9]{1,9}")


def facts_of(filled: FactsFilled, zone: str, which: str | None, now: datetime) -> EventFacts:
    """What a form of facts says. `which` of two instants is meant, where the time comes twice.

    Whether it has gone by is not looked at: an event that has begun can be put into better words.

    Raises:
        Problems: what cannot be used, each at its field.
        Twice: nothing else is wrong, and the time comes twice that night.
    """
    problems = list(_texts(filled))
    twice: Twice | None = None
    starts_at, minutes = now, filled.minutes
    try:
        starts_at = _start(filled, zone, which, now)
        minutes = _minutes(filled, starts_at, zone)
    except Problem as problem:
        problems.append(problem)
    except Twice as both:
        twice = both
    problems += _repeats(filled)
    if problems:
        raise Problems(problems)
    if twice:
        raise twice
    return EventFacts(
        kind=filled.kind,
        starts_at=starts_at,
        minutes=minutes,
        zone=zone,
        title_en=filled.title_en,
        title_fr=filled.title_fr,
        about_en=filled.about_en,
        about_fr=filled.about_fr,
        place=filled.place,
        link=filled.link,
    )


def check_start(starts_at: datetime, now: datetime) -> None:
    """Refuse a start that has gone by or is too far off. Raises Problem `compose_past`, `compose_too_far`."""
    if starts_at <= now:
        raise Problem("compose_past", field="date")
    if starts_at > now + FARTHEST:
        raise Problem("compose_too_far", field="date")


def seats_of(text: str) -> int | None:
    """How many seats a form says, None for room for all: "40", "1,000", "1 000".

    Raises:
        Problem: `compose_seats` when it is no number, `compose_seats_range` when there are not that many.
    """
    if not text:
        return None
    if not _SEATS.fullmatch(text):
        # "-5" and "2.5" are numbers, but not of seats.
        raise Problem("compose_seats", field="seats")
    seats = int(re.sub(r"[^0-9]", "", text))
    if not 1 <= seats <= MOST_SEATS:
        raise Problem("compose_seats_range", field="seats", allowed=MOST_SEATS)
    return seats


def check_known(prepare: dict[str, str], host_name: str, *, has_host: bool) -> list[Problem]:
    """What cannot be used of what to know before, and of a host who is only named."""
    found = [
        Problem("compose_long", field=key, characters=len(said), allowed=KNOW_LENGTH)
        for key, said in prepare.items()
        if len(said) > KNOW_LENGTH
    ]
    if has_host and host_name:
        found.append(Problem("compose_one_host", field="host_name"))
    elif len(host_name) > TITLE_LENGTH:
        found.append(
            Problem("compose_long", field="host_name", characters=len(host_name), allowed=TITLE_LENGTH)
        )
    return found


def _texts(filled: FactsFilled) -> Iterator[Problem]:
    if not filled.title_en and not filled.title_fr:
        yield Problem("compose_title", field="title_en")
    for name, text, most in (
        ("title_en", filled.title_en, TITLE_LENGTH),
        ("title_fr", filled.title_fr, TITLE_LENGTH),
        ("about_en", filled.about_en, ABOUT_LENGTH),
        ("about_fr", filled.about_fr, ABOUT_LENGTH),
        ("place", filled.place, PLACE_LENGTH),
        ("link", filled.link, LINK_LENGTH),
    ):
        if len(text) > most:
            yield Problem("compose_long", field=name, characters=len(text), allowed=most)
    if filled.link and not is_link(filled.link):
        yield Problem("compose_link", field="link")


def _start(filled: FactsFilled, zone: str, which: str | None, now: datetime) -> datetime:
    if filled.day is None:
        raise Problem("compose_date", field="date")
    today = local_date(now, zone)
    if filled.day < today - FARTHEST:
        raise Problem("compose_past", field="date")
    if filled.day > today + FARTHEST:
        raise Problem("compose_too_far", field="date")
    if filled.at is None:
        raise Problem("compose_time", field="time")
    return instant_meant(filled.day, filled.at, zone, which)


def _minutes(filled: FactsFilled, starts_at: datetime, zone: str) -> int:
    if filled.end is None:
        if not SHORTEST <= filled.minutes <= LONGEST:
            raise Problem("compose_length", field="length")
        return filled.minutes
    day = filled.day or date.min
    ends = instants(day, filled.end, zone) or around_a_gap(day, filled.end, zone)[1:]
    minutes = max((end - starts_at) // _MINUTE for end in ends)
    if len(ends) > 1 and (ends[0] - starts_at) // _MINUTE >= SHORTEST:
        # Of the two moments with that time, the first that comes after the start.
        minutes = (ends[0] - starts_at) // _MINUTE
    if minutes <= 0:
        raise Problem("compose_end_first", field="end")
    if minutes < SHORTEST:
        raise Problem("compose_length", field="end")
    return minutes


def _repeats(filled: FactsFilled) -> Iterator[Problem]:
    if filled.repeat is Repeat.NEVER:
        return
    if not FEWEST <= filled.times <= MOST:
        yield Problem("compose_times", field="times", least=FEWEST, most=MOST)
    if filled.repeat is Repeat.MONTHLY_LAST and filled.day and not is_last(filled.day):
        yield Problem("compose_not_last", field="repeats", date=filled.day)
