"""The gate at the moment of sending: what is a nudge waits there, and says why; nothing else does."""

from datetime import datetime, time, timedelta
from typing import Any

import pytest

from bot.rules.kinds import Kind
from bot.services.manners import hours_of, keep
from bot.services.office import Ledgered
from bot.services.templates import Cancelled, Later
from storage.database import Database
from storage.models import MessageWishes, Notice, Person, Programme
from tests.builders import MONDAY, add_person, add_programme

NIGHT = datetime.fromisoformat("2026-03-02T23:00:00-05:00")
MORNING = datetime.fromisoformat("2026-03-03T09:30:00-05:00")


class Gate:
    """Somebody, their notices, and what the gate says of each."""

    def __init__(self, database: Database, now: datetime = MONDAY) -> None:
        self.database, self.now = database, now
        self.programme_id, _ = add_programme(database)
        self.person_id = add_person(database, self.programme_id, "U1")

    def put(self, kind: Kind | None = Kind.CHECK_IN, **changes: Any) -> int:
        """A notice to them that was due on Monday; its id."""
        with self.database.transaction() as session:
            ledger = Ledgered(session, MONDAY, session.get_one(Programme, self.programme_id))
            arguments = changes.pop("arguments", {})
            notice = ledger.notify("test.hello", self.person_id, nudge=kind, **arguments)
            for name, value in changes.items():
                setattr(notice, name, value)
            session.flush()
            return notice.id

    def sent(self, at: datetime, **changes: Any) -> int:
        return self.put(state="sent", finished_at=at, **changes)

    def says(self, notice_id: int) -> Cancelled | Later | None:
        with self.database.reading() as session:
            ledger = Ledgered(session, self.now, session.get_one(Programme, self.programme_id))
            return keep(ledger, session.get_one(Notice, notice_id))

    def wish(self, **wishes: Any) -> None:
        with self.database.transaction() as session:
            row = {"programme_id": self.programme_id, "person_id": self.person_id, "changed_at": MONDAY}
            session.add(MessageWishes(**row, **wishes))

    def hours(self) -> tuple[time, time, str, bool]:
        with self.database.reading() as session:
            ledger = Ledgered(session, self.now, session.get_one(Programme, self.programme_id))
            wished = session.get(MessageWishes, self.person_id)
            found = hours_of(ledger, session.get_one(Person, self.person_id), wished)
            return found.opens, found.closes, found.region, found.every_day


@pytest.fixture
def gate(sqlite: Database) -> Gate:
    return Gate(sqlite)


def test_a_nudge_goes_out_by_day_and_waits_at_night(gate: Gate) -> None:
    notice = gate.put()
    assert gate.says(notice) is None
    gate.now = NIGHT
    assert gate.says(notice) == Later(MORNING, "quiet_hours")


def test_what_is_no_nudge_was_asked_for_or_is_said_again_goes_out_at_any_hour(gate: Gate) -> None:
    gate.now = NIGHT
    first = gate.sent(MONDAY)
    assert gate.says(gate.put(None)) is None
    assert gate.says(gate.put(arguments={"asked": True})) is None
    assert gate.says(gate.put(amends_id=first)) is None
    assert gate.says(gate.put(Kind.REMIND)) is None


def test_the_second_of_a_day_waits_whatever_its_kind(gate: Gate) -> None:
    gate.sent(MONDAY)
    assert gate.says(gate.put(Kind.QUIET)) == Later(MORNING, "budget")
    assert gate.says(gate.put(Kind.DIGEST)) == Later(MORNING, "budget")


def test_amendments_pieces_that_were_asked_for_and_reminders_take_no_place(gate: Gate) -> None:
    first = gate.sent(MONDAY - timedelta(days=20))
    gate.sent(MONDAY, amends_id=first)
    gate.sent(MONDAY, reply_to_id=first, arguments={"asked": True})
    gate.sent(MONDAY, kind=Kind.MET)
    gate.sent(MONDAY, kind=None)
    assert gate.says(gate.put()) is None


def test_of_two_on_their_way_the_older_asks_again_first(gate: Gate) -> None:
    """Whoever asks again first finds nobody in its way: they do not wait for each other for ever."""
    older, newer = (gate.put(state="leased", lease=lease) for lease in ("one", "other"))
    first, then = gate.says(older), gate.says(newer)
    assert isinstance(first, Later)
    assert isinstance(then, Later)
    assert MONDAY < first.until < then.until


def test_those_in_one_hand_are_sent_one_after_the_other(gate: Gate) -> None:
    one, other = (gate.put(state="leased", lease="mine") for _ in range(2))
    assert gate.says(one) is None
    assert gate.says(other) is None


def test_one_that_may_have_arrived_keeps_the_others_waiting(gate: Gate) -> None:
    gate.put(uncertain=True, first_tried_at=MONDAY)
    assert isinstance(gate.says(gate.put()), Later)


def test_what_waits_for_a_place_goes_on_waiting_for_it_at_night(gate: Gate) -> None:
    gate.now = NIGHT
    assert gate.says(gate.put(reason="budget")) == Later(MORNING, "budget")


def test_what_waited_for_a_place_is_not_stale_after_a_few_days(gate: Gate) -> None:
    gate.now = MONDAY + timedelta(days=8)
    assert gate.says(gate.put(reason="budget")) is None
    assert gate.says(gate.put()) == Cancelled("too_late")


@pytest.mark.parametrize(
    ("wishes", "hours"),
    [
        ({}, (time(9), time(17), "CA-ON", False)),
        ({"opens": "18:00", "closes": "21:30", "every_day": True}, (time(18), time(21, 30), "CA-ON", True)),
        ({"region": "CA-QC"}, (time(9), time(17), "CA-QC", False)),
        # What nobody could keep is not wished for.
        ({"opens": "21:00", "closes": "08:00", "every_day": True}, (time(9), time(17), "CA-ON", True)),
        ({"opens": "18:00"}, (time(9), time(17), "CA-ON", False)),
        ({"region": "CA-XX"}, (time(9), time(17), "CA-ON", False)),
    ],
)
def test_somebodys_own_hours_are_kept_where_that_can_be_done(
    gate: Gate, wishes: dict[str, Any], hours: tuple[time, time, str, bool]
) -> None:
    gate.wish(**wishes)
    assert gate.hours() == hours
