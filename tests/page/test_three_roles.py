"""The demonstration on screen: a mentor, a mentee and a coordinator play a small story to its end."""

import re
import signal
import subprocess
import sys
from collections.abc import Iterator

import pytest
from playwright.sync_api import Browser, Page, expect

from tests.page.conftest import SHOTS

pytestmark = [pytest.mark.browser, pytest.mark.timeout(180)]
# A check-in that falls on a weekend or a holiday comes on the next working day.
MOST_DAYS = 7


@pytest.fixture
def pages() -> Iterator[dict[str, str]]:
    """The demonstration, started as its users start it; each person's page by first name."""
    program = subprocess.Popen(
        [sys.executable, "-m", "bot", "demo"], stdout=subprocess.PIPE, text=True, encoding="utf-8"
    )
    assert program.stdout is not None
    found: dict[str, str] = {}
    for line in program.stdout:
        if person := re.match(r"\s+(\S+) .*?(http://\S+/people/\S+)", line):
            found[person[1]] = person[2]
        if "Ctrl-C" in line:
            break
    yield found
    program.send_signal(signal.SIGINT)
    assert program.wait(15) == 0
    program.stdout.close()


def window(browser: Browser, address: str) -> Page:
    page = browser.new_context(viewport={"width": 1280, "height": 900}).new_page()
    page.set_default_timeout(20_000)
    page.goto(address)
    return page


def shoot(page: Page, name: str) -> None:
    SHOTS.mkdir(exist_ok=True)
    page.screenshot(path=SHOTS / f"story-{name}.png")


def type_command(page: Page, text: str) -> None:
    page.get_by_role("textbox").last.fill(text)
    page.keyboard.press("Enter")


def test_three_people_play_a_small_story(browser: Browser, pages: dict[str, str]) -> None:
    mentor = window(browser, pages["Maria"])
    type_command(mentor, "/hours 1.5h yesterday resume review")
    expect(mentor.get_by_text("Thank you. Logged:").last).to_be_visible(timeout=20_000)
    expect(mentor.get_by_text("resume review").last).to_be_visible()
    shoot(mentor, "1-mentor-logs")

    mentee = window(browser, pages["Amina"])
    # By the very words: a message that arrives while one looks is announced as well.
    expect(mentee.get_by_text("resume review", exact=True)).to_be_visible(timeout=20_000)
    mentee.get_by_role("button", name="Confirmer").last.click()
    expect(mentee.get_by_text("Confirmé. Merci.").last).to_be_visible(timeout=20_000)
    shoot(mentee, "2-mentee-confirms")

    other_mentor = window(browser, pages["Benoît"])
    asked = other_mentor.get_by_text("Comment ça se passe").last
    for _ in range(MOST_DAYS):
        other_mentor.wait_for_timeout(1_500)
        if asked.is_visible():
            break
        other_mentor.get_by_role("button", name=re.compile("jour")).first.click()
    other_mentor.get_by_role("button", name="J’ai besoin d’aide").last.click()
    expect(other_mentor.get_by_text("est avertie tout de suite").last).to_be_visible(timeout=20_000)
    shoot(other_mentor, "3-check-in")

    coordinator = window(browser, pages["Carmen"])
    expect(coordinator.get_by_text("asks for help").last).to_be_visible(timeout=20_000)
    coordinator.goto(pages["Carmen"] + "#home")
    expect(coordinator.get_by_text("at a glance")).to_be_visible(timeout=20_000)
    shoot(coordinator, "4-coordinator-home")
    for page in (mentor, mentee, other_mentor, coordinator):
        page.context.close()
