"""An event on screen, from its announcement to the thanks of the year.

One story for readers of both languages: Maria reads English, Amina, whom she mentors, and Benoît read French.
"""

import re
from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date, datetime, time, timedelta
from zoneinfo import ZoneInfo

import pytest
from playwright.sync_api import Browser, Locator, Page, expect

from bot.cli.demo_event import IN_DAYS, REGION, ZONE
from bot.rules.calendar import working_day_from
from tests.page.demonstration import PATIENCE, demonstration, fetched, shoot, type_command, window

# One demonstration at a time: several at once on a small machine keep each other from answering in time.
pytestmark = [pytest.mark.browser, pytest.mark.timeout(180), pytest.mark.xdist_group("demonstration")]
DAY = timedelta(days=1)
NOON, STARTS, DURING, OVER = time(12), time(14), time(14, 5), time(16, 30)
# How long somebody waits at most, in working days, for what keeps to few messages a week.
PATIENT_DAYS = 7


@dataclass(frozen=True, slots=True)
class Days:
    """The days of the story: each on which something is sent is a working day."""

    announced: date
    moved_up: date
    held: date

    @classmethod
    def after(cls, today: date) -> "Days":
        announced = working_day_from(today + DAY, REGION)
        moved_up = working_day_from(announced + DAY, REGION)
        held = working_day_from(moved_up + 2 * DAY, REGION)
        # The demonstration has an event of its own, which would make two codes to choose from.
        if held == working_day_from(today + IN_DAYS * DAY, REGION):
            held = working_day_from(held + DAY, REGION)
        return cls(announced, moved_up, held)


@dataclass(frozen=True, slots=True)
class Cast:
    """Everybody in front of their screens."""

    carmen: Page
    maria: Page
    amina: Page
    benoit: Page

    def go_to(self, day: date, at: time) -> None:
        """Move the clock, by the bar above the messages."""
        form = self.carmen.locator("form.clock-go")
        form.locator("input[type=datetime-local]").fill(f"{day}T{at:%H:%M}")
        form.get_by_role("button").click()
        expect(self.carmen.locator("[aria-busy=true]")).to_have_count(0, timeout=2 * PATIENCE)

    def go_until(self, sought: Locator, day: date) -> date:
        """Move the clock from one working day to the next until this is there; the day it is then."""
        for _ in range(PATIENT_DAYS):
            day = working_day_from(day + DAY, REGION)
            self.go_to(day, NOON)
            if sought.count():
                break
        expect(sought.last).to_be_visible(timeout=PATIENCE)
        return day

    def shoot(self, name: str, *who: str) -> None:
        for each in who:
            shoot(getattr(self, each), f"event-{name}-{each}")


@pytest.fixture
def pages() -> Iterator[dict[str, str]]:
    """The demonstration's pages, by first name."""
    with demonstration() as found:
        yield found


def test_an_event_from_its_announcement_to_the_thanks_of_the_year(
    browser: Browser, pages: dict[str, str]
) -> None:
    cast = Cast(*(window(browser, pages[name]) for name in ("Carmen", "Maria", "Amina", "Benoît")))
    days = Days.after(datetime.now(ZoneInfo(ZONE)).date())
    cast.go_to(days.announced, NOON)
    _is_made(cast, days)
    _is_announced(cast)
    _two_take_the_seats(cast)
    cast.go_to(days.moved_up, NOON)
    _the_waiting_list_moves_up(cast)
    cast.go_to(days.held - DAY, STARTS)
    _are_reminded(cast)
    cast.go_to(days.held, DURING)
    _check_in(cast)
    cast.go_to(days.held, OVER)
    _see_their_hours(cast)
    today = _are_thanked(cast, days.held)
    _recognition(cast, today)
    for page in (cast.carmen, cast.maria, cast.amina, cast.benoit):
        page.context.close()


