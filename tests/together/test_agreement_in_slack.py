"""The agreement as a pair meets it: asked at the start, agreed to by each, read at any time."""

from datetime import date, timedelta

import pytest

from storage.models import Match, Programme
from tests.builders import MONDAY
from tests.world import World


@pytest.fixture
def begun(quick_world: World) -> World:
    """Carol has just recorded the pair of Maria and Amina."""
    quick_world.with_programme()
    quick_world.know("maria", capacity=3)
    quick_world.know("amina")
    quick_world.command("carol", "/match", "record @maria @amina Engineering")
    quick_world.deliver()
    return quick_world


def test_each_is_asked_privately_at_the_start_in_their_language(begun: World) -> None:
    assert "Thank you for starting this together" in begun.last("maria")
    assert "What we tell each other stays between us" in begun.last("maria")
    assert "Merci de commencer ce bout de chemin ensemble" in begun.last("amina")
    assert "Ce que nous nous disons reste entre nous" in begun.last("amina")
    assert "Your agreement" not in begun.sees("carol")


def test_who_agreed_takes_the_place_of_the_button_and_the_other_sees_it(begun: World) -> None:
    begun.click("maria", "I agree")
    begun.deliver()
    assert "You agreed on Monday, March 2." in begun.last("maria")
    assert "I agree" not in begun.last("maria")
    assert "a donné son accord le lundi 2 mars." in begun.last("amina")
    assert "Je suis d’accord" in begun.last("amina")


def test_both_read_that_both_agree(begun: World) -> None:
    begun.click("maria", "I agree")
    begun.click("amina", "Je suis d’accord")
    begun.deliver()
    assert "You both agree" in begun.last("maria")
    assert "L’accord est donné des deux côtés" in begun.last("amina")
    assert begun.sees("maria").count("Your agreement with") == 1


def test_the_same_press_delivered_many_times_agrees_once(begun: World) -> None:
    begun.click("maria", "I agree", copies=5)
    begun.deliver()
    assert begun.sees("amina").count("a donné son accord") == 1


def test_app_home_offers_it_until_both_have_agreed(begun: World) -> None:
    assert "Read and agree" in begun.home("maria")
    begun.click("maria", "Read and agree", place="home")
    begun.click("maria", "I agree", place="modal")
    assert "You agreed on" in begun.modal("maria")
    assert "Thank you, you have agreed" in begun.home("maria")
    begun.deliver()
    begun.click("amina", "Je suis d’accord")
    assert "Your agreement" not in begun.home("maria")


def test_it_can_be_read_at_any_time(begun: World) -> None:
    begun.command("amina", "/mentoring", "entente")
    assert "Votre entente avec" in begun.modal("amina")
    assert "sans reproche" in begun.modal("amina")


def test_a_mentor_of_two_chooses_which_one_to_read(city: World) -> None:
    city.pair("maria", "chen")
    city.command("maria", "/mentoring", "agreement")
    assert "Which agreement would you like to read?" in city.modal("maria")
    city.click("maria", "Read the agreement", place="modal")
    assert f"<@{city.slack.user_id('amina')}>" in city.modal("maria")
    assert "I agree" in city.modal("maria")


def test_somebody_without_a_pair_is_told_where_it_will_be(city: World) -> None:
    city.know("zoe")
    assert "You are not in a pair right now" in city.said("zoe", "/mentoring", "agreement")


def test_a_pair_that_starts_later_is_asked_on_its_first_morning(quick_world: World) -> None:
    world = quick_world.with_programme()
    world.know("ben", capacity=1)
    world.know("chen")
    starts = MONDAY.date() + timedelta(days=4)
    world.command("carol", "/match", f"record @ben @chen Engineering {starts}")
    world.deliver()
    assert "Your agreement" not in world.sees("chen") + world.sees("ben")
    world.advance(days=4)
    world.deliver()
    assert "Your agreement" in world.last("chen")
    # Ben lives in Vancouver, where it is seven in the morning.
    assert "Your agreement" not in world.sees("ben")
    world.advance(hours=3)
    world.deliver()
    assert "Your agreement" in world.last("ben")


def test_a_pair_that_ends_before_is_not_asked(quick_world: World) -> None:
    world = quick_world.with_programme()
    world.know("maria", capacity=1)
    world.know("amina")
    world.command("carol", "/match", "record @maria @amina Engineering")
    end(world)
    world.deliver()
    assert "Your agreement" not in world.sees("maria")


def test_after_the_end_a_press_is_answered_and_nothing_is_agreed_to(begun: World) -> None:
    end(begun)
    begun.click("maria", "I agree")
    assert "This pair has ended" in begun.sees("maria")


def test_a_text_that_changed_since_it_was_sent_is_read_again_first(begun: World) -> None:
    reword(begun)
    begun.click("maria", "I agree")
    begun.deliver()
    assert "nothing is agreed to yet" in begun.sees("maria")
    assert "We meet on Tuesdays." in begun.sees("maria")
    begun.click("maria", "I agree")
    begun.deliver()
    assert "You agreed on" in begun.sees("maria")


def test_after_a_change_everybody_sees_what_they_agreed_to(begun: World) -> None:
    begun.click("maria", "I agree")
    begun.deliver()
    reword(begun)
    begun.command("maria", "/mentoring", "agreement")
    assert "stays between us" in begun.modal("maria")
    assert "The programme has changed its text since then. What you agreed to still counts." in begun.modal(
        "maria"
    )
    assert "I agree" not in begun.modal("maria")
    begun.command("amina", "/mentoring", "entente")
    assert "On se voit le mardi." in begun.modal("amina")


def reword(world: World) -> None:
    """The programme's file has another text."""
    texts = {"agreement_en": "We meet on Tuesdays.", "agreement_fr": "On se voit le mardi."}
    with world.database.transaction() as session:
        session.get_one(Programme, world.programme_id).settings = {"together": texts}


def end(world: World) -> None:
    """The pair is over."""
    with world.database.transaction() as session:
        match = session.query(Match).one()
        match.status, match.end_reason, match.ended_on = "ended_early", "other", date(2026, 3, 2)
