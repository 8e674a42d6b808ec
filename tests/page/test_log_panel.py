"""The side panel "What the bot did"."""

from collections.abc import Callable

import pytest
from playwright.sync_api import Locator, Page, expect

from tests.page.conftest import OpenPage
from tests.page.panel_data import entry
from tests.page.screens import Json, message, screen
from tests.page.stub import StubServer

pytestmark = pytest.mark.browser

OpenLog = Callable[[list[Json]], Page]
ENTRIES = [
    entry(1, "/hours", kind="offered", summary="Maria Silva: 1h30", request={"text": "1h30 <b>bold</b>"}),
    entry(2, "views.publish", summary="Maria Silva", ms=12.4, bytes=2_300),
    entry(3, "chat.postMessage", ok=False, error="channel_not_found", answer={"ok": False}),
]


@pytest.fixture
def open_log(open_page: OpenPage, stub: StubServer) -> OpenLog:
    """Open Maria's page with these entries, and the panel by its button."""

    def open_with(entries: list[Json]) -> Page:
        page = open_page(screen([message("01", "Hello")]))
        stub.log = entries
        toggle(page).click()
        return page

    return open_with


def toggle(page: Page) -> Locator:
    return page.get_by_role("main").get_by_role("button", name="What the bot did", exact=True)


def panel(page: Page) -> Locator:
    return page.get_by_role("complementary", name="What the bot did")


def rows(page: Page) -> Locator:
    return panel(page).locator("details")


def test_each_line_tells_name_time_outcome_latency_and_size_in_words(open_log: OpenLog) -> None:
    page = open_log(ENTRIES)
    expect(rows(page)).to_have_count(3)
    expect(rows(page).nth(1)).to_contain_text("09:02:00 views.publish ok")
    expect(rows(page).nth(1)).to_contain_text("12\u00a0ms · 2.3 kB")
    expect(rows(page).nth(2)).to_contain_text("error: channel_not_found")
    expect(rows(page).nth(0)).to_contain_text("Request to the bot")
    expect(rows(page).nth(2)).to_contain_text("Call by the bot")
    expect(panel(page)).to_contain_text("3 of 3 shown")


def test_an_entry_opens_by_keyboard_to_what_was_said_on_both_sides(open_log: OpenLog) -> None:
    page = open_log(ENTRIES)
    summary = rows(page).first.locator("summary")
    expect(rows(page).first.locator("pre")).to_have_count(0)
    summary.press("Enter")
    expect(rows(page).first.locator("pre").first).to_have_text('{\n  "text": "1h30 <b>bold</b>"\n}')
    expect(rows(page).first.locator("pre").last).to_have_text('{\n  "ok": true\n}')


def test_new_entries_come_without_taking_the_focus_or_closing_what_is_read(
    open_log: OpenLog, stub: StubServer
) -> None:
    page = open_log([ENTRIES[0], entry(2, "views.open", ok=None, ms=None, answer=None)])
    waiting = rows(page).nth(1)
    expect(waiting).to_contain_text("no answer yet")
    waiting.locator("summary").click()
    page.locator(".composer textarea").fill("half a")
    stub.log = [ENTRIES[0], entry(2, "views.open"), ENTRIES[2]]
    stub.push("log")
    expect(rows(page)).to_have_count(3)
    expect(page.locator(".composer textarea")).to_be_focused()
    expect(waiting).to_contain_text("views.open ok")
    expect(waiting.locator("pre").last).to_have_text('{\n  "ok": true\n}')


def test_a_keyboard_reader_keeps_their_place_when_an_answer_comes(
    open_log: OpenLog, stub: StubServer
) -> None:
    page = open_log([entry(1, "views.open", ok=None, ms=None, answer=None)])
    rows(page).first.locator("summary").focus()
    stub.log = [entry(1, "views.open")]
    stub.push("log")
    expect(rows(page).first).to_contain_text("views.open ok")
    expect(rows(page).first.locator("summary")).to_be_focused()


def test_the_list_is_narrowed_by_text_also_of_the_bodies(open_log: OpenLog) -> None:
    page = open_log(ENTRIES)
    search = panel(page).get_by_role("searchbox", name="Filter")
    search.fill("CHANNEL_not")
    expect(rows(page)).to_have_count(1)
    expect(panel(page)).to_contain_text("1 of 3 shown")
    search.fill("bold")
    expect(rows(page)).to_contain_text("/hours")


def test_a_cleared_view_shows_only_what_comes_and_can_be_taken_back(
    open_log: OpenLog, stub: StubServer
) -> None:
    page = open_log(ENTRIES[:2])
    panel(page).get_by_role("button", name="Clear the view").click()
    expect(rows(page)).to_have_count(0)
    stub.log = ENTRIES
    stub.push("log")
    expect(rows(page)).to_have_count(1)
    panel(page).get_by_role("button", name="Clear the view").click()
    panel(page).get_by_role("button", name="Show all again").click()
    expect(rows(page)).to_have_count(3)


def test_the_panel_is_remembered_and_escape_closes_it(open_log: OpenLog) -> None:
    page = open_log(ENTRIES)
    expect(panel(page)).to_be_focused()
    page.reload()
    expect(rows(page)).to_have_count(3)
    rows(page).first.locator("summary").press("Escape")
    expect(panel(page)).to_be_hidden()
    expect(toggle(page)).to_be_focused()
    expect(toggle(page)).to_have_attribute("aria-expanded", "false")
    page.reload()
    expect(page.locator(".message")).to_be_visible()
    expect(panel(page)).to_be_hidden()


def test_on_a_phone_it_is_a_drawer_that_starts_closed_and_holds_the_focus(open_page: OpenPage) -> None:
    page = open_page(screen())
    page.set_viewport_size({"width": 360, "height": 740})
    toggle(page).click()
    assert page.evaluate("document.querySelector('main').inert && document.querySelector('.side').inert")
    assert panel(page).bounding_box() == {"x": 0, "y": 0, "width": 360, "height": 740}
    panel(page).get_by_role("button", name="Close What the bot did").click()
    expect(toggle(page)).to_be_focused()
    toggle(page).click()
    page.reload()
    expect(panel(page)).to_be_hidden()


def test_a_click_beside_the_drawer_closes_it(open_page: OpenPage) -> None:
    page = open_page(screen())
    page.set_viewport_size({"width": 800, "height": 740})
    toggle(page).click()
    page.mouse.click(40, 400)
    expect(panel(page)).to_be_hidden()
    expect(toggle(page)).to_be_focused()


def test_an_empty_list_says_so_in_french_too(open_page: OpenPage) -> None:
    page = open_page(screen(locale="fr-CA"))
    page.get_by_role("button", name="Ce que le bot a fait").click()
    expect(page.get_by_role("complementary")).to_contain_text("Rien encore.")


def test_entries_of_several_days_stand_under_their_day(open_log: OpenLog) -> None:
    page = open_log([ENTRIES[0] | {"time": "2026-11-01T12:00:00Z"}, ENTRIES[1]])
    expect(panel(page).locator(".log-day")).to_have_text(["Sunday, November 1", "Today"])