def _is_made(cast: Cast, days: Days) -> None:
    page, form = cast.carmen, cast.carmen.get_by_role("dialog")
    type_command(page, f"/event new Interviews in Canada, {days.held:%b} {days.held.day} 2pm Metro Hall")
    expect(form.get_by_label("Title in English")).to_have_value("Interviews in Canada", timeout=PATIENCE)
    expect(form.get_by_label("Which day?")).to_have_value(str(days.held))
    form.get_by_label("What it is about, in English").fill("Practise with people who hire.")
    form.get_by_label("Title in French").fill("Les entrevues au Canada")
    form.get_by_label("What it is about, in French").fill("Exercez-vous avec des gens qui embauchent.")
    _press(form, "Save and go on")
    _sees(page, "Saved as a draft.")
    form.get_by_label("How many seats?").fill("100000")
    _press(form, "Save")
    _sees(page, "An event has from 1 to 10,000 seats.")
    form.get_by_label("How many seats?").fill("2")
    _press(form, "Save")
    _press(form, "Choose who is invited")


def _is_announced(cast: Cast) -> None:
    page, sheet = cast.carmen, cast.carmen.get_by_role("dialog")
    _press(sheet, "Choose people")
    sheet.get_by_label("In an active match").check()
    _sees(page, "6 people: Amina Diallo, Benoît Tremblay")
    cast.shoot("1-audience", "carmen")
    _press(sheet, "Save")
    _press(sheet, "Choose how and when")
    sheet.get_by_label("Post it in these channels").click()
    page.get_by_role("option", name="mentoring-news").click()
    _press(sheet, "Save")
    _sees(page, "a message to each person and a post in #mentoring-news")
    _press(sheet, "Preview")
    _sees(page, "Will you come? 2 of 2 seats are left")
    sheet.get_by_role("combobox").click()
    page.get_by_role("option", name="Mentees who read French").click()
    _sees(page, "Viendrez-vous? Il reste 2 places sur 2")
    cast.shoot("2-preview", "carmen")
    _press(sheet, "Back to the event")
    _press(sheet, "Send")
    sure = page.get_by_role("alertdialog")
    expect(sure).to_contain_text("Send this to 6 people now? It is also posted in #mentoring-news.")
    _press(sure, "Send")
    _sees(page, "Done. The invitations are on their way.")
    _press(sheet, "Close")


def _two_take_the_seats(cast: Cast) -> None:
    """Amina in her message, Benoît in the channel. Maria puts aside another event that she is invited to."""
    _sees(cast.amina, "Viendrez-vous? Il reste 2 places sur 2")
    cast.shoot("3-invited", "amina")
    _press(cast.amina, "J’y serai")
    _sees(cast.amina, "Au plaisir de vous y voir!")
    assert fetched(cast.amina, "activite.ics").startswith(b"BEGIN:VCALENDAR")
    cast.benoit.get_by_role("link", name="mentoring-news").click()
    _sees(cast.benoit, "Interviews in Canada")
    _press(cast.benoit, "J’y serai")
    _sees(cast.benoit, "Vous seul·e voyez ceci.")
    _sees(cast.benoit, "Vous y serez.")
    cast.shoot("4-in-the-channel", "benoit")
    _press(cast.maria, "Not this time")
    _sees(cast.maria, "You are not coming this time.")


def _the_waiting_list_moves_up(cast: Cast) -> None:
    _sees(cast.maria, "Full. Nobody is waiting for a seat yet.")
    _press(cast.maria, "Join the waiting list")
    _sees(cast.maria, "You are on the waiting list")
    cast.shoot("5-waiting", "maria")
    cast.benoit.get_by_role("link", name=re.compile("^Mentoring")).click()
    _press(cast.benoit, "Je ne peux plus venir")
    _press(cast.benoit.get_by_role("alertdialog"), "Je ne peux plus venir")
    _sees(cast.benoit, "la place peut servir à quelqu’un d’autre.")
    _sees(cast.maria, "Good news: a seat is free for you.")
    cast.shoot("6-moved-up", "maria", "benoit")
    _press(cast.maria, "Take the seat")
    _sees(cast.maria, "You are going.")
    assert fetched(cast.maria, "event.ics").startswith(b"BEGIN:VCALENDAR")


