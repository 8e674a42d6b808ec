"""Shortcuts on the page: the menu of a message and the menu beside the message box, by keyboard."""

import pytest
from playwright.sync_api import Page, expect

from tests.page.conftest import OpenPage
from tests.page.screens import APP_DM, message, screen
from tests.page.stub import StubServer

pytestmark = pytest.mark.browser

SHORTCUTS = [
    {"type": "global", "callback_id": "book", "name": "Book a session", "description": "When and where"},
    {"type": "message", "callback_id": "from", "name": "Book from this", "description": "With its date"},
]


def shown(open_page: OpenPage, locale: str = "en-CA") -> Page:
    return open_page(screen([message("10", "Tomorrow at 2?")], locale=locale, shortcuts=SHORTCUTS))


def test_a_message_offers_its_shortcuts_in_a_menu(open_page: OpenPage, stub: StubServer) -> None:
    page = shown(open_page)
    more = page.get_by_role("button", name="More actions for this message")
    more.press("Enter")
    expect(page.get_by_role("menuitem")).to_have_count(1)
    expect(page.get_by_role("menuitem", name="Book from this")).to_be_focused()
    page.keyboard.press("Enter")
    ts = message("10", "")["ts"]
    assert stub.next_act("shortcut") == {"do": "shortcut", "callback_id": "from", "channel": APP_DM, "ts": ts}
    expect(more).to_have_attribute("aria-expanded", "false")


def test_the_message_box_offers_those_from_anywhere(open_page: OpenPage, stub: StubServer) -> None:
    page = shown(open_page)
    page.get_by_role("button", name="Shortcuts").press("Enter")
    expect(page.get_by_role("menuitem", name="Book a session")).to_be_focused()
    page.keyboard.press("Enter")
    assert stub.next_act("shortcut") == {"do": "shortcut", "callback_id": "book", "channel": APP_DM}


def test_escape_leaves_the_menu_and_nothing_is_sent(open_page: OpenPage, stub: StubServer) -> None:
    page = shown(open_page, locale="fr-CA")
    page.get_by_role("button", name="Raccourcis").press("Enter")
    page.keyboard.press("Escape")
    expect(page.get_by_role("menu")).to_have_count(0)
    expect(page.get_by_role("button", name="Autres actions pour ce message")).to_have_count(1)
    assert stub.recorded("shortcut") == []


def test_an_app_without_shortcuts_has_no_menus(open_page: OpenPage) -> None:
    page = open_page(screen([message("10", "Hello")], shortcuts=[]))
    expect(page.get_by_role("button", name="Shortcuts")).to_have_count(0)
    expect(page.get_by_role("button", name="More actions for this message")).to_have_count(0)
