"""The four months of two pairs on screen, from the introduction to the certificate: one in each language.

They live at the same time, because the months of a demonstration take longer than what happens in them.
"""

import re
from collections.abc import Callable, Iterator
from dataclasses import dataclass
from datetime import datetime, timedelta
from zoneinfo import ZoneInfo

import pytest
from playwright.sync_api import Browser, Locator, Page, expect

from tests.page.demonstration import PATIENCE, demonstration, fetched, shoot, type_command, window

# One demonstration at a time: several at once on a small machine keep each other from answering in time.
pytestmark = [pytest.mark.browser, pytest.mark.timeout(300), pytest.mark.xdist_group("demonstration")]
# Days of the pair. What would fall on a weekend or a holiday comes up to this many days later.
LATER = 6
GOALS_LOOK, CLOSING_PLAN, LAST_DAY = 56, 105, 112

# What the people of the story type and read in English, and in French.
FRENCH = {
    "/session tomorrow 2pm Metro Hall": "/session demain 14 h Metro Hall",
    "You are now a pair in": "Vous formez maintenant un duo dans",
    "I agree": "Je suis d’accord",
    "You both agree.": "L’accord est donné des deux côtés.",
    "Home": "Accueil",
    "Messages": "Messages",
    "Write your first goal": "Écrire un premier objectif",
    "What would you like to reach?": "Que voulez-vous atteindre?",
    "Find work in my field": "Trouver du travail dans mon domaine",
    "Steps on the way": "Étapes pour y arriver",
    "Rewrite my résumé": "Refaire mon CV",
    "Save": "Enregistrer",
    "Done": "Terminé",
    "has written the first goal of your pair": "a écrit le premier objectif de votre duo",
    "You proposed this time.": "Vous avez proposé ce moment.",
    "Accept": "Accepter",
    "It is agreed: you meet": "C’est convenu : vous rencontrez",
    "agreed. You meet at this time.": "a accepté. Vous vous rencontrez à ce moment-là.",
    "session.ics": "seance.ics",
    "starts soon": "commence bientôt",
    "Running late": "J’ai du retard",
    "Yes, 1 h": "Oui, 1 h",
    "Thank you. Logged:": "Merci. Consigné :",
    "Yes, that is right": "Oui, c’est exact",
    "Confirmed. Thank you.": "Confirmé. Merci.",
    "It is a good moment to look at your goals together.": "C’est un bon moment pour regarder vos objectifs",
    "Open goals": "Ouvrir les objectifs",
    "Open": "Ouvrir",
    "Half-way": "À mi-chemin",
    "half-way": "à mi-chemin",
    "What do you still want to do together?": "Qu’aimeriez-vous encore faire ensemble?",
    "How was it for you?": "Comment était-ce pour vous?",
    "Final assessment": "Bilan final",
    "Very much": "Beaucoup",
    "Your final assessment is saved.": "Votre bilan final est enregistré.",
    "Write": "Écrire",
    "Your words": "Vos mots",
    "You opened doors for me.": "Vous m’avez ouvert des portes.",
    "Your words are on their way.": "Vos mots sont en route.",
    "thanks you:": "vous remercie :",
    "Close our pair now": "Terminer notre duo",
    "Close it": "Terminer",
    "has ended. Thank you for taking part.": "est terminé. Merci de votre participation.",
    "Here is your certificate of hours": "Voici votre attestation d’heures",
    "certificate-of-hours-": "attestation-heures-",
    "Yes, count on me": "Oui, comptez sur moi",
    "You have a free place": "Vous avez une place libre",
}


def english(words: str) -> str:
    return words


def french(words: str) -> str:
    return FRENCH[words]


