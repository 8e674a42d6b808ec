"""The clock bar: what time it is, and moving it."""

import pytest
from playwright.sync_api import Locator, Page, expect

from tests.page.conftest import OpenPage
from tests.page.screens import message, screen
from tests.page.stub import StubServer

pytestmark = pytest.mark.browser

MORNING = "Tuesday, November 3, 2026 at 9:30 a.m. Eastern Standard Time"
PAUSED = {"now": "2026-11-03T14:30:00Z", "paused": True}


def bar(page: Page) -> Locator:
    return page.get_by_role("region", name="Workspace clock")


def press(page: Page, name: str) -> None:
    bar(page).get_by_role("button", name=name, exact=True).click()


def status(page: Page) -> Locator:
    return bar(page).get_by_role("status")


@pytest.fixture
def clocked(open_page: OpenPage) -> Page:
    """Maria's page."""
    return open_page(screen([message("01", "Hello")]))


def test_it_says_the_workspace_time_and_the_persons_own_in_words(clocked: Page) -> None:
    times = bar(clocked).get_by_role("definition")
    expect(times.nth(0)).to_contain_text("Tuesday, November 3, 2026 at 2:30 p.m. Coordinated Universal Time")
    expect(times.nth(1)).to_have_text(MORNING)
    expect(bar(clocked).get_by_role("term")).to_have_text(["Workspace time", "Your time"])


def test_a_french_reader_reads_the_clock_in_french(open_page: OpenPage) -> None:
    page = open_page(screen(locale="fr-CA"))
    region = page.get_by_role("region", name="Horloge de l’espace de travail")
    expect(region).to_contain_text("mardi 3 novembre 2026")
    expect(region.get_by_role("button")).to_have_text(
        ["Arrêter", "+1 heure", "+1 jour", "Prochaine échéance", "Y aller"]
    )


@pytest.mark.parametrize(
    ("button", "asked"),
    [
        ("Pause", {"paused": True}),
        ("+1 hour", {"advance_seconds": 3600}),
        ("+1 day", {"advance_seconds": 86400}),
        ("Next thing due", {"next": True}),
    ],
)
def test_each_button_asks_for_its_move(
    clocked: Page, stub: StubServer, button: str, asked: dict[str, object]
) -> None:
    press(clocked, button)
    assert stub.next_act("clock") == {"do": "clock", **asked}


def test_a_stopped_clock_says_so_and_goes_on_again(clocked: Page, stub: StubServer) -> None:
    stub.answers["clock"] = PAUSED
    press(clocked, "Pause")
    expect(bar(clocked)).to_contain_text("(paused)")
    stub.next_act("clock")
    stub.answers["clock"] = PAUSED | {"paused": False}
    press(clocked, "Resume")
    assert stub.next_act("clock") == {"do": "clock", "paused": False}
    expect(bar(clocked)).not_to_contain_text("(paused)")


def test_where_the_clock_arrived_is_said(clocked: Page, stub: StubServer) -> None:
    stub.answers["clock"] = {"now": "2026-11-04T14:30:00Z"}
    press(clocked, "+1 day")
    expect(status(clocked)).to_have_text(
        "It is now Wednesday, November 4, 2026 at 9:30 a.m. Eastern Standard Time."
    )
    expect(clocked.get_by_text("Local time 9:30 a.m.")).to_be_visible()


def test_an_error_is_said_in_the_bar(clocked: Page, stub: StubServer) -> None:
    stub.answers["clock"] = {"ok": False, "error": "The app did not follow the clock: no answer."}
    press(clocked, "+1 hour")
    expect(status(clocked)).to_have_text("The app did not follow the clock: no answer.")
    expect(status(clocked)).to_have_class("clock-status failed")


def test_nothing_due_is_no_error(clocked: Page, stub: StubServer) -> None:
    stub.answers["clock"] = {"ok": False, "error": "Nothing is due."}
    press(clocked, "Next thing due")
    expect(status(clocked)).to_have_text("Nothing is due.")
    expect(status(clocked)).to_have_class("clock-status")


