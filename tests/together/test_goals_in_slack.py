"""Goals as a pair meets them: the window, the forms, App Home, what the mentor hears."""

import pytest

from tests.world import World


@pytest.fixture
def written(city: World) -> World:
    """Amina has written a goal of two steps; Maria has been told."""
    city.command("amina", "/mentoring", "objectifs")
    city.click("amina", "Écrire un premier objectif")
    city.submit(
        "amina", {"Que voulez-vous atteindre?": "Find <work>", "Étapes pour y arriver": "CV\n\n Ask Ben "}
    )
    city.slack.close("amina")
    city.deliver()
    return city


def test_a_first_goal_is_written_with_its_steps(city: World) -> None:
    city.command("amina", "/mentoring", "objectifs")
    assert "Rien n’est encore écrit" in city.modal("amina")
    city.click("amina", "Écrire un premier objectif")
    city.submit("amina", {"Que voulez-vous atteindre?": "Un emploi", "Étapes pour y arriver": "CV\nRéseau"})
    assert "*1. Un emploi*\nen cours, étapes faites\N{NO-BREAK SPACE}: 0 sur 2" in city.modal("amina")


def test_the_mentor_hears_of_the_first_goal_and_of_no_other(written: World) -> None:
    assert "has written the first goal of your pair" in written.last("maria")
    assert "Find <work>" in written.last("maria")
    before = written.sees("maria"), written.sees("amina")
    written.command("amina", "/mentoring", "goals")
    written.click("amina", "Écrire un objectif")
    written.submit("amina", {"text": "Learn"})
    written.command("maria", "/mentoring", "goals")
    written.click("maria", "Write a goal")
    written.submit("maria", {"text": "Meet people"})
    written.deliver()
    assert (written.sees("maria"), written.sees("amina")) == before


def test_the_message_opens_the_goals(written: World) -> None:
    written.click("maria", "Open goals", place="message")
    assert "*1. Find &lt;work&gt;*\nin progress, 0 of 2 steps done" in written.modal("maria")


def test_steps_and_goals_are_marked_and_marked_back(written: World) -> None:
    written.command("maria", "/mentoring", "goals")
    written.click("maria", "Open", place="modal")
    written.click("maria", "Step done", place="modal")
    assert "• CV – done" in written.modal("maria")
    assert "1 of 2 steps done" in written.modal("maria")
    written.click("maria", "Not done yet", place="modal")
    assert "• CV – done" not in written.modal("maria")
    written.click("maria", "Half-way", place="modal")
    assert "How far it is: half-way" in written.modal("maria")
    written.click("maria", "Reached", place="modal")
    assert "How far it is: reached" in written.modal("maria")
    written.click("maria", "Back to in progress", place="modal")
    assert "How far it is: in progress" in written.modal("maria")


def test_words_are_changed_in_place_and_a_step_stays_done(written: World) -> None:
    written.command("maria", "/mentoring", "goals")
    written.click("maria", "Open", place="modal")
    written.click("maria", "Step done", place="modal")
    written.click("maria", "Change", place="modal")
    written.submit("maria", {"text": "Find good work", "steps": "Ask Ben\nCV\nLetter"})
    said = written.modal("maria")
    assert "*Find good work*" in said
    assert said.index("• Ask Ben") < said.index("• CV – done") < said.index("• Letter")


def test_a_goal_is_removed_after_a_second_question(written: World) -> None:
    written.command("maria", "/mentoring", "goals")
    written.click("maria", "Open", place="modal")
    assert not written.slack.click("maria", "Remove", place="modal", confirm=False)
    assert "Find" in written.modal("maria")
    written.click("maria", "Remove", place="modal")
    assert "Nothing is written down yet" in written.modal("maria")


def test_mistakes_are_said_at_their_field(city: World) -> None:
    city.command("maria", "/mentoring", "goals")
    city.click("maria", "Write your first goal")
    many = "\n".join(str(number) for number in range(11))
    assert "more than 10 steps" in str(city.submit("maria", {"text": "x", "steps": many}).errors)
    long = f"{'x' * 151}"
    assert "longer than 150 characters" in str(city.submit("maria", {"text": "x", "steps": long}).errors)


def test_five_are_the_most(city: World) -> None:
    city.command("maria", "/mentoring", "goals")
    for number in range(5):
        city.click("maria", "Write a goal" if number else "Write your first goal")
        city.submit("maria", {"text": f"Goal {number}"})
    assert "as many as fit" in city.modal("maria")
    assert "Write a goal" not in city.modal("maria")


def test_of_two_who_change_a_goal_the_later_one_sees_it_and_loses_nothing(written: World) -> None:
    for who, change in (("maria", "Change"), ("amina", "Modifier")):
        written.command(who, "/mentoring", "goals")
        written.click(who, "Open" if who == "maria" else "Ouvrir", place="modal")
        written.click(who, change, place="modal")
    written.submit("maria", {"text": "Maria’s words"})
    written.submit("amina", {"text": "Amina’s words"})
    said = written.modal("amina")
    assert "Pendant que vous écriviez" in said
    assert "Maria’s words" in said
    written.submit("amina", {})
    assert "*Amina’s words*" in written.modal("amina")


def test_app_home_shows_each_goal_in_a_line(written: World) -> None:
    assert "*Your goals*\n• Find &lt;work&gt; (in progress, 0 of 2 steps done)" in written.home("maria")
    assert "Vos objectifs" in written.home("amina")
    written.click("maria", "Open goals", place="home")
    assert "Find" in written.modal("maria")


def test_app_home_offers_the_first_goal(city: World) -> None:
    assert "One goal is a good start" in city.home("maria")
    city.click("maria", "Write your first goal", place="home")
    city.submit("maria", {"text": "Begin"})
    assert "• Begin (in progress)" in city.home("maria")


def test_a_mentor_of_two_chooses_a_pair(city: World) -> None:
    city.pair("maria", "chen")
    city.command("maria", "/mentoring", "goals")
    assert "Whose goals would you like to see?" in city.modal("maria")
    city.click("maria", "Open", place="modal")
    assert "Your goals with" in city.modal("maria")


def test_goals_lead_to_the_agreement_and_to_ideas(city: World) -> None:
    city.command("maria", "/mentoring", "goals")
    city.click("maria", "Read the agreement", place="modal")
    assert "stays between us" in city.modal("maria")
    city.slack.close("maria")
    city.click("maria", "Ideas for each week", place="modal")
    assert "week by week" in city.modal("maria")


def test_help_names_the_commands(city: World) -> None:
    assert "`/mentoring goals`" in city.said("maria", "/mentoring", "help")
    assert "`/mentoring entente`" in city.said("amina", "/mentoring", "aide")
