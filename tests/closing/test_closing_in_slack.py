"""The end of a pair as people meet it: messages, the closing page, forms, and what staff type."""

from datetime import date, timedelta

import pytest

from bot.nudges import sweep
from bot.rules.closing import QUESTIONS
from bot.rules.participants import Side
from bot.services.closing.completing import close_overdue
from bot.words import words_for
from storage.models import Goal, Match
from tests.world import World

# Sixteen weeks before Monday, March 2.
STARTED = date(2025, 11, 10)
LAST_DAY = date(2026, 3, 2)


@pytest.fixture
def city(quick_world: World) -> World:
    """Maria (English) and Amina (French) on the last day of their pair, 10:00 in Toronto, unless a test
    says otherwise."""
    quick_world.with_programme()
    return quick_world


def on_the_last_day(city: World) -> World:
    city.pair("maria", "amina", started=STARTED)
    sweep(city.bot.office)
    city.deliver()
    return city


def filled(side: Side, language: str, degree: str) -> dict[str, object]:
    """The five questions as somebody reads them, all with one answer."""
    words = words_for(language, "UTC")
    return {words(f"closing.question.{side}.{each}"): degree for each in QUESTIONS[side]}


def add_goal(city: World, match_id: int, position: int, text: str, state: str) -> None:
    """A goal of the pair, written by Amina."""
    with city.database.transaction() as session:
        session.add(
            Goal(
                programme_id=city.programme_id,
                match_id=match_id,
                position=position,
                text=text,
                state=state,
                written_by_id=city.ids["amina"],
                written_at=city.clock(),
                changed_at=city.clock(),
            )
        )


def match_of(city: World) -> Match:
    with city.database.reading() as session:
        return session.query(Match).one()


def test_a_week_before_the_end_both_see_what_is_left(city: World) -> None:
    match_id = city.pair("maria", "amina", started=STARTED + timedelta(days=7))
    for position, (text, state) in enumerate((("Find a *mock* interview", "half_way"), ("Network", "done"))):
        add_goal(city, match_id, position + 1, text, state)
    sweep(city.bot.office)
    city.deliver()
    plan = city.last("maria")
    for said in (
        "Thank you for the time you two give each other.",
        "Monday, March 9",
        "0\u00a0h of 24\u00a0h logged",
        "No session is booked",
        "Goal still open: Find a *mock* interview",
        "What do you still want to do together?",
        "Book a session\nAsk for more time\nWe are ready to close\nLook at our goals",
    ):
        assert said in plan
    assert "Network" not in plan
    city.click("maria", "Look at our goals")
    assert "Network" in city.modal("maria")
    assert "Qu’aimeriez-vous encore faire ensemble?" in city.last("amina")
    assert city.sees("carol") == ""


def test_five_questions_are_answered_from_the_message(city: World) -> None:
    on_the_last_day(city)
    city.click("amina", "Bilan final", place="message")
    assert "Ni votre partenaire ni les employeurs ne les lisent." in city.modal("amina")
    assert not city.submit("amina", filled(Side.MENTEE, "fr", "Beaucoup")).errors
    assert "Votre bilan final est enregistré." in city.modal("amina")
    city.deliver()
    assert "Votre bilan final est enregistré. Merci." in city.last("amina")
    assert "Comment était-ce pour vous?" not in city.last("amina")
    # The partner's message stays as it was.
    assert "How was it for you?" in city.last("maria")


def test_when_both_have_looked_back_one_of_them_closes_the_pair(city: World) -> None:
    on_the_last_day(city)
    city.click("maria", "Final assessment", place="message")
    city.submit("maria", filled(Side.MENTOR, "en", "A little"))
    assert "Ask for more time\nClose our pair\n" in city.modal("maria")
    city.click("amina", "Bilan final", place="message")
    city.submit("amina", filled(Side.MENTEE, "fr", "Assez"))
    city.deliver()
    city.click("maria", "Close our pair now", place="message")
    city.deliver()
    assert match_of(city).status == "completed"
    assert "Your pair ended on" in city.sees("maria")
    assert "Close our pair now" not in city.sees("maria")
    assert "Would you like to be one again" in city.last("maria")
    assert "un jour accompagner quelqu’un" in city.last("amina")


def test_more_time_is_asked_on_the_closing_page_and_agreed_in_the_message(city: World) -> None:
    on_the_last_day(city)
    city.command("maria", "/mentoring", "closing")
    city.click("maria", "Ask for more time", place="modal")
    sent = city.submit("maria", {"More time": "4 weeks", "A few words to your partner": "Two interviews"})
    assert not sent.errors
    assert "Your partner is asked." in city.modal("maria")
    city.deliver()
    asked = city.last("amina")
    assert "aimerait continuer avec vous jusqu’au lundi 30 mars" in asked
    assert "Two interviews" in asked
    city.click("amina", "D’accord")
    city.deliver()
    assert match_of(city).ends_on == date(2026, 3, 30)
    assert "Vous avez accepté. Merci." in city.last("amina")
    assert "D’accord" not in city.last("amina")
    assert "Good news: " in city.last("maria")
    assert "agreed to go on until March 30, 2026" in city.last("carol")
    # What was said about the old end has no buttons any more.
    assert "Your pair goes on until Monday, March 30." in city.sees("maria")
    assert "Final assessment" not in city.sees("maria")