def _are_reminded(cast: Cast) -> None:
    _sees(cast.maria, "and we look forward to seeing you.")
    _sees(cast.amina, "Cette activité approche")
    cast.shoot("7-reminded", "maria", "amina")


def _check_in(cast: Cast) -> None:
    page, window = cast.carmen, cast.carmen.get_by_role("dialog")
    type_command(page, "/event code")
    aloud = window.get_by_text("Please open Slack and type").last
    code = re.search(r"\b\d{4}\b", aloud.inner_text(timeout=PATIENCE))
    assert code is not None
    type_command(cast.maria, f"/event here {code[0]}")
    _sees(cast.maria, "You are checked in: Interviews in Canada.")
    _sees(cast.maria, "is here too, 2 h go into the hours of your pair after the event.")
    type_command(cast.amina, f"/event ici {code[0]}")
    _sees(cast.amina, "Votre présence est notée : Les entrevues au Canada.")
    _sees(cast.amina, "y est aussi, 2 h s’ajouteront aux heures de votre duo après l’activité.")
    _press(window, "Show the newest code")
    _sees(page, "2 people came.")
    cast.shoot("8-here", "carmen", "maria", "amina")
    _press(window, "Close")


def _see_their_hours(cast: Cast) -> None:
    _sees(cast.maria, "2 h are now in your hours for")
    _sees(cast.maria, "It counts like time you logged.")
    _sees(cast.amina, "2 h sont maintenant dans vos heures du")
    cast.shoot("9-credited", "maria", "amina")
    _press(cast.amina, "Confirmer")
    _sees(cast.amina, "Confirmé. Merci.")


def _are_thanked(cast: Cast, day: date) -> date:
    """Each on the day on which there is room for one more message; the later of the two days."""
    day = cast.go_until(cast.amina.get_by_text("Merci d’avoir participé à Les entrevues au Canada."), day)
    _press(cast.amina, "Oui")
    _sees(cast.amina, "Votre réponse :")
    _press(cast.amina, "Proposer une idée")
    idea = cast.amina.get_by_role("dialog")
    idea.get_by_label("De quoi devrait-elle parler?").fill("Les tests techniques")
    _press(idea, "Envoyer")
    expect(idea).to_have_count(0, timeout=PATIENCE)
    thanks = cast.maria.get_by_text("Thank you for coming to Interviews in Canada.")
    if not thanks.count():
        day = cast.go_until(thanks, day)
    _sees(cast.maria, "Was it worth your time?")
    cast.shoot("10-thanked", "maria", "amina")
    _press(cast.maria, "Partly")
    _sees(cast.maria, "You said:")
    return day


def _recognition(cast: Cast, day: date) -> None:
    page, draft = cast.carmen, cast.carmen.get_by_role("dialog")
    type_command(page, "/match end @maria @amina")
    draft.get_by_role("combobox").click()
    page.get_by_role("option", name="Completed").click()
    _press(draft, "End the match")
    _sees(page, "Reason on record: Completed.")
    _press(draft, "Done")
    type_command(page, "/event recognition")
    _press(draft, "Ask 1 person")
    _press(page.get_by_role("alertdialog"), "Ask")
    _sees(page, "The questions are on their way.")
    _press(draft, "Close")
    cast.go_until(cast.maria.get_by_text("May we thank you by name there?"), day)
    _press(cast.maria, "Yes, gladly")
    _sees(cast.maria, "We will be glad to thank you by name.")
    type_command(page, "/event recognition")
    _sees(page, "1 said yes")
    cast.shoot("11-named", "carmen", "maria")
    _press(draft, "Send me the list")
    _sees(page, "The list is on its way.")
    _press(draft, "Close")
    _sees(page, "Here is the list for the slides: 1 mentor who said yes")
    assert fetched(page, "recognition.xlsx").startswith(b"PK")
    cast.shoot("12-list", "carmen")


def _sees(page: Page, words: str) -> None:
    expect(page.get_by_text(words).last).to_be_visible(timeout=PATIENCE)


def _press(where: Page | Locator, label: str) -> None:
    where.get_by_role("button", name=label, exact=True).last.click()
