"""No serious accessibility finding (axe), light and dark, wide and narrow; screenshots to look at."""

from collections.abc import Callable
from importlib.resources import files
from pathlib import Path
from typing import Literal

import pytest
from playwright.sync_api import Page, expect

from tests.page.conftest import OpenPage
from tests.page.rich_screen import HOME, MESSAGES, MODAL
from tests.page.screens import Json, screen

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


def nothing(page: Page) -> None:
    expect(page.locator(".message").last).to_be_visible()


SITUATIONS: dict[str, tuple[Json, Callable[[Page], None]]] = {
    "messages": ({"notices": NOTICE}, nothing),
    "empty": ({"app_messages": []}, lambda _: None),
    "suggestions": ({}, open_suggestions),
    "menu": ({}, open_menu),
    "confirm": ({}, open_confirm),
    "home": ({}, open_home),
    "modal": ({"modals": [MODAL], "notices": NOTICE}, lambda _: None),
    "modal-errors": ({"modals": [MODAL], "locale": "fr-CA"}, open_modal_select),
}


def show(open_page: OpenPage, situation: str) -> Page:
    settings, prepare = SITUATIONS[situation]
    everything: Json = {"app_messages": MESSAGES, "home": HOME}
    page = open_page(screen(**(everything | settings)))
    prepare(page)
    return page


@pytest.mark.parametrize("width", [1280, 360])
@pytest.mark.parametrize("situation", SITUATIONS)
def test_axe_finds_nothing_serious(
    page: Page, open_page: OpenPage, shots: Path, situation: str, width: int
) -> None:
    page.set_viewport_size({"width": width, "height": 800})
    page.emulate_media(reduced_motion="reduce")
    show(open_page, situation)
    page.evaluate(AXE)
    colours: tuple[Literal["light", "dark"], ...] = ("light", "dark")
    for scheme in colours:
        page.emulate_media(color_scheme=scheme)
        page.screenshot(path=shots / f"page-{situation}-{scheme}-{width}.png")
        assert page.evaluate(SERIOUS) == []


@pytest.mark.parametrize("situation", ["messages", "home", "modal"])
def test_nothing_is_wider_than_a_phone(page: Page, open_page: OpenPage, situation: str) -> None:
    page.set_viewport_size({"width": 360, "height": 740})
    show(open_page, situation)
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
