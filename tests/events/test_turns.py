"""Each event has its turn at its own instant, and one that cannot be looked at stops no other."""

from datetime import datetime, timedelta

import pytest

from bot.nudges import event_turns
from bot.services.office import Ledgered, Office
from storage.database import Database
from storage.models import Event
from tests.builders import MONDAY, Clock, add_event, add_person, add_programme

HOUR = timedelta(hours=1)


def test_a_turn_comes_at_its_instant_and_says_when_the_next_is(
    sqlite: Database, monkeypatch: pytest.MonkeyPatch
) -> None:
    clock, office, event_id = scene(sqlite, look_at=MONDAY + HOUR)
    taken: list[datetime] = []

    def turn(ledger: Ledgered, event: Event) -> datetime:
        assert event.id == event_id
        taken.append(ledger.now)
        return ledger.now + 2 * HOUR

    def nothing(_: Ledgered, __: Event) -> None:
        """A part that has nothing to do."""

    monkeypatch.setattr(event_turns, "TURNS", (turn, nothing))
    assert event_turns.take_turns(office) == 0
    clock.advance(hours=1)
    assert event_turns.take_turns(office) == 1
    assert event_turns.take_turns(office) == 0
    assert taken == [MONDAY + HOUR]
    with sqlite.reading() as session:
        assert event_turns.next_turn(session, clock()) == MONDAY + 3 * HOUR


def test_an_event_that_fails_is_tried_again_later_and_stops_no_other(
    sqlite: Database, monkeypatch: pytest.MonkeyPatch
) -> None:
    _, office, broken = scene(sqlite, look_at=MONDAY - HOUR)
    with sqlite.reading() as session:
        made_by_id, programme_id = session.query(Event.made_by_id, Event.programme_id).one()
    sound = add_event(sqlite, programme_id, made_by_id, look_at=MONDAY)

    def turn(_: Ledgered, event: Event) -> None:
        event.materials = "looked at"
        if event.id == broken:
            raise LookupError("what it needs is gone")

    monkeypatch.setattr(event_turns, "TURNS", (turn,))
    assert event_turns.take_turns(office) == 1
    with sqlite.reading() as session:
        found = {event.id: (event.materials, event.look_at) for event in session.query(Event)}
    assert found == {broken: ("", MONDAY + HOUR), sound: ("looked at", None)}


def scene(database: Database, *, look_at: datetime) -> tuple[Clock, Office, int]:
    clock = Clock()
    programme_id, _ = add_programme(database)
    carol = add_person(database, programme_id, "U1", roles=("coordinator",))
    return clock, Office(database, clock), add_event(database, programme_id, carol, look_at=look_at)
