"""No serious accessibility finding (axe), light and dark, wide and narrow; screenshots to look at."""

from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest
from axe_playwright_python.sync_playwright import Axe
from playwright.sync_api import Page, expect

from tests.page.conftest import OpenPage
from tests.page.rich_screen import HOME, MESSAGES, MODAL
from tests.page.screens import screen

pytestmark = pytest.mark.browser

NOTICE = ["/hours failed because the app did not respond"]


def open_suggestions(page: Page) -> None:
    page.locator(".composer textarea").press_sequentially("/")
    expect(page.get_by_role("option")).to_have_count(2)


def open_modal_select(page: Page) -> None:
    page.get_by_role("button", name="Save").click()
    page.get_by_role("combobox", name="Kind").click()
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


def nothing(page: Page) -> None:
    expect(page.locator(".message").last).to_be_visible()


SITUATIONS: dict[str, tuple[dict[str, Any], Callable[[Page], None]]] = {
    "messages": ({"notices": NOTICE}, nothing),
    "empty": ({"app_messages": []}, lambda _: None),
    "suggestions": ({}, open_suggestions),
    "menu": ({}, open_menu),
    "confirm": ({}, open_confirm),
    "home": ({}, open_home),
    "modal": ({"modals": [MODAL], "notices": NOTICE}, lambda _: None),
    "modal-errors": ({"modals": [MODAL], "locale": "fr-CA"}, open_modal_select),
}


@pytest.mark.parametrize("width", [1280, 360])
@pytest.mark.parametrize("colours", ["light", "dark"])
@pytest.mark.parametrize("situation", SITUATIONS)
def test_axe_finds_nothing_serious(
    page: Page, open_page: OpenPage, shots: Path, situation: str, colours: Any, width: int
) -> None:
    page.set_viewport_size({"width": width, "height": 800})
    page.emulate_media(color_scheme=colours, reduced_motion="reduce")
    settings, prepare = SITUATIONS[situation]
    open_page(screen(**{"app_messages": MESSAGES, "home": HOME, **settings}))
    prepare(page)
    page.screenshot(path=shots / f"page-{situation}-{colours}-{width}.png")
    found = Axe().run(page).response["violations"]
    assert [
        (one["id"], one["nodes"][0]["html"]) for one in found if one["impact"] in {"serious", "critical"}
    ] == []


@pytest.mark.parametrize("situation", ["messages", "home", "modal"])
def test_nothing_is_wider_than_a_phone(page: Page, open_page: OpenPage, situation: str) -> None:
    page.set_viewport_size({"width": 360, "height": 740})
    settings, prepare = SITUATIONS[situation]
    open_page(screen(**{"app_messages": MESSAGES, "home": HOME, **settings}))
    prepare(page)
    for selector in ["html", "#scroller", "#home", ".dialog-body"]:
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
