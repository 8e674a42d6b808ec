"""A proposal as everybody lives it in Slack, in both languages."""

from datetime import UTC, datetime

import pytest

from bot.services.proposals import answers as proposal_answers
from storage.models import Match, Proposal
from tests.proposals.town import Town
from tests.world import World


@pytest.fixture
def town(world: World) -> Town:
    return Town(world)


@pytest.fixture
def quick_town(quick_world: World) -> Town:
    return Town(quick_world)


def states(town: Town) -> list[str]:
    with town.world.database.reading() as session:
        return [row.state for row in session.query(Proposal).order_by(Proposal.id)]


def test_from_the_proposal_to_the_pair(town: Town) -> None:
    world = town.world
    town.propose()
    asked = world.last("maria")
    for part in ("Would you like to mentor this person?", "8 years", "English and Ukrainian", "Video call"):
        assert part in asked
    assert "Bridges" not in asked
    assert "Building a network, Licences and certificates" in asked
    assert "Build <safe> bridges" in asked
    assert "You both work in Engineering" in asked
    assert "Monday, March 16" in asked
    assert "Please answer in Messages" in world.home("maria")
    town.press("maria", "Accept")
    assert "Thank you for saying yes" in world.last("maria")
    assert "Please answer in Messages" not in world.home("maria")
    assert "Merci de répondre dans Messages" in world.home("amina")
    offered = world.last("amina")
    for part in (
        "Bonne nouvelle",
        f"<@{world.slack.user_id('maria')}>",
        "City of Toronto",
        "Bridges",
        "8 ans",
    ):
        assert part in offered
    town.press("amina", "Présentez-nous")
    assert "Vous formez maintenant un duo" in world.sees("amina")
    assert "You are a pair now" in world.sees("maria")
    assert "You are now a pair" in town.group_message("maria")
    for who in ("carol", "omar"):
        assert "both said yes, in Engineering" in world.last(who)
    assert "proposal." not in town.actions_seen("maria")
    assert "proposal." not in town.actions_seen("amina")
    with world.database.reading() as session:
        assert [match.status for match in session.query(Match)] == ["active"]


def test_the_mentor_says_no_and_only_the_staff_hear_why(town: Town) -> None:
    world = town.world
    town.propose()
    town.press("maria", "Decline")
    assert "It is fine to say no" in world.modal("maria")
    town.send("maria", {"What is the main reason?": "Not at this moment", "Anything to add": "After March"})
    assert not world.modal("maria")
    assert "Thank you for telling us" in world.last("maria")
    assert "proposal." not in town.actions_seen("maria")
    for who in ("carol", "omar"):
        assert "Not at this moment" in world.sees(who)
        assert "After March" in world.sees(who)
    assert world.sees("amina") == ""
    assert states(town) == ["declined"]


def test_the_mentee_would_like_another(town: Town) -> None:
    world = town.world
    town.propose()
    town.press("maria", "Accept")
    town.press("amina", "J’en aimerais un autre")
    assert "en tête" in world.modal("amina")
    reason = {"Quelle est la raison principale?": "Nous nous connaissons peut-être"}
    town.send("amina", reason)
    assert "en tête de la liste d’attente" in world.last("amina")
    assert "This pair does not go ahead" in world.last("maria")
    assert "We may know each other" in world.sees("omar")
    assert "know each other" not in town.actions_seen("maria")
    assert "proposal." not in town.actions_seen("maria") + town.actions_seen("amina")


def test_a_question_and_its_answer(town: Town) -> None:
    world = town.world
    town.propose()
    town.press("maria", "Ask a question")
    town.send("maria", {"Your question": "Is evening fine?"})
    assert "Is evening fine?" in world.last("omar")
    world.click("omar", "Answer")
    assert "Please do not write the name of Amina Mentorée" in str(world.slack.screen("omar")["modals"])
    town.send("omar", {"Your answer": "Yes, after six"})
    assert "Yes, after six" in world.last("maria")
    # The button is gone for both who were asked.
    assert "proposal.reply" not in town.actions_seen("omar") + town.actions_seen("carol")
    assert f"<@{world.slack.user_id('omar')}> answered" in world.last("carol")
    town.press("maria", "Accept")
    assert states(town) == ["accepted"]
    assert "proposal." not in town.actions_seen("maria")


def test_reminders_come_with_the_buttons_and_all_buttons_go_when_time_is_over(town: Town) -> None:
    world = town.world
    town.propose()
    world.clock.now = datetime(2026, 3, 4, 14, 30, tzinfo=UTC)
    world.deliver()
    assert "A no is fine too" in world.last("maria")
    assert town.actions_seen("maria").count("proposal.accept") == 2
    world.clock.now = datetime(2026, 3, 17, 4, 0, tzinfo=UTC)
    proposal_answers.expire(world.bot.office)
    world.deliver()
    assert "The time for this answer is over" in world.last("maria")
    assert "proposal." not in town.actions_seen("maria")
    assert "did not answer in time" in world.last("omar")


def test_staff_see_the_open_ones_and_take_one_back(town: Town) -> None:
    world = town.world
    town.propose()
    assert "Waiting for the mentor" in world.said("carol", "/match", "proposals")
    world.command("omar", "/match", "proposals")
    assert "1 open proposal." in world.last("omar")
    town.press("omar", "Withdraw")
    assert "Withdrawn: the proposal of" in world.last("omar")
    assert "There are no open proposals" in world.last("omar")
    assert "A colleague took it back" in world.last("carol")
    assert "This pair does not go ahead" in world.last("maria")
    assert "proposal." not in town.actions_seen("maria")


def test_french_staff_read_french(quick_town: Town) -> None:
    world = quick_town.world
    world.command("carol", "/mentoring", "langue fr")
    quick_town.propose()
    assert "En attente du mentor" in world.said("carol", "/match", "propositions")
    quick_town.press("maria", "Decline")
    quick_town.send("maria", {"What is the main reason?": "Our fields are too different"})
    assert "Nos domaines sont trop différents" in world.last("carol")


@pytest.mark.parametrize("who", ["maria", "ben", "zoe"])
def test_the_list_is_for_staff(quick_town: Town, who: str) -> None:
    quick_town.propose()
    assert "not something you can do" in quick_town.world.said(who, "/match", "proposals")


def test_a_press_delivered_five_times_has_one_effect(quick_town: Town) -> None:
    world = quick_town.world
    quick_town.propose()
    world.click("maria", "Accept", copies=5)
    world.deliver()
    assert states(quick_town) == ["accepted"]
    assert sum("Bonne nouvelle" in post.text for post in world.slack.posted()) == 1


def test_pressing_an_old_button_says_where_it_stands(quick_town: Town) -> None:
    world = quick_town.world
    quick_town.propose()
    world.click("maria", "Accept")
    # The message has not been shown again yet.
    world.click("maria", "Decline")
    assert "has already been answered" in world.sees("maria")
    assert not world.modal("maria")


def test_recording_somebody_who_is_proposed_says_by_whom(quick_town: Town) -> None:
    world = quick_town.world
    quick_town.propose()
    said = world.said("carol", "/match", "record @ben @amina Engineering")
    assert "Carol Coordinator proposed Amina Mentorée to Maria Mentor on Monday, March 2" in said
    assert "Recorded" in world.said("carol", "/match", "record @maria @amina Engineering")
    world.deliver()
    assert states(quick_town) == ["matched"]
    assert "You are a pair now" in world.sees("maria")
