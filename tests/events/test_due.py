"""What is listed of events is what arrives, and what goes to many is one line."""

from collections import Counter
from datetime import datetime, timedelta
from random import Random
from typing import Any

import pytest
from sqlalchemy import func, select

from bot.chores import do_all, next_chore
from bot.cli.due import line
from bot.nudges.due import due, first_due
from bot.rules.forecast import Fate
from bot.rules.kinds import Kind
from storage.database import Database
from storage.models import MessageWishes, Notice, Participant
from tests.builders import MONDAY, add_event, add_guest
from tests.nudges.postman import Postman
from tests.nudges.scene import Scene
from tests.world import World

ZONES = ("America/Toronto", "America/Vancouver", "Europe/Paris")


class WithEvents(Postman):
    """Events have their turns as well."""

    def settle(self) -> None:
        do_all(self.scene.office)
        super().settle()

    def _next(self, after: datetime) -> datetime | None:
        waits = select(func.min(Notice.ready_at)).where(Notice.state == "waiting", Notice.ready_at > after)
        with self.scene.database.reading() as session:
            moments = (next_chore(session, after), session.scalar(waits))
        return min((moment for moment in moments if moment is not None), default=None)


class Plan:
    """Mentors everywhere are invited to some events, with last calls; nobody answers but those who did."""

    def __init__(self, database: Database, seed: int) -> None:
        random = Random(seed)
        self.scene = Scene(database)
        self.scene.settings(nudges_a_week=4)
        self.scene.clock.now = MONDAY
        self.carol = self.scene.person()
        self.people = [self.scene.person(random.choice(ZONES)) for _ in range(12)]
        with database.transaction() as session:
            for number, person in enumerate(self.people):
                session.add(self._part(person))
                if number % 4 == 0:
                    session.add(self._wish(person, ["event"] if number % 8 else ["event_remind"]))
        for number in range(4):
            self._event(random, number)

    def _part(self, person_id: int) -> Participant:
        return Participant(
            programme_id=self.scene.programme_id,
            person_id=person_id,
            name="Mentor",
            side="mentor",
            state="confirmed",
            entered_at=MONDAY,
            entered_by_id=self.carol,
        )

    def _wish(self, person_id: int, off: list[str]) -> MessageWishes:
        return MessageWishes(
            programme_id=self.scene.programme_id, person_id=person_id, changed_at=MONDAY, off=off
        )

    def _event(self, random: Random, number: int) -> None:
        starts_at = MONDAY + timedelta(days=3 + 3 * number, hours=random.randrange(8))
        invite_at = MONDAY + timedelta(hours=1 + 20 * number + random.randrange(4))
        values: dict[str, Any] = {
            "starts_at": starts_at,
            "invite_at": invite_at,
            "invited_at": None,
            "last_call_at": starts_at - timedelta(days=1, hours=2) if number else None,
            "look_at": MONDAY,
            "title_en": f"Event {number}",
            "audience": {"sides": ["mentor"]},
            "host_id": self.people[number],
        }
        made = add_event(self.scene.database, self.scene.programme_id, self.carol, **values)
        for person in random.sample(self.people[4:], 4):
            add_guest(self.scene.database, self.scene.programme_id, made, person, "going", answered_at=MONDAY)


@pytest.mark.parametrize("seed", range(2))
def test_what_is_listed_is_what_arrives(sqlite: Database, seed: int) -> None:
    plan = Plan(sqlite, seed)
    postman = WithEvents(plan.scene)
    listed = [each for each in due(plan.scene.office, 14) if each.fate is Fate.GOES]
    postman.go_to(MONDAY + timedelta(days=14))
    arrived = Counter(
        (each.person_id, each.kind)
        for notice in postman.sent()
        for each in [notice] * len(notice.arguments.get("pieces", [notice]))
        if notice.kind != Kind.DIGEST
    )
    assert Counter((each.person_id, each.kind) for each in listed) == arrived
    assert {"event_invite", "event_remind", "event_host"} <= {each.nudge for each in listed}


def test_what_goes_to_many_is_one_line_with_their_number(sqlite: Database) -> None:
    plan = Plan(sqlite, 1)
    found, _ = first_due(plan.scene.office, 14, 100)
    lines = [line(each) for each in found]
    assert any("Invitation to “Event 0”: " in each and "people" in each for each in lines)
    assert any("Reminder of “Event 1”: " in each for each in lines)
    assert len(lines) < len(due(plan.scene.office, 14)) / 2


def test_the_coordinator_sees_it_and_each_what_comes_to_them(quick_world: World) -> None:
    world = quick_world.with_programme()
    event_id = add_event(world.database, world.programme_id, world.ids["carol"])
    for who in ("maria", "ben"):
        add_guest(world.database, world.programme_id, event_id, world.know(who), answered_at=MONDAY)
    said = world.said("carol", "/mentoring", "due 15d")
    assert "Reminder of *Interviews in Canada*: 2 people" in said
    assert "4 messages in all" in said
    world.command("maria", "/mentoring", "notifications")
    assert "You said that you are coming to this event" in world.modal("maria")
