"""When a nudge is due, whatever the zone, the season and the year."""

from datetime import UTC, date, datetime, time, timedelta
from zoneinfo import ZoneInfo

import pytest
from hypothesis import given, settings
from hypothesis import strategies as some

from bot.nudges import NUDGES
from bot.nudges.decision import Terms, decide, occasions
from bot.rules.cadence import Cadence, due_at, due_on
from bot.rules.calendar import instant, is_working_day
from storage.queries.watches import Pair, Party

ZONES = (
    "America/Toronto",
    "America/St_Johns",
    "America/Vancouver",
    "America/Sao_Paulo",
    "Europe/Paris",
    "Asia/Kathmandu",
    "Asia/Tokyo",
    "Australia/Lord_Howe",
    "Pacific/Kiritimati",
    "Pacific/Apia",
)
REGIONS = ("CA-ON", "CA-QC", "FR", "US-NY")


# The first use of a zone or a year reads files.
@settings(deadline=None)
@given(
    started=some.dates(date(2024, 1, 1), date(2040, 12, 31)),
    day=some.integers(0, 120),
    zone=some.sampled_from(ZONES),
    region=some.sampled_from(REGIONS),
)
def test_it_is_half_past_nine_there_on_a_working_day(started: date, day: int, zone: str, region: str) -> None:
    due = due_at(started, day, region, zone, time(9, 30))
    local = due.astimezone(ZoneInfo(zone))
    assert local.time() == time(9, 30)
    assert due.tzinfo is UTC
    assert is_working_day(local.date(), region)
    assert local.date() == due_on(started, day, region)
    assert 0 <= (local.date() - started).days - day <= 5


def test_a_time_the_spring_night_skips_is_read_with_the_offset_before() -> None:
    # The one exception to "at that time there": no clock shows 2:30 in the night of the change.
    due = instant(date(2026, 3, 8), time(2, 30), "America/Toronto")
    assert due.astimezone(ZoneInfo("America/Toronto")).isoformat() == "2026-03-08T03:30:00-04:00"


def test_the_change_of_clocks_moves_the_instant_and_not_the_hour() -> None:
    before = due_at(date(2026, 2, 20), 14, "CA-ON", "America/Toronto", time(9, 30))
    after = due_at(date(2026, 2, 23), 14, "CA-ON", "America/Toronto", time(9, 30))
    assert (before.hour, after.hour) == (14, 13)


# Month ends, a leap day, the first and the last days of ISO years with week 53, and changes of clocks.
@pytest.mark.parametrize(
    ("started", "day", "due"),
    [
        ("2026-01-31", 28, "2026-03-02T14:30:00+00:00"),
        ("2028-02-01", 28, "2028-02-29T14:30:00+00:00"),
        ("2028-02-15", 14, "2028-02-29T14:30:00+00:00"),
        ("2026-12-17", 14, "2026-12-31T14:30:00+00:00"),
        ("2026-12-18", 14, "2027-01-04T14:30:00+00:00"),
        ("2026-02-22", 14, "2026-03-09T13:30:00+00:00"),
        ("2026-10-18", 14, "2026-11-02T14:30:00+00:00"),
    ],
)
def test_the_days_of_the_calendar_that_are_easily_got_wrong(started: str, day: int, due: str) -> None:
    found = due_at(date.fromisoformat(started), day, "CA-ON", "America/Toronto", time(9, 30))
    assert found.isoformat() == due


@given(
    started=some.dates(date(2026, 11, 1), date(2028, 3, 31)),
    zones=some.lists(some.sampled_from(ZONES), min_size=2, max_size=2),
    region=some.sampled_from(REGIONS),
    moved=some.integers(0, 130),
    steps=some.lists(some.integers(1, 40 * 60), min_size=5, max_size=120),
)
def test_each_occasion_comes_once_and_not_before_its_morning_whoever_sweeps_when_and_moves_where(
    started: date, zones: list[str], region: str, moved: int, steps: list[int]
) -> None:
    """Sweeps come after any number of minutes; on a day of the pair, its mentor moves to another zone."""
    terms = Terms(1, Cadence(), region, "America/Toronto")
    now = datetime.combine(started, time(), UTC)
    moving = now + timedelta(days=moved)
    record = dict[str, tuple[datetime, str]]()
    for minutes in (*steps, 200 * 24 * 60):
        now += timedelta(minutes=minutes)
        zone = zones[now >= moving]
        for occasion in occasions(NUDGES, terms, _pair(started, zone)):
            if occasion.once_key not in record and decide(occasion, terms, NUDGES, now):
                record[occasion.once_key] = now, zone
    expected = {each.once_key: each for each in occasions(NUDGES, terms, _pair(started, zones[0]))}
    assert record.keys() == expected.keys()
    for key, (at, zone) in record.items():
        local = at.astimezone(ZoneInfo(zone if expected[key].party.person_id == 1 else "America/Toronto"))
        nudge, day = expected[key].nudge, expected[key].day
        due = due_on(expected[key].anchor, nudge.offset(day), region)
        assert (local.date(), local.time()) >= (due, time(9, 30))


def _pair(started: date, zone: str) -> Pair:
    mentor, mentee = Party(1, zone, False), Party(2, "America/Toronto", False)
    began, ends = datetime.combine(started, time(), UTC), started + timedelta(weeks=16)
    return Pair(7, "active", None, began, started, ends, None, began, 0, mentor, mentee)
