"""At the same instant: two members of a pair, the same mark twice, many guesses. On both databases."""

from collections.abc import Callable
from concurrent.futures import ThreadPoolExecutor
from datetime import timedelta

import pytest

from bot.rules.codes import code_at
from bot.rules.problems import Problem
from bot.services.events.attendance import checking_in, marking
from bot.services.office import Office, Request
from storage.database import Database
from storage.models import EventGuest, HoursEntry, Notice
from tests.builders import MONDAY, TEAM, Clock, add_event, add_guest, add_match, add_person, add_programme


class Room:
    """An event that has just ended, a pair that said they come, and its coordinator."""

    def __init__(self, database: Database) -> None:
        self.database = database
        programme_id, _ = add_programme(database)
        carol = add_person(database, programme_id, "UCAROL", roles=("coordinator",))
        mentor = add_person(database, programme_id, "UMARIA", capacity=1)
        mentee = add_person(database, programme_id, "UAMINA")
        add_match(database, programme_id, mentor, mentee)
        begins = MONDAY - timedelta(hours=2, minutes=10)
        self.event_id = add_event(database, programme_id, carol, starts_at=begins)
        self.guests = [add_guest(database, programme_id, self.event_id, each) for each in (mentor, mentee)]
        self.office = Office(database, Clock())
        self.code = code_at("a key for tests", self.event_id, MONDAY, 5).text

    def here(self, who: str, key: str, code: str = "") -> str:
        """Type a code; the key of the problem, if there is one."""
        try:
            checking_in.here(self.office, Request(TEAM, who, key), code or self.code)
        except Problem as problem:
            return problem.key
        return "here"

    def mark(self, guest_id: int, key: str) -> int:
        return marking.mark(self.office, Request(TEAM, "UCAROL", key), guest_id)


@pytest.fixture
def room(database: Database) -> Room:
    return Room(database)


def at_once(*calls: Callable[[], object]) -> list[object]:
    with ThreadPoolExecutor(len(calls)) as pool:
        return [each.result() for each in [pool.submit(call) for call in calls]]


def test_two_of_a_pair_and_a_coordinator_at_once_credit_the_pair_once(room: Room) -> None:
    at_once(
        lambda: room.here("UMARIA", "a"),
        lambda: room.here("UAMINA", "b"),
        *(lambda guest=guest: room.mark(guest, f"mark{guest}") for guest in room.guests),
    )
    with room.database.reading() as session:
        assert [entry.minutes for entry in session.query(HoursEntry)] == [120]
        assert session.query(Notice).filter_by(template="attend.credited").count() == 2


def test_many_guesses_at_once_are_all_counted_and_the_right_code_has_to_wait(room: Room) -> None:
    wrong = [each for each in ("0000", "1111", "2222", "3333", "4444", "5555", "6666") if each != room.code]
    guesses = [
        lambda number=number, code=code: room.here("UMARIA", f"g{number}", code)
        for number, code in enumerate(wrong[:6])
    ]
    said = at_once(*guesses)
    assert sorted(map(str, said)).count("attend_code_wrong") == 4
    assert room.here("UMARIA", "right") == "attend_code_wait"
    with room.database.reading() as session:
        assert session.get_one(EventGuest, room.guests[0]).tries == 5
