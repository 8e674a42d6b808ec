"""No serious accessibility finding (axe), light and dark, wide and narrow; screenshots to look at."""

from collections.abc import Callable
from importlib.resources import files
from pathlib import Path
from typing import Literal

import pytest
from playwright.sync_api import Page, expect

from tests.page.conftest import OpenPage
from tests.page.panel_data import LOG, TOUR
from tests.page.rich_screen import HOME, MESSAGES, MODAL
from tests.page.screens import OMAR, Json, message, screen
from tests.page.stub import StubServer

pytestmark = pytest.mark.browser

AXE = files("axe_playwright_python").joinpath("axe.min.js").read_text()
SERIOUS = """async () => (await axe.run()).violations
  .filter(({ impact }) => impact === "serious" || impact === "critical")
  .map(({ id, nodes }) => `${id}: ${nodes[0].html}`)"""
NOTICE = ["/hours failed because the app did not respond"]


def open_suggestions(page: Page) -> None:
    page.locator(".composer textarea").press_sequentially("/")
    expect(page.get_by_role("option")).to_have_count(2)


def open_modal_select(page: Page) -> None:
    page.get_by_role("button", name="Save").click()
    page.get_by_role("dialog").get_by_role("combobox", name="Kind").click()
    expect(page.get_by_role("option")).to_have_count(2)


def open_confirm(page: Page) -> None:
    page.get_by_role("button", name="Undo").click()
    expect(page.get_by_role("alertdialog")).to_be_visible()


def open_home(page: Page) -> None:
    page.get_by_role("tab", name="Home").click()
    expect(page.get_by_role("tabpanel", name="Home")).to_be_visible()


def open_menu(page: Page) -> None:
    menu = page.get_by_role("button", name="Conversations")
    if menu.is_visible():
        menu.click()
    expect(page.get_by_role("link", name="#general")).to_be_in_viewport(ratio=1)


def open_log(page: Page) -> None:
    page.get_by_role("main").get_by_role("button", name="What the bot did", exact=True).click()
    page.locator("details.entry summary").nth(2).click()
    expect(page.locator(".entry-body")).to_be_visible()


def open_clock(page: Page) -> None:
    toggle = page.get_by_role("button", name="Horloge", exact=True)
    if toggle.get_attribute("aria-expanded") == "false":
        toggle.click()
    page.get_by_role("slider").fill("14")
    page.get_by_role("button", name="+1 heure").click()
    expect(page.locator(".clock-status")).to_have_text("L’horloge avance…")


def open_reply(page: Page) -> None:
    page.locator(".scroller").evaluate("node => { node.scrollTop = 0; }")
    page.get_by_role("button", name="Reply in a thread").first.press("Enter")
    page.get_by_role("textbox", name="Reply to Maria Silva").fill("/hours")
    page.keyboard.press("Enter")


def nothing(page: Page) -> None:
    expect(page.locator(".message").last).to_be_visible()


THREAD = [
    *MESSAGES,
    message("20", "You type it", thread_ts=MESSAGES[0]["ts"], author=OMAR, name="Omar Haddad"),
]
MOVING = {"from": "2026-11-03T14:30:00Z", "to": "2026-11-17T14:30:00Z"}
SITUATIONS: dict[str, tuple[Json, Callable[[Page], None]]] = {
    "messages": ({"notices": NOTICE}, nothing),
    "empty": ({"app_messages": []}, lambda _: None),
    "suggestions": ({}, open_suggestions),
    "menu": ({}, open_menu),
    "confirm": ({}, open_confirm),
    "log": ({}, open_log),
    "clock": ({"locale": "fr-CA"}, open_clock),
    "thread": ({"app_messages": THREAD}, open_reply),
    "tour": ({"tour": TOUR}, nothing),
    "home": ({}, open_home),
    "modal": ({"modals": [MODAL], "notices": NOTICE}, lambda _: None),
    "modal-errors": ({"modals": [MODAL], "locale": "fr-CA"}, open_modal_select),
}


def show(open_page: OpenPage, stub: StubServer, situation: str) -> Page:
    settings, prepare = SITUATIONS[situation]
    everything: Json = {"app_messages": MESSAGES, "home": HOME}
    page = open_page(screen(**(everything | settings)))
    stub.log = LOG
    stub.answers["clock"] = {"moving": MOVING}
    prepare(page)
    return page


# Contrast depends on the colours and not on the width, names and roles on neither: two looks see all.
@pytest.mark.parametrize(("scheme", "width"), [("light", 1280), ("dark", 360)])
@pytest.mark.parametrize("situation", SITUATIONS)
def test_axe_finds_nothing_serious(
    page: Page,
    open_page: OpenPage,
    stub: StubServer,
    shots: Path,
    situation: str,
    scheme: Literal["light", "dark"],
    width: int,
) -> None:
    page.set_viewport_size({"width": width, "height": 800})
    page.emulate_media(reduced_motion="reduce", color_scheme=scheme)
    show(open_page, stub, situation)
    page.evaluate(AXE)
    page.screenshot(path=shots / f"page-{situation}-{scheme}-{width}.png")
    assert page.evaluate(SERIOUS) == []


@pytest.mark.parametrize("situation", ["messages", "home", "modal", "log", "clock", "thread", "tour"])
def test_nothing_is_wider_than_a_phone(
    page: Page, open_page: OpenPage, stub: StubServer, situation: str
) -> None:
    page.set_viewport_size({"width": 360, "height": 740})
    show(open_page, stub, situation)
    for selector in [
        "html",
        "#scroller",
        "#home",
        ".dialog-body",
        "#log",
        ".log-entries",
        "#clockbar",
        ".tour-card",
    ]:
        wide = page.locator(selector).evaluate_all(
            "all => all.some((n) => n.scrollWidth > n.clientWidth + 1)"
        )
        assert not wide, selector


def test_the_skip_link_comes_first_and_leads_to_the_conversation(open_page: OpenPage) -> None:
    page = open_page(screen(MESSAGES))
    skip = page.locator("a, button, textarea, input, [tabindex]").first
    expect(skip).to_have_text("Skip to the conversation")
    skip.press("Enter")
    expect(page.get_by_role("main")).to_be_focused()
    expect(page.get_by_role("heading", level=1)).to_have_text("Mentoring")
