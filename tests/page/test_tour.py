"""The tour that a workspace's description may bring along."""

import pytest
from playwright.sync_api import Locator, Page, expect

from tests.page.conftest import OpenPage
from tests.page.panel_data import TOUR
from tests.page.screens import APP_DM, screen
from tests.page.stub import StubServer

pytestmark = pytest.mark.browser


def card(page: Page) -> Locator:
    return page.get_by_role("region", name="A short tour")


def press(page: Page, name: str) -> None:
    card(page).get_by_role("button", name=name).click()


@pytest.fixture
def toured(open_page: OpenPage) -> Page:
    """Maria's page with the tour at its first step."""
    return open_page(screen(tour=TOUR))


def test_a_workspace_without_a_tour_shows_none(open_page: OpenPage) -> None:
    page = open_page(screen())
    expect(card(page)).to_be_hidden()
    expect(page.get_by_role("button", name="Show the tour")).to_be_hidden()


def test_a_step_is_told_in_the_persons_language(open_page: OpenPage) -> None:
    page = open_page(screen(tour=TOUR, locale="fr-CA"))
    region = page.get_by_role("region", name="Une courte visite")
    expect(region).to_contain_text("Notez vos heures")
    expect(region).to_contain_text("Étape 1 sur 4")
    expect(region).to_contain_text("Une ligne suffit.")


def test_what_is_to_be_typed_is_written_but_not_sent(toured: Page, stub: StubServer) -> None:
    toured.get_by_role("link", name="#general").click()
    press(toured, "Do it for me")
    composer = toured.locator(".composer textarea")
    expect(composer).to_have_value("/hours 1h30 yesterday")
    expect(composer).to_be_focused()
    expect(card(toured)).to_contain_text("Press Enter to send it.")
    assert stub.recorded("command") == []
    composer.press("Enter")
    act = stub.next_act("command")
    assert (act["channel"], act["text"]) == (APP_DM, "/hours 1h30 yesterday")


def test_another_persons_step_links_to_their_page(toured: Page) -> None:
    press(toured, "Next")
    expect(card(toured)).to_contain_text("Step 2 of 4")
    expect(card(toured).get_by_role("heading")).to_be_focused()
    link = card(toured).get_by_role("link", name="Open the page of Omar Haddad")
    expect(link).to_have_attribute("href", "/people/omar")
    expect(card(toured).get_by_role("button", name="Do it for me")).to_have_count(0)


def test_a_step_of_the_clock_moves_it_in_sight(toured: Page, stub: StubServer) -> None:
    toured.get_by_role("button", name="Clock", exact=True).click()
    press(toured, "Next")
    press(toured, "Next")
    press(toured, "Do it for me")
    assert stub.next_act("clock") == {"do": "clock", "advance_seconds": 14 * 86_400}
    expect(toured.get_by_role("region", name="Workspace clock")).to_be_visible()


def test_the_last_step_opens_home_and_finishes(toured: Page, stub: StubServer) -> None:
    for _ in range(3):
        press(toured, "Next")
    press(toured, "Do it for me")
    assert stub.next_act("home") == {"do": "home"}
    expect(toured.get_by_role("tab", name="Home")).to_have_attribute("aria-selected", "true")
    press(toured, "Finish")
    expect(card(toured)).to_be_hidden()


def test_the_place_in_the_tour_is_kept_across_pages(toured: Page, stub: StubServer) -> None:
    press(toured, "Next")
    toured.reload()
    expect(card(toured)).to_contain_text("Step 2 of 4")
    other = toured.context.new_page()
    other.goto(f"{stub.url}/people/omar")
    expect(card(other)).to_contain_text("Step 2 of 4")
    press(other, "Back")
    expect(card(toured)).to_contain_text("Step 1 of 4")


def test_a_dismissed_tour_stays_away_until_it_is_asked_for(toured: Page) -> None:
    press(toured, "Next")
    press(toured, "Close A short tour")
    expect(card(toured)).to_be_hidden()
    again = toured.get_by_role("button", name="Show the tour")
    expect(again).to_be_focused()
    toured.reload()
    expect(card(toured)).to_be_hidden()
    again.click()
    expect(card(toured)).to_contain_text("Step 1 of 4")


def test_a_script_in_a_step_never_runs(open_page: OpenPage) -> None:
    hostile = "<img src=x onerror='window.hacked=1'>"
    step = {"who": "maria", "title": {"en": hostile}, "text": {"en": hostile}, "do": {"type": hostile}}
    page = open_page(screen(tour=[step]))
    expect(card(page).get_by_role("heading")).to_have_text(hostile)
    assert page.evaluate("[window.hacked, document.querySelectorAll('img').length]") == [None, 0]


@pytest.mark.parametrize(
    ("step", "seconds"),
    [("+90m", 5_400), ("+1h", 3_600), ("+14d", 1_209_600), ("+2w", 1_209_600), ("14d", None), (None, None)],
)
def test_a_step_of_the_clock_is_read_in_seconds(modules: Page, step: str | None, seconds: int | None) -> None:
    read = "async (text) => (await import('/page/tour.js')).stepSeconds(text)"
    assert modules.evaluate(read, step) == seconds
