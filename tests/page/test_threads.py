"""Reading and writing replies."""

import pytest
from playwright.sync_api import Locator, Page, expect

from tests.page.conftest import OpenPage
from tests.page.screens import APP_DM, OMAR, Json, message, screen
from tests.page.stub import StubServer

pytestmark = pytest.mark.browser

QUESTION = message("01", "Question")


def answer(minute: str, text: str) -> Json:
    return message(minute, text, thread_ts=QUESTION["ts"], author=OMAR, name="Omar Haddad")


def box(page: Page) -> Locator:
    return page.get_by_role("textbox", name="Reply to Mentoring")


@pytest.fixture
def page_with_thread(open_page: OpenPage) -> Page:
    """Maria's page with a question and two answers to it."""
    return open_page(screen([QUESTION, message("03", "Other"), answer("04", "One"), answer("05", "Two")]))


def test_the_replies_are_counted_and_fold_away(page_with_thread: Page) -> None:
    page = page_with_thread
    count = page.get_by_role("button", name="2 replies")
    expect(count).to_have_attribute("aria-expanded", "true")
    count.press("Enter")
    expect(page.locator(".message .block")).to_have_text(["Question", "Other"])
    expect(count).to_have_attribute("aria-expanded", "false")
    expect(count).to_be_focused()
    count.press("Enter")
    expect(page.locator(".message .block")).to_have_text(["Question", "One", "Two", "Other"])


def test_one_reply_is_one(open_page: OpenPage) -> None:
    page = open_page(screen([QUESTION, answer("04", "One")]))
    expect(page.get_by_role("button", name="1 reply")).to_be_visible()


def test_a_reply_is_sent_into_its_thread(page_with_thread: Page, stub: StubServer) -> None:
    page = page_with_thread
    page.get_by_role("button", name="Reply in a thread").first.press("Enter")
    expect(box(page)).to_be_focused()
    box(page).fill("Thank you")
    box(page).press("Enter")
    assert stub.next_act("say") == {
        "do": "say",
        "channel": APP_DM,
        "text": "Thank you",
        "thread_ts": QUESTION["ts"],
    }
    expect(box(page)).to_have_count(0)
    expect(page.get_by_role("button", name="Reply in a thread").first).to_be_focused()


def test_a_half_written_reply_survives_arrivals(page_with_thread: Page, stub: StubServer) -> None:
    page = page_with_thread
    page.get_by_role("button", name="Reply in a thread").first.press("Enter")
    box(page).fill("half a")
    stub.screen = screen([QUESTION, answer("04", "One"), message("06", "Arrival")])
    stub.push()
    expect(page.locator(".message").last).to_contain_text("Arrival")
    expect(box(page)).to_have_value("half a")
    expect(box(page)).to_be_focused()


def test_escape_gives_a_reply_up(page_with_thread: Page, stub: StubServer) -> None:
    page = page_with_thread
    page.get_by_role("button", name="Reply in a thread").last.press("Enter")
    box(page).press("Escape")
    expect(box(page)).to_have_count(0)
    expect(page.get_by_role("button", name="Reply in a thread").last).to_be_focused()
    assert stub.recorded("say") == []


def test_a_command_in_a_thread_is_refused_as_in_slack(page_with_thread: Page, stub: StubServer) -> None:
    page = page_with_thread
    page.get_by_role("button", name="Reply in a thread").first.press("Enter")
    box(page).fill("/hours 1h")
    box(page).press("Enter")
    expect(page.locator(".reply-box")).to_contain_text("Commands do not work in threads.")
    expect(box(page)).to_have_value("/hours 1h")
    assert stub.recorded("command") == []
    assert stub.recorded("say") == []


def test_a_refused_reply_keeps_its_words(page_with_thread: Page, stub: StubServer) -> None:
    page = page_with_thread
    stub.answers["say"] = {"ok": False, "error": "This channel was archived."}
    page.get_by_role("button", name="Reply in a thread").first.press("Enter")
    box(page).fill("Thank you")
    box(page).press("Enter")
    expect(page.locator(".reply-box")).to_contain_text("This channel was archived.")
    expect(box(page)).to_have_value("Thank you")


def test_what_only_one_person_sees_cannot_be_answered(open_page: OpenPage) -> None:
    page = open_page(screen([message("01", "Logged", ephemeral=True)]))
    expect(page.locator(".message")).to_be_visible()
    expect(page.get_by_role("button", name="Reply in a thread")).to_have_count(0)
