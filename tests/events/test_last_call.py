"""Whoever has not answered is asked once more, while there are seats."""

from datetime import datetime, timedelta
from typing import Any

import pytest

from bot.app import templates
from bot.nudges.event_turns import take_turns
from bot.services.office import Ledgered, Office
from bot.services.templates import Cancelled
from storage.database import Database
from storage.models import Event, Notice, Programme
from tests.builders import MONDAY, Clock, add_event, add_guest, add_person, add_programme

DAY = timedelta(days=1)
CALL_AT = MONDAY + 11 * DAY


class Called:
    """An event in two weeks, with a last call three days before. Carol invited Maria and Ben today."""

    def __init__(self, database: Database, **changes: Any) -> None:
        self.database, self.clock = database, Clock()
        self.office = Office(database, self.clock)
        self.programme_id, _ = add_programme(database)
        carol = add_person(database, self.programme_id, "Carol", roles=("coordinator",))
        values: dict[str, Any] = {"last_call_at": CALL_AT, "look_at": CALL_AT, **changes}
        self.event_id = add_event(database, self.programme_id, carol, **values)
        self.maria, self.ben = self.invite("Maria"), self.invite("Ben")

    def invite(self, who: str, answer: str = "invited", at: datetime = MONDAY, **notice: Any) -> int:
        person_id = add_person(self.database, self.programme_id, who)
        add_guest(self.database, self.programme_id, self.event_id, person_id, answer)
        values: dict[str, Any] = {"state": "sent", "finished_at": at, **notice}
        with self.database.transaction() as session:
            session.add(
                Notice(
                    programme_id=self.programme_id,
                    template="event.invite",
                    kind="event",
                    arguments={},
                    person_id=person_id,
                    event_id=self.event_id,
                    created_at=at,
                    due_at=at,
                    ready_at=at,
                    sending_key=f"invite {who}",
                    **values,
                )
            )
        return person_id

    def change(self, **changes: Any) -> None:
        with self.database.transaction() as session:
            session.query(Event).update({**changes})

    def go_to(self, instant: datetime) -> set[int | None]:
        """Who is called by then."""
        self.clock.now = instant
        take_turns(self.office)
        with self.database.reading() as session:
            return {each for (each,) in session.query(Notice.person_id).filter_by(template="event.last_call")}

    def said(self) -> object:
        """What the first call says when it is sent now."""
        with self.database.reading() as session:
            ledger = Ledgered(session, self.clock(), session.get_one(Programme, self.programme_id))
            notice = session.query(Notice).filter_by(template="event.last_call").first()
            assert notice is not None
            return templates()["event.last_call"].prepare(ledger, notice)


@pytest.fixture
def called(database: Database) -> Called:
    return Called(database)


def test_whoever_has_not_answered_is_asked_once_more_and_once_only(called: Called) -> None:
    called.invite("Going", "going")
    called.invite("Not this time", "declined")
    assert called.go_to(CALL_AT - timedelta(minutes=1)) == set()
    assert called.go_to(CALL_AT) == {called.maria, called.ben}
    called.change(look_at=CALL_AT)
    called.invite("Late", at=MONDAY + DAY)
    assert called.go_to(CALL_AT + DAY) == {called.maria, called.ben}


def test_nobody_is_asked_again_within_two_days(called: Called) -> None:
    called.invite("Yesterday", at=CALL_AT - DAY)
    just = called.invite("Two days ago", at=CALL_AT - 2 * DAY)
    called.invite("Not reached", state="waiting", finished_at=None)
    called.invite("Turned off", state="cancelled", reason="turned_off")
    in_a_digest = called.invite("In a digest", state="cancelled", reason="in_digest")
    assert called.go_to(CALL_AT) == {called.maria, called.ben, just, in_a_digest}


@pytest.mark.parametrize(
    "changes",
    [
        {"state": "cancelled"},
        {"last_call_at": None},
        {"starts_at": CALL_AT - DAY},
        {"seats": 2, "taken": 2},
    ],
)
def test_nobody_is_called_to_what_is_off_begun_or_full(called: Called, changes: dict[str, Any]) -> None:
    called.change(**changes)
    assert called.go_to(CALL_AT) == set()


@pytest.mark.parametrize(
    ("changes", "reason"),
    [
        ({"state": "cancelled"}, "cancelled"),
        ({"starts_at": CALL_AT}, "begun"),
        ({"seats": 2, "taken": 2}, "full"),
    ],
)
def test_a_call_that_waited_looks_again_before_it_goes(
    called: Called, changes: dict[str, Any], reason: str
) -> None:
    called.go_to(CALL_AT)
    called.change(**changes)
    assert called.said() == Cancelled(reason)
