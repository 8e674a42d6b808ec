"""When somebody is reminded: on their own clock, whatever clocks do."""

from datetime import UTC, datetime, time, timedelta
from zoneinfo import ZoneInfo

import pytest
from hypothesis import given
from hypothesis import strategies as st

from bot.rules.cadence import Cadence
from bot.rules.reminders import PLANS, Reminder, by_day, earliest, reminder_instants

ZONES = (
    "America/Toronto",
    "America/Vancouver",
    "America/St_Johns",
    "America/Regina",
    "America/Sao_Paulo",
    "America/Santiago",
    "America/Havana",
    "Africa/Cairo",
    "Africa/Casablanca",
    "Africa/Lagos",
    "Asia/Beirut",
    "Asia/Gaza",
    "Asia/Jerusalem",
    "Asia/Kathmandu",
    "Asia/Kolkata",
    "Asia/Shanghai",
    "Asia/Tehran",
    "Australia/Lord_Howe",
    "Australia/Sydney",
    "Europe/Dublin",
    "Europe/Paris",
    "Pacific/Apia",
    "Pacific/Chatham",
    "Pacific/Kiritimati",
)
FIRST, LAST = datetime(2026, 1, 1, tzinfo=UTC), datetime(2032, 1, 1, tzinfo=UTC)
WEDNESDAY = datetime.fromisoformat("2026-03-04T14:00:00-05:00")
CADENCE = Cadence()


def changes_of(zone: str) -> list[datetime]:
    """The instants from 2026 to 2031 at which clocks change in a zone, to the hour."""
    found: list[datetime] = []
    moment, offset = FIRST, FIRST.astimezone(ZoneInfo(zone)).utcoffset()
    while moment < LAST:
        moment += timedelta(days=7)
        if moment.astimezone(ZoneInfo(zone)).utcoffset() != offset:
            hour = moment - timedelta(days=7)
            while hour.astimezone(ZoneInfo(zone)).utcoffset() == offset:
                hour += timedelta(hours=1)
            found.append(hour)
            offset = moment.astimezone(ZoneInfo(zone)).utcoffset()
    return found


def local(moment: datetime, zone: str) -> datetime:
    return moment.astimezone(ZoneInfo(zone)).replace(tzinfo=None)


@pytest.mark.parametrize("zone", ZONES)
def test_around_every_change_of_clocks_the_day_before_is_the_day_before(zone: str) -> None:
    for change in changes_of(zone):
        for hours in range(-6, 54, 3):
            starts_at = change + timedelta(hours=hours, minutes=30)
            said = reminder_instants(starts_at, zone, "usual", CADENCE)
            assert said[Reminder.HOUR] == starts_at - timedelta(hours=1)
            day = local(said[Reminder.DAY], zone)
            assert day.time() == time(9, 30)
            assert day.date() == local(starts_at, zone).date() - timedelta(days=1)


def test_zones_do_change_in_these_years() -> None:
    assert sum(len(changes_of(zone)) for zone in ZONES[:3]) == 36


@given(
    starts_at=st.datetimes(FIRST.replace(tzinfo=None), LAST.replace(tzinfo=None), timezones=st.just(UTC)),
    zone=st.sampled_from(ZONES),
    preference=st.sampled_from(sorted(PLANS)),
    at=st.times().map(lambda moment: moment.strftime("%H:%M")),
    remind=st.integers(5, 720),
)
def test_reminders_come_in_order_and_never_before_they_are_looked_for(
    starts_at: datetime, zone: str, preference: str, at: str, remind: int
) -> None:
    cadence = Cadence(remind_at=at, open_until=at, remind_minutes=remind)
    said = reminder_instants(starts_at, zone, preference, cadence)
    assert said[Reminder.HOUR] < starts_at
    assert said.get(Reminder.DAY, starts_at - timedelta(days=9)) < said[Reminder.HOUR]
    assert min(said.values()) >= starts_at - earliest(preference, cadence)


@pytest.mark.parametrize(
    ("preference", "day", "hour"),
    [
        ("usual", "2026-03-03T09:30:00-05:00", "2026-03-04T13:00:00-05:00"),
        ("earlier", "2026-03-02T09:30:00-05:00", "2026-03-04T12:00:00-05:00"),
        ("later", "2026-03-03T17:00:00-05:00", "2026-03-04T13:30:00-05:00"),
    ],
)
def test_each_choice_means_what_it_says(preference: str, day: str, hour: str) -> None:
    said = reminder_instants(WEDNESDAY, "America/Toronto", preference, CADENCE)
    assert said == {Reminder.DAY: datetime.fromisoformat(day), Reminder.HOUR: datetime.fromisoformat(hour)}


def test_off_is_none() -> None:
    assert reminder_instants(WEDNESDAY, "America/Toronto", "off", CADENCE) == {}


def test_the_day_before_is_that_of_the_reader() -> None:
    # Thursday, 4:00 a.m. in Tokyo.
    said = reminder_instants(WEDNESDAY, "Asia/Tokyo", "usual", CADENCE)
    assert said[Reminder.DAY].astimezone(ZoneInfo("Asia/Tokyo")).isoformat() == "2026-03-04T09:30:00+09:00"


def test_two_reminders_at_once_are_one() -> None:
    half_past_nine = datetime.fromisoformat("2026-03-04T09:30:00-05:00")
    cadence = Cadence(remind_minutes=720)
    said = reminder_instants(half_past_nine, "America/Toronto", "earlier", Cadence(remind_minutes=720))
    assert sorted(said) == [Reminder.DAY, Reminder.HOUR]
    # Twelve hours before a session at half past nine is after half past nine of the day before.
    early = reminder_instants(half_past_nine - timedelta(hours=8), "America/Toronto", "later", cadence)
    assert sorted(early) == [Reminder.DAY, Reminder.HOUR]
    same = reminder_instants(
        half_past_nine, "America/Toronto", "usual", Cadence(remind_at="21:30", remind_minutes=720)
    )
    assert sorted(same) == [Reminder.HOUR]


@pytest.mark.parametrize(
    ("moment", "ready"),
    [
        ("2026-03-04T21:59:00-05:00", "2026-03-04T21:59:00-05:00"),
        ("2026-03-04T22:00:00-05:00", "2026-03-05T09:00:00-05:00"),
        ("2026-03-05T06:59:00-05:00", "2026-03-05T09:00:00-05:00"),
        ("2026-03-05T07:00:00-05:00", "2026-03-05T07:00:00-05:00"),
        # The night of March 8 is an hour shorter.
        ("2026-03-07T23:00:00-05:00", "2026-03-08T09:00:00-04:00"),
    ],
)
def test_nobody_is_written_to_at_night(moment: str, ready: str) -> None:
    assert by_day(datetime.fromisoformat(moment), "America/Toronto") == datetime.fromisoformat(ready)