@dataclass(frozen=True, slots=True)
class Story:
    """A pair in front of their screens."""

    mentor: Page
    mentee: Page
    names: tuple[str, str]
    say: Callable[[str], str]

    @property
    def both(self) -> tuple[Page, Page]:
        return self.mentor, self.mentee

    def sees(self, page: Page, words: str) -> None:
        expect(page.get_by_text(self.say(words)).last).to_be_visible(timeout=PATIENCE)

    def opens(self, page: Page, words: str) -> Locator:
        """Press until the window opens: Slack gives the bot three seconds, and a person presses again."""
        form = page.get_by_role("dialog")
        for _ in range(3):
            self.button(page, words).click()
            try:
                expect(form).to_be_visible(timeout=PATIENCE / 3)
            except AssertionError:
                continue
            break
        return form

    def button(self, page: Page | Locator, words: str) -> Locator:
        return page.get_by_role("button", name=self.say(words), exact=True).last

    def shoot(self, name: str) -> None:
        for who, page in (("mentor", self.mentor), ("mentee", self.mentee)):
            shoot(page, f"months-{self.say.__name__}-{name}-{who}")


@pytest.fixture
def pages() -> Iterator[dict[str, str]]:
    """The demonstration's pages, by first name."""
    with demonstration() as found:
        yield found


def test_two_pairs_meet_and_close_each_in_its_language(browser: Browser, pages: dict[str, str]) -> None:
    coordinator = window(browser, pages["Carmen"])
    stories = [
        _recorded(browser, pages, coordinator, ("Priya Raman", "Yuki Tanaka"), english),
        _recorded(browser, pages, coordinator, ("David Roy", "Leila Mansour"), french),
    ]
    began = datetime.now(ZoneInfo("America/Toronto"))

    def go_to(day: int, hour: int) -> None:
        """Move the clock to that day of the pairs, by the bar above the messages."""
        there = (began + timedelta(days=day)).replace(hour=hour, minute=0)
        form = coordinator.locator("form.clock-go")
        form.locator("input[type=datetime-local]").fill(f"{there:%Y-%m-%dT%H:%M}")
        form.get_by_role("button").click()
        expect(coordinator.locator("[aria-busy=true]")).to_have_count(0, timeout=2 * PATIENCE)

    def each(*scenes: Callable[[Story], None]) -> None:
        for scene in scenes:
            for story in stories:
                scene(story)

    each(_are_introduced, _agree, _write_a_goal, _book)
    go_to(day=1, hour=13)
    each(_are_reminded)
    go_to(day=1, hour=16)
    each(_say_that_they_met)
    go_to(day=GOALS_LOOK + LATER, hour=12)
    each(_look_at_the_goal)
    go_to(day=CLOSING_PLAN + LATER, hour=12)
    each(_plan_the_end)
    go_to(day=LAST_DAY + LATER, hour=12)
    each(_look_back, _close)
    for page in (coordinator, *(page for story in stories for page in story.both)):
        page.context.close()


def _recorded(
    browser: Browser,
    pages: dict[str, str],
    coordinator: Page,
    names: tuple[str, str],
    say: Callable[[str], str],
) -> Story:
    """The coordinator makes them a pair, and they sit down in front of their screens."""
    mentor, mentee = (name.partition(" ")[0] for name in names)
    type_command(coordinator, f"/match record @{mentor.lower()} @{mentee.lower()} IT")
    expect(coordinator.get_by_text("Recorded:").last).to_contain_text(mentor, timeout=PATIENCE)
    return Story(window(browser, pages[mentor]), window(browser, pages[mentee]), names, say)


def _are_introduced(story: Story) -> None:
    for page, partner in zip(story.both, reversed(story.names), strict=True):
        page.get_by_role("link", name=re.compile(f"^{partner}, Mentoring")).click()
        story.sees(page, "You are now a pair in")
    story.shoot("1-introduced")
    for page in story.both:
        page.get_by_role("link", name=re.compile("^Mentoring")).click()


def _agree(story: Story) -> None:
    for page in story.both:
        story.button(page, "I agree").click()
    for page in story.both:
        story.sees(page, "You both agree.")
        expect(story.button(page, "I agree")).to_have_count(0)


