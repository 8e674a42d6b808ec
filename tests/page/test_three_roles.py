"""The demonstration on screen: a mentor, a mentee and a coordinator play a small story to its end."""

import re
from collections.abc import Iterator

import pytest
from playwright.sync_api import Browser, expect

from tests.page.demonstration import demonstration, shoot, type_command, window

# One demonstration at a time: several at once on a small machine keep each other from answering in time.
pytestmark = [pytest.mark.browser, pytest.mark.timeout(180), pytest.mark.xdist_group("demonstration")]
# A check-in that falls on a weekend or a holiday comes on the next working day.
MOST_DAYS = 7


@pytest.fixture
def pages() -> Iterator[dict[str, str]]:
    """The demonstration's pages, by first name."""
    with demonstration() as found:
        yield found


def test_three_people_play_a_small_story(browser: Browser, pages: dict[str, str]) -> None:
    mentor = window(browser, pages["Maria"])
    type_command(mentor, "/hours 1.5h yesterday resume review")
    expect(mentor.get_by_text("Thank you. Logged:").last).to_be_visible(timeout=20_000)
    expect(mentor.get_by_text("resume review").last).to_be_visible()
    shoot(mentor, "story-1-mentor-logs")

    mentee = window(browser, pages["Amina"])
    # By the very words: a message that arrives while one looks is announced as well.
    expect(mentee.get_by_text("resume review", exact=True)).to_be_visible(timeout=20_000)
    mentee.get_by_role("button", name="Confirmer").last.click()
    expect(mentee.get_by_text("Confirmé. Merci.").last).to_be_visible(timeout=20_000)
    shoot(mentee, "story-2-mentee-confirms")

    other_mentor = window(browser, pages["Benoît"])
    asked = other_mentor.get_by_text("Comment ça se passe").last
    for _ in range(MOST_DAYS):
        other_mentor.wait_for_timeout(1_500)
        if asked.is_visible():
            break
        other_mentor.get_by_role("button", name=re.compile("jour")).first.click()
        expect(other_mentor.locator("[aria-busy=true]")).to_have_count(0, timeout=60_000)
    other_mentor.get_by_role("button", name="J’ai besoin d’aide").last.click()
    expect(other_mentor.get_by_text("est avertie tout de suite").last).to_be_visible(timeout=20_000)
    shoot(other_mentor, "story-3-check-in")

    coordinator = window(browser, pages["Carmen"])
    expect(coordinator.get_by_text("asks for help").last).to_be_visible(timeout=20_000)
    coordinator.goto(pages["Carmen"] + "#home")
    expect(coordinator.get_by_text("at a glance")).to_be_visible(timeout=20_000)
    shoot(coordinator, "story-4-coordinator-home")
    for page in (mentor, mentee, other_mentor, coordinator):
        page.context.close()
