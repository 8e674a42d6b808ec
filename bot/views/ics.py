"""Sessions as an iCalendar file (RFC 5545): the one place that knows the library.

It names nobody's address. So it is *published* and is not an invitation: those need the addresses of
whoever invites and whoever is invited. Programs know a session again by its UID and take the one with
the higher SEQUENCE.
"""

import re
from collections.abc import Iterable, Sequence
from datetime import UTC, timedelta
from typing import TYPE_CHECKING, Any
from zoneinfo import ZoneInfo

from bot.rules.receipts.calendar import Entry, Status
from bot.rules.shown import shown
from bot.rules.zone_changes import Stretch, stretches

if TYPE_CHECKING:
    from icalendar import Calendar, Component, Event, Timezone

_PROGRAM = "-//mentoring-bot//sessions//EN"
# How often a calendar that follows a private link is asked to look again.
_LOOK_AGAIN = timedelta(hours=1)
_LINE_BREAKS = re.compile("\r\n|[\r\u2028\u2029]")
_ADDRESS = re.compile(r"https?://[!-~]+", re.IGNORECASE)


def file_of(entry: Entry) -> bytes:
    """One session, to be added to a calendar, or (cancelled) to be taken out of it."""
    return _written([entry], "CANCEL" if entry.status is Status.CANCELLED else "PUBLISH")


def feed_of(entries: Sequence[Entry], name: str) -> bytes:
    """A whole calendar, to be followed by its address."""
    return _written(entries, "PUBLISH", name)


def _written(entries: Sequence[Entry], method: str, name: str = "") -> bytes:
    from icalendar import Calendar

    made = Calendar()
    made.add("prodid", _PROGRAM)
    made.add("version", "2.0")
    made.add("calscale", "GREGORIAN")
    made.add("method", method)
    if name:
        _follow(made, name)
    for zone, years in _zones(entries).items():
        made.add_component(_zone(zone, stretches(zone, *years)))
    for entry in entries:
        made.add_component(_event(entry))
    return made.to_ical()


def _follow(made: "Calendar", name: str) -> None:
    """What programs ask of a calendar they follow: the later standard's words, and the earlier ones."""
    from icalendar import vText

    made.add("name", vText(_text(name)))
    made.add("x-wr-calname", vText(_text(name)))
    made.add("refresh-interval", _LOOK_AGAIN, parameters={"VALUE": "DURATION"})
    made.add("x-published-ttl", "PT1H")


def _zones(entries: Iterable[Entry]) -> dict[str, tuple[int, int]]:
    """The zones that the entries are written in, each with the first and last year."""
    found: dict[str, tuple[int, int]] = {}
    for entry in entries:
        if _on_the_wall(entry):
            year = entry.starts_at.year
            first, last = found.get(entry.zone, (year, year))
            found[entry.zone] = min(first, year), max(last, year)
    return found


def _event(entry: Entry) -> "Event":
    from icalendar import Event

    made = Event()
    made.add("uid", _text(entry.uid))
    made.add("sequence", entry.version)
    made.add("dtstamp", entry.changed_at)
    made.add("created", entry.booked_at)
    made.add("last-modified", entry.changed_at)
    _times(made, entry)
    made.add("summary", _text(entry.title))
    for name, text in (("location", entry.place or entry.link), ("description", entry.about)):
        if text:
            made.add(name, _text(text))
    if _ADDRESS.fullmatch(entry.link):
        made.add("url", entry.link)
    made.add("status", entry.status.value)
    made.add("transp", "TRANSPARENT" if entry.status is Status.CANCELLED else "OPAQUE")
    # Whoever shares a calendar at work shares no more of it than that there is something.
    made.add("class", "PRIVATE")
    if entry.alarm is not None:
        _ring(made, entry.title, entry.alarm)
    return made


def _times(made: "Event", entry: Entry) -> None:
    ends_at = entry.starts_at + timedelta(minutes=entry.minutes)
    zone: Any = ZoneInfo(entry.zone) if _on_the_wall(entry) else UTC
    made.add("dtstart", entry.starts_at.astimezone(zone))
    made.add("dtend", ends_at.astimezone(zone))


def _on_the_wall(entry: Entry) -> bool:
    """Whether its times can be said by the clock of its zone.

    An hour that the clock shows twice means the first of the two in a calendar: the second is said in UTC.
    """
    zone = ZoneInfo(entry.zone)
    ends_at = entry.starts_at + timedelta(minutes=entry.minutes)
    return entry.zone != "UTC" and not any(each.astimezone(zone).fold for each in (entry.starts_at, ends_at))


def _ring(event: "Event", title: str, minutes: int) -> None:
    from icalendar import Alarm

    alarm = Alarm()
    alarm.add("action", "DISPLAY")
    alarm.add("description", _text(title))
    alarm.add("trigger", timedelta(minutes=-minutes))
    event.add_component(alarm)


def _zone(name: str, parts: Sequence[Stretch]) -> "Timezone":
    from icalendar import Timezone

    made = Timezone()
    made.add("tzid", name)
    for part in parts:
        made.add_component(_stretch(part))
    return made


def _stretch(part: Stretch) -> "Component":
    from icalendar import TimezoneDaylight, TimezoneStandard

    made = TimezoneDaylight() if part.is_summer else TimezoneStandard()
    made.add("dtstart", part.begins)
    made.add("tzoffsetfrom", part.before)
    made.add("tzoffsetto", part.after)
    made.add("tzname", part.name)
    if part.rule is not None:
        month, day, which = part.rule
        made.add("rrule", {"freq": "yearly", "bymonth": month, "byday": f"{which}{day}"})
    return made


def _text(text: str) -> str:
    """People's text without what a program could take for the end of a line, or does not show."""
    return shown(_LINE_BREAKS.sub("\n", text))