def test_a_request_is_taken_back_on_the_page(city: World) -> None:
    on_the_last_day(city)
    city.command("amina", "/mentoring", "fin")
    city.click("amina", "Terminer notre duo", place="modal")
    city.submit("amina", {"Qu’est-ce qui convient le mieux?": "Emploi trouvé"})
    city.deliver()
    assert "Found work" in city.last("maria")
    city.click("amina", "Retirer ma demande")
    assert "Votre demande est retirée." in city.modal("amina")
    city.deliver()
    assert "took this back. Nothing has changed." in city.last("maria")
    assert "Not yet" not in city.last("maria")


def test_words_of_thanks_reach_the_partner_with_a_tick_only(city: World) -> None:
    on_the_last_day(city)
    city.click("amina", "Remercier Maria Mentor", place="message")
    city.submit("amina", {"Vos mots": "Merci"})
    city.deliver()
    assert "Vos mots sont enregistrés." in city.modal("amina")
    assert "thanks you" not in city.sees("maria")
    city.click("amina", "Modifier")
    city.submit(
        "amina",
        {"Vos mots": "Merci pour tout", "Faut-il les transmettre?": ["Oui, transmettez-les à Maria Mentor"]},
    )
    city.deliver()
    assert "thanks you" in city.last("maria")
    assert "Merci pour tout" in city.last("maria")
    assert "Vos mots ont été transmis" in city.modal("amina")


def test_a_mentor_says_later_and_chooses_the_day(city: World) -> None:
    on_the_last_day(city)
    city.advance(days=15)
    assert close_overdue(city.bot.office) == 1
    city.deliver()
    assert "Look back and close" in city.sees("maria")
    city.click("maria", "Not now, ask me later")
    assert city.submit("maria", {"From this day on": "2026-03-01"}).errors
    city.submit("maria", {"From this day on": "2026-09-01"})
    city.deliver()
    assert "You said: *later*" in city.last("maria")
    assert "Not now, ask me later" not in city.last("maria")


def test_the_page_of_a_pair_that_ended_asks_for_no_more_sessions(city: World) -> None:
    on_the_last_day(city)
    city.advance(days=15)
    assert close_overdue(city.bot.office) == 1
    city.command("maria", "/mentoring", "closing")
    assert "of 24\u00a0h logged" in city.modal("maria")
    assert "No session is booked" not in city.modal("maria")


def test_app_home_shows_it_from_a_week_before_the_end(city: World) -> None:
    city.pair("maria", "amina", started=STARTED + timedelta(days=8))
    assert "Look back and close" not in city.home("maria")
    city.advance(days=1)
    home = city.home("maria")
    assert "The last day of your pair is Tuesday, March 10." in home
    assert "planned to end" not in home
    city.click("maria", "Look back and close", place="home")
    assert "The last day of your pair with" in city.modal("maria")


def test_a_mentor_of_several_pairs_chooses_one(city: World) -> None:
    on_the_last_day(city)
    city.pair("maria", "chen")
    city.command("maria", "/mentoring", "closing")
    assert "Which one is it about?" in city.modal("maria")
    city.click("maria", "Look back and close", place="modal", action_id="closing.open")
    assert "What is left:" in city.modal("maria")


def test_a_coordinator_extends_and_reads_assessments(city: World) -> None:
    on_the_last_day(city)
    pair = f"<@{city.slack.user_id('maria')}> <@{city.slack.user_id('amina')}>"
    assert "now goes on until March 30, 2026" in city.said("carol", "/match", f"extend {pair} 4 weeks")
    assert "from 1 to 52" in city.said("carol", "/match", f"extend {pair} forever")
    assert "Name the two people" in city.said("carol", "/match", "extend 4 weeks")
    assert "There are no final assessments yet." in city.said("carol", "/match", "assessments")
    city.command("maria", "/mentoring", "closing")
    city.click("maria", "Final assessment", place="modal")
    city.submit(
        "maria", filled(Side.MENTOR, "en", "Very much") | {"Anything else you would like to say": "!"}
    )
    figures = city.said("carol", "/match", "bilans")
    assert "*Mentors* (1 answer)" in figures
    assert "How much did you learn yourself? *4*" in figures
    city.click("carol", "See")
    assert "How much did you learn yourself? *Very much*" in city.modal("carol")
    assert "not something you can do" in city.said("maria", "/match", "assessments")


def test_somebody_without_a_pair_reads_what_to_do(city: World) -> None:
    city.know("zoe")
    assert "You have no pair to close" in city.said("zoe", "/mentoring", "closing")


def test_a_last_day_that_is_over_is_spoken_of_as_past(city: World) -> None:
    on_the_last_day(city)
    city.command("maria", "/mentoring", "closing")
    assert "is Monday, March 2" in city.modal("maria")
    city.advance(days=1)
    city.command("maria", "/mentoring", "closing")
    assert "was Monday, March 2" in city.modal("maria")
