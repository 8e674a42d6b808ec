"""Times on the wall around every change of the clocks, 2026 to 2031: one instant, two, or none.

What is expected is worked out from the offsets alone, not by the functions under test.
"""

import datetime as dt
from itertools import product
from zoneinfo import ZoneInfo

import pytest

from bot.rules.appointments import AppointmentProblem, read
from bot.rules.hours.word_sets import ordered
from bot.rules.wall_clock import day_before

ZONES = ordered(
    "America/Toronto America/St_Johns America/Vancouver America/Regina America/Santiago America/Sao_Paulo"
    " America/Havana America/Nuuk Europe/London Europe/Paris Europe/Dublin Europe/Chisinau Africa/Casablanca"
    " Africa/Cairo Africa/Lagos Asia/Beirut Asia/Jerusalem Asia/Kathmandu Asia/Tokyo Australia/Adelaide"
    " Australia/Lord_Howe Pacific/Auckland Pacific/Chatham Pacific/Apia"
)
FIRST, LAST = dt.datetime(2026, 1, 1, tzinfo=dt.UTC), dt.datetime(2032, 1, 1, tzinfo=dt.UTC)
MINUTE = dt.timedelta(minutes=1)
WEEKS = dt.timedelta(days=9)  # No two changes are nearer to each other, not even those of Ramadan.
CHANGES = 200
"""There are more changes than this among the zones; fewer would mean that they are not found."""


def offset(moment: dt.datetime, zone: str) -> dt.timedelta:
    found = moment.astimezone(ZoneInfo(zone)).utcoffset()
    assert found is not None
    return found


def changes(zone: str) -> list[dt.datetime]:
    """The first instants of every new offset, by halving the time in which it changes."""
    found: list[dt.datetime] = []
    low = FIRST
    while low < LAST:
        high = low + WEEKS
        before = offset(low, zone)
        if offset(high, zone) != before:
            start, end = low, high
            while end - start > MINUTE:
                middle = start + ((end - start) / 2) // MINUTE * MINUTE
                start, end = (middle, end) if offset(middle, zone) == before else (start, middle)
            found.append(end)
        low = high
    return found


def said(text: str, now: dt.datetime, zone: str) -> tuple[str, tuple[dt.datetime, ...]]:
    """The key of the problem, or nothing, and the instants."""
    try:
        return "", (read(text, now, zone).starts_at,)
    except AppointmentProblem as problem:
        return problem.key, tuple(choice.starts_at for choice in problem.choices)


def expected(local: dt.datetime, change: dt.datetime, zone: str) -> tuple[str, tuple[dt.datetime, ...]]:
    before, after = offset(change - MINUTE, zone), offset(change, zone)
    by_old, by_new = ((local - each).replace(tzinfo=dt.UTC) for each in (before, after))
    found = tuple(
        sorted({at for at, fits in ((by_old, by_old < change), (by_new, by_new >= change)) if fits})
    )
    if not found:
        return "NO_SUCH_TIME", tuple(sorted((by_old, by_new)))
    return ("TIME_TWICE" if len(found) == 2 else ""), found


@pytest.fixture(scope="session")
def all_changes() -> list[tuple[str, dt.datetime]]:
    return [(zone, change) for zone in ZONES for change in changes(zone)]


def test_every_time_around_a_change_is_its_one_instant_or_is_asked_about(
    all_changes: list[tuple[str, dt.datetime]],
) -> None:
    assert len(all_changes) > CHANGES
    seen: dict[str, int] = {}
    for zone, change in all_changes:
        before, after = offset(change - MINUTE, zone), offset(change, zone)
        edge, now = change.replace(tzinfo=None) + min(before, after), change - dt.timedelta(days=30)
        width = abs(after - before) // MINUTE
        for step in (-1, 0, width // 2, width - 1, width):
            local = edge + dt.timedelta(minutes=step)
            found = said(f"{local:%Y-%m-%d %H:%M}", now, zone)
            assert found == expected(local, change, zone), (zone, local)
            seen[found[0]] = seen.get(found[0], 0) + 1
    assert set(seen) == {"", "NO_SUCH_TIME", "TIME_TWICE"}


def test_both_readings_of_a_time_that_comes_twice_show_that_time(
    all_changes: list[tuple[str, dt.datetime]],
) -> None:
    for zone, change in all_changes:
        if offset(change, zone) < offset(change - MINUTE, zone):
            shown = change.astimezone(ZoneInfo(zone))
            key, found = said(f"{shown:%Y-%m-%d %H:%M}", change - dt.timedelta(days=2), zone)
            assert key == "TIME_TWICE"
            assert {f"{moment.astimezone(ZoneInfo(zone)):%H:%M}" for moment in found} == {f"{shown:%H:%M}"}


def test_the_day_before_shows_the_time_or_the_one_after_the_gap(
    all_changes: list[tuple[str, dt.datetime]],
) -> None:
    for zone, change in all_changes:
        gap = offset(change, zone) - offset(change - MINUTE, zone)
        for ahead, at in product((12, 36), (dt.time(0, 0), dt.time(2, 30), dt.time(18, 0))):
            moment = change + dt.timedelta(hours=ahead)
            found = day_before(moment, at, zone)
            wall = found.astimezone(ZoneInfo(zone)).replace(tzinfo=None)
            wanted = dt.datetime.combine(moment.astimezone(ZoneInfo(zone)).date() - dt.timedelta(days=1), at)
            assert wall in {wanted, wanted + max(gap, dt.timedelta())}, (zone, moment, at)
            if wall != wanted:
                assert expected(wanted, change, zone)[0] == "NO_SUCH_TIME"


def test_the_day_before_never_runs_backwards(all_changes: list[tuple[str, dt.datetime]]) -> None:
    for zone, change in all_changes:
        for at in (dt.time(0, 30), dt.time(2, 30)):
            moments = [change + dt.timedelta(hours=hours) for hours in range(-48, 72, 13)]
            found = [day_before(moment, at, zone) for moment in moments]
            assert found == sorted(found), (zone, at)
            assert all(before < moment for before, moment in zip(found, moments, strict=True))
