"""Reminders of an event as people read them, and the note to whoever hosts it."""

from datetime import UTC, datetime, timedelta
from typing import Any

import pytest

from bot.nudges.event_reminders import next_reminder, remind
from bot.rules.receipts.composing import PeopleWish
from bot.services.events.making import changing, composing
from bot.services.events.making.changing import Pointer
from bot.services.office import Request
from storage.models import Event, EventGuest, Notice, Person
from tests.builders import MONDAY, add_event, add_guest
from tests.world import World

# Wednesday at two in Toronto. The day before, at half past nine there, and in Vancouver.
STARTS = datetime(2026, 3, 4, 19, 0, tzinfo=UTC)
MORNING, IN_VANCOUVER = STARTS - timedelta(hours=28, minutes=30), STARTS - timedelta(hours=25, minutes=30)
HOUR_BEFORE = STARTS - timedelta(hours=1)


class Coming:
    """Maria (Toronto), Ben (Vancouver) and Amina (French) are going; Carol hosts, Omar waits."""

    def __init__(self, world: World, **changes: Any) -> None:
        self.world = world.with_programme()
        carol = world.know("carol")
        values: dict[str, Any] = {"host_id": carol, "seats": 3, "starts_at": STARTS, **changes}
        self.event_id = add_event(world.database, world.programme_id, carol, **values)
        for who in ("maria", "ben", "amina"):
            self.guest(who, "going")
        self.guest("omar", "waiting")

    def guest(self, who: str, answer: str) -> None:
        world = self.world
        person_id = world.know(who)
        add_guest(world.database, world.programme_id, self.event_id, person_id, answer, answered_at=MONDAY)

    def at(self, instant: datetime) -> "Coming":
        self.world.clock.now = instant
        self.world.sandbox.set_now(instant)
        remind(self.world.bot.office)
        self.world.deliver()
        return self

    def got(self) -> dict[str, list[tuple[str, str | None]]]:
        """What became of the reminders, by who gets them."""
        names = {person_id: who for who, person_id in self.world.ids.items()}
        found: dict[str, list[tuple[str, str | None]]] = {}
        with self.world.database.reading() as session:
            for notice in session.query(Notice).order_by(Notice.id):
                about = (notice.arguments["kind"], notice.reason or notice.state)
                found.setdefault(names[notice.person_id or 0], []).append(about)
        return found

    def change(self, **changes: Any) -> None:
        with self.world.database.transaction() as session:
            session.query(Event).update({**changes})

    def person(self, who: str, **changes: Any) -> None:
        with self.world.database.transaction() as session:
            session.query(Person).filter_by(id=self.world.ids[who]).update({**changes})


@pytest.fixture
def coming(quick_world: World) -> Coming:
    return Coming(quick_world)


def test_each_reads_it_in_their_language_on_their_clock_with_the_way_out(coming: Coming) -> None:
    coming.at(MORNING)
    said = coming.world.last("maria").replace("\u202f", " ")
    for part in ("look forward", "Interviews in Canada", "Metro Hall", "2:00 p.m.", "I can no longer come"):
        assert part in said
    assert "Somebody else may be waiting" in said
    assert "Les entrevues au Canada" in coming.world.last("amina")
    assert "Je ne peux plus venir" in coming.world.last("amina")
    assert coming.world.sees("ben") == coming.world.sees("omar") == ""
    coming.at(IN_VANCOUVER)
    assert "11:00 a.m." in coming.world.last("ben").replace("\u202f", " ")
    coming.at(HOUR_BEFORE)
    assert "It starts soon" in coming.world.last("ben")
    assert coming.got()["maria"] == [("day", "sent"), ("hour", "sent")]


def test_the_host_hears_the_numbers_and_how_attendance_is_taken(coming: Coming) -> None:
    coming.at(MORNING)
    said = coming.world.last("carol")
    for part in ("Thank you for hosting", "3 people are coming", "1 person is waiting", "/event code"):
        assert part in said
    assert coming.at(HOUR_BEFORE).got()["carol"] == [("day", "sent")]


def test_a_host_who_is_going_too_hears_of_the_day_once(coming: Coming) -> None:
    coming.change(seats=9)
    coming.guest("carol", "going")
    assert coming.at(MORNING).at(HOUR_BEFORE).got()["carol"] == [("day", "sent"), ("hour", "sent")]


def test_none_for_whoever_left_or_is_gone_or_wants_none(coming: Coming) -> None:
    with coming.world.database.transaction() as session:
        session.query(EventGuest).filter_by(person_id=coming.world.ids["maria"]).update({"answer": "left"})
    coming.person("amina", is_deactivated=True)
    coming.person("ben", reminders="off")
    assert set(coming.at(HOUR_BEFORE).got()) == {"carol"}


def test_none_once_it_is_cancelled_also_when_it_was_on_its_way(coming: Coming) -> None:
    coming.world.clock.now = HOUR_BEFORE
    remind(coming.world.bot.office)
    coming.change(state="cancelled", cancelled_at=HOUR_BEFORE)
    assert coming.at(HOUR_BEFORE + timedelta(minutes=5)).got()["maria"][-1] == ("hour", "cancelled")
    assert coming.world.sees("maria") == ""


def test_after_a_move_everybody_is_reminded_of_the_new_time(coming: Coming) -> None:
    coming.at(MORNING)
    coming.change(starts_at=STARTS + timedelta(days=2), news_at=MORNING + timedelta(hours=1))
    coming.at(HOUR_BEFORE)
    assert coming.got()["maria"] == [("day", "sent")]
    coming.at(MORNING + timedelta(days=2)).at(HOUR_BEFORE + timedelta(days=2))
    assert coming.got()["maria"] == [("day", "sent"), ("day", "sent"), ("hour", "sent")]


def test_a_reminder_is_not_lost_to_a_change_of_the_same_minute_that_nobody_is_told_of(coming: Coming) -> None:
    world = coming.world
    request = Request(world.slack.team_id, world.slack.user_id("carol"), "seats")
    world.clock.now = MORNING
    seen = composing.to_change(world.bot.office, request, coming.event_id)
    wish = PeopleWish(host_name="The library", seats=3)
    changing.change_people(world.bot.office, request, Pointer(coming.event_id, seen.marks[1], False), wish)
    assert coming.at(MORNING).got()["maria"] == [("day", "sent")]


def test_an_event_may_have_one_reminder_or_none(coming: Coming) -> None:
    coming.change(reminds_day=False, host_id=None)
    assert coming.at(MORNING).got() == {}
    coming.change(remind_minutes=None)
    assert coming.at(HOUR_BEFORE).got() == {}
    with coming.world.database.reading() as session:
        assert next_reminder(session, MONDAY) is None


def test_whoever_travels_is_reminded_by_the_clock_of_the_place(coming: Coming) -> None:
    coming.person("maria", time_zone="Europe/Paris")
    with coming.world.database.reading() as session:
        assert next_reminder(session, MONDAY) == datetime(2026, 3, 3, 8, 30, tzinfo=UTC)
    coming.person("maria", chosen_zone="America/Vancouver")
    assert "maria" not in coming.at(MORNING).got()
    assert coming.at(IN_VANCOUVER).got()["maria"] == [("day", "sent")]


def test_after_the_bot_was_off_there_is_one_message_and_none_after_the_start(coming: Coming) -> None:
    assert coming.at(HOUR_BEFORE + timedelta(minutes=10)).got()["maria"] == [
        ("day", "too_late"),
        ("hour", "sent"),
    ]
    coming.change(starts_at=STARTS + timedelta(days=7))
    assert coming.at(STARTS + timedelta(days=7)).got()["maria"][2:] == []
