"""The events that somebody comes to, in the calendar behind their private link."""

from datetime import UTC, datetime, timedelta
from typing import Any

from bot.services.office import Office, Request
from bot.services.sessions import feeds
from storage.database import Database
from storage.models import Event, EventGuest
from tests.builders import MONDAY, TEAM, Clock, add_event, add_guest, add_person, add_programme
from tests.calendar.given import parsed

# The Tuesday after clocks change in Toronto, at two.
STARTS = datetime(2026, 3, 10, 18, 0, tzinfo=UTC)


class Calendar:
    """Maria is going to one event of Carol's; others are there too."""

    def __init__(self, database: Database, **person: Any) -> None:
        self.database, self.clock = database, Clock()
        self.office = Office(database, self.clock)
        self.programme_id, _ = add_programme(database)
        self.carol = add_person(database, self.programme_id, "Carol", roles=("coordinator",))
        self.maria = add_person(database, self.programme_id, "Maria", **person)
        self.event_id = self.event("going", uid="hers", version=3)
        made = feeds.make(self.office, Request(TEAM, "Maria", "press"))
        assert made.token is not None
        self.token = made.token

    def event(self, answer: str, **changes: Any) -> int:
        event_id = add_event(self.database, self.programme_id, self.carol, starts_at=STARTS, **changes)
        add_guest(self.database, self.programme_id, event_id, self.maria, answer, answered_at=MONDAY)
        return event_id

    def change(self, **changes: Any) -> None:
        with self.database.transaction() as session:
            session.query(Event).filter_by(id=self.event_id).update({**changes})

    def read(self) -> dict[str, Any]:
        content = feeds.read(self.office, self.token)
        assert content is not None
        return {event.uid.value: event for event in parsed(content).contents.get("vevent", [])}

    def titles(self) -> dict[str, str]:
        return {uid: event.summary.value for uid, event in self.read().items()}


def test_a_calendar_program_reads_when_where_and_which_version(sqlite: Database) -> None:
    calendar = Calendar(sqlite)
    calendar.change(link="https://example.org/room", prepare={"entry": "Ask for Carol at the desk"})
    event = calendar.read()["hers"]
    assert event.dtstart.value == STARTS
    assert event.dtend.value == STARTS + timedelta(hours=2)
    assert event.dtstart.params["X-VOBJ-ORIGINAL-TZID"] == ["America/Toronto"]
    assert (event.sequence.value, event.status.value) == ("3", "CONFIRMED")
    assert event.location.value == "Metro Hall, room 310"
    assert "Ask for Carol at the desk" in event.description.value
    assert event.valarm.trigger.value == timedelta(hours=-1)


def test_it_has_what_one_comes_to_or_hosts_and_nothing_else(database: Database) -> None:
    calendar = Calendar(database, locale="fr-CA")
    for answer in ("invited", "declined", "waiting"):
        calendar.event(answer, uid=answer)
    add_event(database, calendar.programme_id, calendar.carol, uid="of others")
    add_event(
        database, calendar.programme_id, calendar.carol, uid="draft", state="draft", host_id=calendar.maria
    )
    add_event(database, calendar.programme_id, calendar.carol, uid="as host", host_id=calendar.maria)
    assert calendar.titles() == {"hers": "Les entrevues au Canada", "as host": "Les entrevues au Canada"}


def test_what_is_off_stays_for_sixty_days_as_cancelled(sqlite: Database) -> None:
    calendar = Calendar(sqlite)
    calendar.change(state="cancelled", cancelled_at=MONDAY, version=4)
    calendar.clock.advance(days=60)
    event = calendar.read()["hers"]
    assert (event.status.value, event.sequence.value) == ("CANCELLED", "4")
    assert event.summary.value == "Cancelled: Interviews in Canada"
    assert "valarm" not in event.contents
    calendar.clock.advance(days=1)
    assert calendar.read() == {}


def test_whoever_can_no_longer_come_sees_it_go_from_the_calendar(sqlite: Database) -> None:
    calendar = Calendar(sqlite, reminders="off")
    assert "valarm" not in calendar.read()["hers"].contents
    with sqlite.transaction() as session:
        session.query(EventGuest).update({"answer": "left", "answered_at": MONDAY + timedelta(days=1)})
    assert calendar.read()["hers"].status.value == "CANCELLED"
    calendar.clock.advance(days=62)
    assert calendar.read() == {}
