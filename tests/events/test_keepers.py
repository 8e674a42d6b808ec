"""Whoever keeps an event finds its list, its code and its report where they look at it: in its window."""

from datetime import timedelta
from typing import Any

import pytest

from storage.models import Event
from tests.builders import MONDAY, add_event, add_guest
from tests.world import World

HOUR = timedelta(hours=1)
KEPT = ("Code", "Attendance", "Open the report", "Share materials")


@pytest.fixture
def town(quick_world: World) -> World:
    """Carol coordinates, Ben hosts an event tomorrow, Amina comes to it."""
    quick_world.with_programme()
    quick_world.pair("maria", "amina")
    quick_world.know("ben")
    return quick_world


def event(town: World, **changes: Any) -> int:
    values: dict[str, Any] = {"starts_at": MONDAY + 24 * HOUR, "minutes": 60, "host_id": town.ids["ben"]}
    maker = town.ids["ben" if changes.get("state") == "suggested" else "carol"]
    made = add_event(town.database, town.programme_id, maker, **values | changes)
    add_guest(town.database, town.programme_id, made, town.ids["amina"])
    return made


def offered(town: World, who: str) -> list[str]:
    """Which of the buttons the top window of somebody has, in their order."""
    blocks = town.slack.screen(who)["modals"][-1]["blocks"]
    rows = [block["elements"] for block in blocks if block["type"] == "actions"]
    found = [each["text"]["text"] for row in rows for each in row if each["type"] == "button"]
    return [each for each in found if each in KEPT]


def at_the_host_s(town: World, event_id: int) -> list[str]:
    town.command("ben", "/event", "list")
    town.click("ben", action_id="event.open", value=str(event_id))
    return offered(town, "ben")


def test_a_host_finds_the_list_before_and_the_code_and_report_when_it_begins(town: World) -> None:
    event_id = event(town)
    assert at_the_host_s(town, event_id) == ["Attendance"]
    assert "You host this event" in town.modal("ben")
    town.advance(hours=23, minutes=30)
    assert at_the_host_s(town, event_id) == ["Code", "Attendance"]
    town.advance(minutes=30)
    assert at_the_host_s(town, event_id) == list(KEPT)
    town.click("ben", "Code")
    assert "/event here" in town.modal("ben")


def test_somebody_who_comes_sees_none_of_it(town: World) -> None:
    event(town, starts_at=MONDAY)
    town.command("amina", "/event", "list")
    town.click("amina", action_id="event.open")
    assert offered(town, "amina") == []


def test_coordinators_find_the_same_on_the_sheet(town: World) -> None:
    event_id = event(town, starts_at=MONDAY)
    town.command("carol", "/event", "manage")
    town.click("carol", action_id=f"announce.open.{event_id}")
    assert offered(town, "carol") == list(KEPT)
    town.click("carol", "Share materials")
    town.submit("carol", {"link": "https://slides.example/1"})
    assert "https://slides.example/1" in town.modal("carol")


def test_two_hours_later_there_is_no_code_any_more(town: World) -> None:
    event_id = event(town, starts_at=MONDAY - 3 * HOUR)
    town.command("carol", "/event", "manage")
    town.click("carol", action_id="compose.page.shelf", value="past:0")
    town.click("carol", action_id=f"announce.open.{event_id}")
    assert offered(town, "carol") == ["Attendance", "Open the report", "Share materials"]


def test_a_draft_and_what_is_cancelled_have_none_of_it(town: World) -> None:
    draft = event(town, state="draft", announced_at=None, announced_by_id=None, invited_at=None)
    off = event(town, state="cancelled", cancelled_at=MONDAY)
    for shelf, event_id in (("drafts", draft), ("cancelled", off)):
        town.command("carol", "/event", "manage")
        town.click("carol", action_id="compose.page.shelf", value=f"{shelf}:0")
        town.click("carol", action_id=f"announce.open.{event_id}")
        assert offered(town, "carol") == []


def suggested(town: World) -> int:
    state: dict[str, Any] = {"state": "suggested", "announced_at": None, "announced_by_id": None}
    return event(town, invited_at=None, **state)


def state(town: World, event_id: int) -> str:
    with town.database.reading() as session:
        return session.get_one(Event, event_id).state


def test_a_suggestion_is_approved_on_its_sheet_which_then_is_that_of_a_draft(town: World) -> None:
    event_id = suggested(town)
    town.command("carol", "/event", "manage")
    town.click("carol", action_id="compose.page.shelf", value="suggested:0")
    town.click("carol", action_id=f"announce.open.{event_id}")
    said = town.modal("carol")
    assert "Approve" in said
    assert "Cancel event" not in said
    assert "announce.send" not in str(town.slack.screen("carol")["modals"][-1])
    town.click("carol", "Approve")
    assert state(town, event_id) == "draft"
    assert "*Draft.*" in town.modal("carol")
    assert "Approve" not in town.modal("carol")


def test_on_the_shelf_of_suggestions_each_is_approved_or_declined(town: World) -> None:
    first, second = suggested(town), suggested(town)
    town.command("carol", "/event", "manage")
    town.click("carol", action_id="compose.page.shelf", value="suggested:0")
    town.click("carol", action_id=f"bring.approve.{first}")
    assert "*Draft.*" in town.modal("carol")
    town.command("carol", "/event", "manage")
    town.click("carol", action_id="compose.page.shelf", value="suggested:0")
    town.click("carol", action_id=f"bring.turn_down.{second}")
    town.submit("carol", {"reason": "Next year, please"})
    assert "does not go ahead this time" in town.modal("carol")
    assert (state(town, first), state(town, second)) == ("draft", "cancelled")


def test_whoever_approves_second_on_the_sheet_sees_what_became_of_it(town: World) -> None:
    event_id = suggested(town)
    town.command("carol", "/event", "manage")
    town.click("carol", action_id="compose.page.shelf", value="suggested:0")
    town.click("carol", action_id=f"announce.open.{event_id}")
    with town.database.transaction() as session:
        session.get_one(Event, event_id).state = "cancelled"
    town.click("carol", "Approve")
    assert "*Cancelled.*" in town.modal("carol")
