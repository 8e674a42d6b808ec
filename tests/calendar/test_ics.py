"""The calendar file, as programs read it that were not written by us."""

from datetime import UTC, datetime, timedelta
from io import StringIO
from zoneinfo import ZoneInfo

import pytest
from hypothesis import given
from hypothesis import strategies as st
from ical.calendar_stream import IcsCalendarStream

from bot.rules.receipts.calendar import Status
from bot.views import ics
from tests.calendar.given import TUESDAY, entry, instant, parsed, unfolded

NEW_YEAR = datetime(2026, 1, 1, tzinfo=UTC)
ZONES = (
    "America/Toronto",
    "America/Vancouver",
    "America/St_Johns",
    "America/Santiago",
    "Europe/Paris",
    "Europe/Dublin",
    "Africa/Casablanca",
    "Africa/Cairo",
    "Asia/Gaza",
    "Asia/Tehran",
    "Asia/Kolkata",
    "Australia/Lord_Howe",
    "Pacific/Chatham",
    "UTC",
)


def test_it_says_when_where_and_what() -> None:
    made = ics.file_of(entry(link="https://meet.example.org/a?b=1,2", about="Practise; listen"))
    event = parsed(made).vevent
    assert event.summary.value == "Mentoring session with Maria"
    assert (event.location.value, event.description.value) == ("Metro Hall", "Practise; listen")
    assert event.url.value == "https://meet.example.org/a?b=1,2"
    assert event.dtstart.value.isoformat() == "2026-03-10T14:00:00-04:00"
    assert (instant(event.dtstart.value), instant(event.dtend.value)) == (
        TUESDAY,
        TUESDAY + timedelta(hours=1),
    )
    assert (event.status.value, event.transp.value) == ("CONFIRMED", "OPAQUE")
    assert event.valarm.trigger.value == timedelta(hours=-1)


def test_it_names_nobodys_address() -> None:
    names = {line.partition(":")[0].partition(";")[0] for line in unfolded(ics.file_of(entry()))}
    assert not names & {"ATTENDEE", "ORGANIZER", "CONTACT"}
    assert b"mailto" not in ics.file_of(entry()).lower()


def test_moved_twice_and_cancelled_it_is_the_same_one_with_a_rising_sequence() -> None:
    later = TUESDAY + timedelta(days=2)
    versions = (
        entry(version=1),
        entry(version=2, starts_at=later, status=Status.TENTATIVE),
        entry(version=3, starts_at=later),
        entry(version=4, starts_at=later, status=Status.CANCELLED, alarm=None),
    )
    calendars = [parsed(ics.file_of(each)) for each in versions]
    events = [each.vevent for each in calendars]
    assert {each.uid.value for each in events} == {"session-1"}
    assert [each.sequence.value for each in events] == ["1", "2", "3", "4"]
    assert [each.method.value for each in calendars] == ["PUBLISH"] * 3 + ["CANCEL"]
    assert [each.status.value for each in events] == ["CONFIRMED", "TENTATIVE", "CONFIRMED", "CANCELLED"]
    assert instant(events[-1].dtstart.value) == later


def test_a_cancelled_one_blocks_no_time_and_rings_for_nobody() -> None:
    event = parsed(ics.file_of(entry(status=Status.CANCELLED, alarm=None))).vevent
    assert event.transp.value == "TRANSPARENT"
    assert "valarm" not in event.contents


@given(
    zone=st.sampled_from(ZONES),
    at=st.integers(0, 6 * 365 * 96).map(lambda quarter: NEW_YEAR + timedelta(minutes=15 * quarter)),
)
def test_by_its_own_rules_of_the_zone_it_begins_and_ends_when_it_should(zone: str, at: datetime) -> None:
    event = parsed(ics.file_of(entry(starts_at=at, zone=zone, minutes=90))).vevent
    assert instant(event.dtstart.value) == at
    assert instant(event.dtend.value) == at + timedelta(minutes=90)


@pytest.mark.parametrize("zone", ZONES)
def test_around_every_change_of_the_clock_all_begin_and_end_when_they_should(zone: str) -> None:
    """Every half hour from an hour and a half before to as long after, 2026 to 2031; and once a month."""
    around = [change + timedelta(minutes=30 * half) for change in _changes(zone) for half in range(-3, 4)]
    monthly = [NEW_YEAR + timedelta(days=30 * month, hours=7) for month in range(72)]
    starts = {f"session-{number}": at for number, at in enumerate([*around, *monthly])}
    made = ics.feed_of(
        [entry(uid=uid, starts_at=at, zone=zone, minutes=45) for uid, at in starts.items()], ""
    )
    events = parsed(made).vevent_list
    assert {each.uid.value: instant(each.dtstart.value) for each in events} == starts
    ends = {uid: at + timedelta(minutes=45) for uid, at in starts.items()}
    assert {each.uid.value: instant(each.dtend.value) for each in events} == ends


