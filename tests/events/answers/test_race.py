"""Hundreds press at once for ten seats: ten have one, the others wait in the order they pressed.

`PRESSES=1000 .venv/bin/pytest tests/events/answers/test_race.py` lets a thousand press.
"""

import os
import random
from concurrent.futures import ThreadPoolExecutor

from sqlalchemy import select

from storage.database import Database
from storage.models import AuditEntry, EventGuest, Person
from tests.events.answers.scene import Scene

SEATS, PEOPLE, HANDS = 10, int(os.environ.get("PRESSES", "200")), 16


def test_hundreds_press_at_once_for_ten_seats(database: Database) -> None:
    scene = Scene(database, seats=SEATS)
    who = scene.people(PEOPLE)
    random.Random(7).shuffle(who)
    with ThreadPoolExecutor(HANDS) as hands:
        told = list(hands.map(scene.come, who))
    going = {each for each, answered in zip(who, told, strict=True) if answered.card.answer == "going"}
    assert len(going) == SEATS
    assert set(scene.with_answer("going")) == going
    assert scene.event().taken == SEATS
    line, carried_out = line_of(scene), order_of_answers(scene)
    # No number is missing and none is there twice, and they are in the order of what was carried out.
    assert [number for number, _ in line] == list(range(1, PEOPLE - SEATS + 1))
    assert set(carried_out[:SEATS]) == going
    assert [each for _, each in line] == carried_out[SEATS:]
    places = {answered.card.place_in_line for answered in told} - {None}
    assert places == set(range(1, PEOPLE - SEATS + 1))


def line_of(scene: Scene) -> list[tuple[int, str]]:
    """Everybody who waits, with their number."""
    with scene.database.reading() as session:
        asked = select(EventGuest.queued, Person.user_id).join(Person, Person.id == EventGuest.person_id)
        found = session.execute(asked.where(EventGuest.answer == "waiting").order_by(EventGuest.queued))
        return [(number or 0, user_id) for number, user_id in found]


def order_of_answers(scene: Scene) -> list[str]:
    """Who answered, in the order in which it was put on record with the event locked."""
    with scene.database.reading() as session:
        asked = select(Person.user_id).join(AuditEntry, AuditEntry.actor_id == Person.id)
        return list(session.scalars(asked.order_by(AuditEntry.id)))