def _write_a_goal(story: Story) -> None:
    say, page = story.say, story.mentee
    page.get_by_role("tab", name=say("Home")).click()
    story.button(page, "Write your first goal").click()
    page.get_by_label(say("What would you like to reach?")).fill(say("Find work in my field"))
    page.get_by_label(say("Steps on the way")).fill(say("Rewrite my résumé"))
    story.button(page, "Save").click()
    story.sees(page, "Find work in my field")
    story.sees(story.mentor, "has written the first goal of your pair")
    story.shoot("2-goal")
    story.button(page, "Done").click()
    page.get_by_role("tab", name=say("Messages")).click()


def _book(story: Story) -> None:
    type_command(story.mentor, story.say("/session tomorrow 2pm Metro Hall"))
    story.sees(story.mentor, "You proposed this time.")
    story.button(story.mentee, "Accept").click()
    story.sees(story.mentor, "agreed. You meet at this time.")
    story.sees(story.mentee, "It is agreed: you meet")
    expect(story.button(story.mentee, "Accept")).to_have_count(0)
    for page in story.both:
        assert fetched(page, story.say("session.ics")).startswith(b"BEGIN:VCALENDAR")
    story.shoot("3-booked")


def _are_reminded(story: Story) -> None:
    for page in story.both:
        story.sees(page, "starts soon")
    story.shoot("4-reminded")


def _say_that_they_met(story: Story) -> None:
    story.button(story.mentor, "Yes, 1 h").click()
    story.sees(story.mentor, "Thank you. Logged:")
    story.button(story.mentee, "Yes, that is right").click()
    story.sees(story.mentee, "Confirmed. Thank you.")
    for page in story.both:
        expect(story.button(page, "Running late")).to_have_count(0, timeout=PATIENCE)
    story.shoot("5-met")


def _look_at_the_goal(story: Story) -> None:
    for page in story.both:
        story.sees(page, "It is a good moment to look at your goals together.")
    page = story.mentee
    story.button(page, "Open goals").click()
    goals = page.get_by_role("dialog")
    story.button(goals, "Open").click()
    story.button(goals, "Half-way").click()
    story.sees(page, "half-way")
    story.shoot("6-goals")
    story.button(goals, "Done").click()


def _plan_the_end(story: Story) -> None:
    story.sees(story.mentor, "What do you still want to do together?")
    story.shoot("7-plan")


def _look_back(story: Story) -> None:
    for page in story.both:
        story.sees(page, "How was it for you?")
        _assess(story, page)
    _thank(story)
    for page in story.both:
        story.button(page, "Done").click()


def _assess(story: Story, page: Page) -> None:
    form = story.opens(page, "Final assessment")
    expect(form.get_by_role("combobox")).to_have_count(5, timeout=PATIENCE)
    for question in form.get_by_role("combobox").all():
        question.click()
        page.get_by_role("option", name=story.say("Very much")).click()
    story.button(form, "Save").click()
    story.sees(page, "Your final assessment is saved.")


def _thank(story: Story) -> None:
    page = story.mentee
    story.button(page.get_by_role("dialog"), "Write").click()
    page.get_by_label(story.say("Your words")).fill(story.say("You opened doors for me."))
    page.get_by_role("checkbox").check()
    story.button(page, "Save").click()
    story.sees(page, "Your words are on their way.")
    story.sees(story.mentor, "thanks you:")
    story.sees(story.mentor, "You opened doors for me.")
    story.shoot("8-last-day")


def _close(story: Story) -> None:
    story.button(story.mentor, "Close our pair now").click()
    story.button(story.mentor, "Close it").click()
    for page in story.both:
        story.sees(page, "has ended. Thank you for taking part.")
        story.sees(page, "Here is your certificate of hours")
        assert fetched(page, story.say("certificate-of-hours-")).startswith(b"%PDF")
    story.button(story.mentor, "Yes, count on me").click()
    story.sees(story.mentor, "You have a free place")
    story.shoot("9-closed")