def test_a_long_move_keeps_the_bar_busy_while_messages_arrive(clocked: Page, stub: StubServer) -> None:
    moving = {"from": "2026-11-03T14:30:00Z", "to": "2026-11-17T14:30:00Z"}
    stub.answers["clock"] = {"moving": moving}
    press(clocked, "+1 day")
    stub.next_act("clock")
    expect(status(clocked)).to_have_text("The clock is moving…")
    expect(bar(clocked)).to_have_attribute("aria-busy", "true")
    expect(bar(clocked).get_by_role("button", name="+1 hour")).to_be_disabled()
    bar(clocked).get_by_role("button", name="+1 hour").click(force=True)
    stub.screen = screen([message("01", "Hello"), message("02", "How is it going?")])
    stub.clock["now"] = "2026-11-10T14:30:00Z"
    stub.push()
    stub.push("clock")
    expect(clocked.locator(".message").last).to_contain_text("How is it going?")
    expect(bar(clocked)).to_contain_text("Tuesday, November 10, 2026")
    stub.clock |= {"now": "2026-11-17T14:30:00Z", "moving": None}
    stub.push("clock")
    expect(status(clocked)).to_contain_text("It is now Tuesday, November 17, 2026")
    expect(bar(clocked)).to_have_attribute("aria-busy", "false")
    assert stub.recorded("clock") == []


def test_a_long_move_that_fails_says_why(clocked: Page, stub: StubServer) -> None:
    stub.answers["clock"] = {"moving": {"from": "2026-11-03T14:30:00Z", "to": None}}
    press(clocked, "Next thing due")
    expect(status(clocked)).to_have_text("The clock is moving…")
    stub.clock |= {"moving": None, "error": "The app did not follow the clock: 500."}
    stub.push("clock")
    expect(status(clocked)).to_have_text("The app did not follow the clock: 500.")


def test_the_slider_aims_in_words_and_go_moves(clocked: Page, stub: StubServer) -> None:
    slider = bar(clocked).get_by_role("slider", name="Up to 16 weeks ahead")
    slider.press("ArrowRight")
    slider.press("ArrowRight")
    there = "Thursday, November 5, 2026 at 9:30 a.m. Eastern Standard Time"
    expect(slider).to_have_attribute("aria-valuetext", there)
    expect(bar(clocked).locator(".target")).to_have_text(there)
    assert stub.recorded("clock") == []
    stub.answers["clock"] = {"now": "2026-11-05T14:30:00Z"}
    press(clocked, "Go")
    assert stub.next_act("clock") == {"do": "clock", "to": "2026-11-05T14:30:00.000Z"}
    expect(slider).to_have_value("0")


def test_the_slider_ends_sixteen_weeks_ahead(clocked: Page) -> None:
    slider = bar(clocked).get_by_role("slider")
    slider.press("End")
    expect(bar(clocked).locator(".target")).to_contain_text("Tuesday, February 23, 2027")


def test_a_typed_time_is_the_persons_own_across_the_clock_change(clocked: Page, stub: StubServer) -> None:
    bar(clocked).get_by_label("Go to").fill("2027-03-15T09:00")
    expect(bar(clocked).locator(".target")).to_have_text(
        "Monday, March 15, 2027 at 9:00 a.m. Eastern Daylight Time"
    )
    press(clocked, "Go")
    assert stub.next_act("clock")["to"] == "2027-03-15T13:00:00.000Z"


def test_the_past_and_no_time_at_all_are_refused(clocked: Page, stub: StubServer) -> None:
    press(clocked, "Go")
    expect(status(clocked)).to_have_text("Choose a date and time first.")
    bar(clocked).get_by_label("Go to").fill("2026-11-01T09:00")
    press(clocked, "Go")
    expect(status(clocked)).to_have_text("Choose a moment in the future: the clock only goes forward.")
    assert stub.recorded("clock") == []


def test_the_bar_is_hidden_and_shown_by_its_button_and_remembered(clocked: Page) -> None:
    button = clocked.get_by_role("button", name="Clock", exact=True)
    button.press("Enter")
    expect(bar(clocked)).to_be_hidden()
    clocked.reload()
    expect(clocked.locator(".message")).to_be_visible()
    expect(bar(clocked)).to_be_hidden()
    expect(button).to_have_attribute("aria-expanded", "false")


def test_a_stopped_clock_does_not_tick(clocked: Page, stub: StubServer) -> None:
    stub.answers["clock"] = PAUSED | {"now": "2026-11-03T14:30:59.900Z"}
    press(clocked, "Pause")
    expect(bar(clocked)).to_contain_text("(paused)")
    with clocked.expect_event("console", lambda said: said.text == "later"):
        clocked.evaluate("setTimeout(() => console.log('later'), 1200)")
    expect(bar(clocked)).to_contain_text(MORNING)
