"""Both members at the same moment: the database decides, and nobody is told twice."""

from collections.abc import Callable
from datetime import timedelta
from typing import TypeVar

import pytest
from sqlalchemy import select

from bot.rules.receipts.notes import ItemWish, Whose
from bot.services.notes import items
from bot.services.office import Office, Request
from storage.database import Database
from storage.models import ActionItem, AuditEntry, Base, Notice
from tests.builders import MONDAY, TEAM, Clock, add_match, add_person, add_programme
from tests.matches.test_at_once import at_once
from tests.notes.conftest import add_session

Row = TypeVar("Row", bound=Base)


class Pair:
    """Maria and Amina, at work at the same time."""

    def __init__(self, database: Database) -> None:
        self.office = Office(database, Clock())
        programme_id, _ = add_programme(database)
        self.maria = add_person(database, programme_id, "UMARIA", capacity=1)
        self.amina = add_person(database, programme_id, "UAMINA")
        self.match_id = add_match(database, programme_id, self.maria, self.amina)
        tomorrow = MONDAY + timedelta(days=1)
        self.session_id = add_session(database, programme_id, self.match_id, self.maria, tomorrow)

    def give(self, text: str, key: str) -> Callable[[], object]:
        """Maria writes something down for Amina."""
        request = Request(TEAM, "UMARIA", key)
        form = items.form(self.office, request, session_id=self.session_id)
        return lambda: items.add(self.office, request, form, ItemWish(text, Whose.PARTNER, ""))

    def rows(self, kind: type[Row]) -> list[Row]:
        with self.office.database.reading() as session:
            return list(session.scalars(select(kind)))


@pytest.fixture
def pair(database: Database) -> Pair:
    return Pair(database)


def test_two_things_given_at_once_are_told_in_one_message(pair: Pair) -> None:
    assert at_once(pair.give("One", "k1"), pair.give("Two", "k2")) == ["done", "done"]
    assert len(pair.rows(ActionItem)) == 2
    assert len(pair.rows(Notice)) == 1


def test_one_form_delivered_twice_writes_one_thing_down(pair: Pair) -> None:
    assert at_once(pair.give("One", "k"), pair.give("One", "k")) == ["done", "done"]
    assert len(pair.rows(ActionItem)) == 1


def test_of_two_ticks_one_is_recorded(pair: Pair) -> None:
    pair.give("One", "k")()
    (item,) = pair.rows(ActionItem)
    ticks = [
        lambda who=who: items.tick(pair.office, Request(TEAM, who, who), item.id)
        for who in ("UMARIA", "UAMINA")
    ]
    assert at_once(*ticks) == ["done", "done"]
    done = [row for row in pair.rows(AuditEntry) if row.action == "item.done"]
    assert len(done) == 1


def test_a_tick_and_a_removal_at_once_leave_one_clear_answer(pair: Pair) -> None:
    pair.give("One", "k")()
    (item,) = pair.rows(ActionItem)
    results = at_once(
        lambda: items.tick(pair.office, Request(TEAM, "UAMINA", "t"), item.id),
        lambda: items.remove(pair.office, Request(TEAM, "UMARIA", "r"), item.id),
    )
    assert "done" in results
    assert set(results) <= {"done", "item_gone"}
    assert pair.rows(ActionItem) == []
