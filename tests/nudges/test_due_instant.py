"""When a nudge is due, whatever the zone, the season and the year."""

from datetime import UTC, date, time
from zoneinfo import ZoneInfo

from hypothesis import given, settings
from hypothesis import strategies as some

from bot.rules.cadence import due_at, due_on
from bot.rules.calendar import instant, is_working_day

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