def _changes(zone: str) -> list[datetime]:
    known, found = ZoneInfo(zone), list[datetime]()
    at, end = NEW_YEAR, NEW_YEAR.replace(year=2032)
    while at < end:
        following = at + timedelta(hours=1)
        if at.astimezone(known).utcoffset() != following.astimezone(known).utcoffset():
            found.append(following)
        at = following
    return found


def test_the_same_hour_the_second_time_is_said_without_the_clock_on_the_wall() -> None:
    """1:30 comes twice in Toronto on November 1, 2026; in a calendar it means the first."""
    second = datetime(2026, 11, 1, 6, 30, tzinfo=UTC)
    first = second - timedelta(hours=1)
    assert "DTSTART;TZID=America/Toronto:20261101T013000" in unfolded(
        ics.file_of(entry(starts_at=first, minutes=15))
    )
    assert "DTSTART:20261101T063000Z" in unfolded(ics.file_of(entry(starts_at=second)))


# Whatever people write, with what could end a line or a part of the file strewn in.
_HOSTILE = st.lists(
    st.one_of(
        st.text(max_size=60),
        st.sampled_from(
            [
                "\r\n",
                "\n",
                "\r",
                "\u2028",
                "\x85",
                "\x0b",
                "END:VCALENDAR",
                "\nBEGIN:VEVENT\n",
                "\\n",
                ";",
                ",",
                "\x00",
            ]
        ),
        st.sampled_from(["é" * 80, "\N{FAMILY}" * 40, "ア" * 50]),
    ),
    max_size=8,
).map("".join)


@given(title=_HOSTILE, place=_HOSTILE, about=_HOSTILE, link=_HOSTILE)
def test_no_text_breaks_out_of_its_line(title: str, place: str, about: str, link: str) -> None:
    made = ics.file_of(entry(title=title, place=place, about=about, link=link))
    lines = unfolded(made)
    assert [line for line in lines if line.startswith(("BEGIN:", "END:"))] == _FRAME
    assert lines[-1] == ""
    assert all(len(line) <= 75 for line in made.split(b"\r\n"))
    assert not made.replace(b"\r\n", b"").translate(None, bytes(range(9, 10))).count(b"\n")
    for line in made.split(b"\r\n"):
        line.decode()  # No character is cut in two by a fold.
    calendar = IcsCalendarStream.calendar_from_ics(StringIO(made.decode(), newline="").read())
    (event,) = calendar.events
    assert (event.uid, event.sequence) == ("session-1", 1)


_FRAME = [
    "BEGIN:VCALENDAR",
    *("BEGIN:VTIMEZONE", "BEGIN:DAYLIGHT", "END:DAYLIGHT", "BEGIN:STANDARD", "END:STANDARD", "END:VTIMEZONE"),
    *("BEGIN:VEVENT", "BEGIN:VALARM", "END:VALARM", "END:VEVENT", "END:VCALENDAR"),
]


@given(text=st.text(st.characters(exclude_categories=["Cc", "Cf", "Cs", "Zl", "Zp"]), max_size=300))
def test_what_people_wrote_arrives_as_they_wrote_it(text: str) -> None:
    event = parsed(ics.file_of(entry(about=f"[{text}]\n[{text}]"))).vevent
    assert event.description.value == f"[{text}]\n[{text}]"


def test_a_calendar_that_is_followed_says_its_name_and_when_to_look_again() -> None:
    lines = unfolded(ics.feed_of([], "Séances, à deux"))
    assert "X-WR-CALNAME:Séances\\, à deux" in lines
    assert "REFRESH-INTERVAL;VALUE=DURATION:PT1H" in lines
    assert "METHOD:PUBLISH" in lines


def test_a_zone_is_described_once_however_many_sessions_use_it() -> None:
    sessions = [entry(uid=f"session-{year}", starts_at=TUESDAY.replace(year=year)) for year in (2026, 2028)]
    lines = unfolded(ics.feed_of([*sessions, entry(uid="paris", zone="Europe/Paris")], "Sessions"))
    assert [line for line in lines if line.startswith("TZID:")] == [
        "TZID:America/Toronto",
        "TZID:Europe/Paris",
    ]
