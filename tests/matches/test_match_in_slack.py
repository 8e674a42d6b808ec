"""`/match` as coordinators use it, and what the pair reads."""

from typing import Any

import pytest
from sqlalchemy import select

from storage.models import Match
from tests.builders import add_match, add_person
from tests.world import World, read


@pytest.fixture
def city(world: World) -> World:
    """Carol coordinates a programme without matches."""
    return world.with_programme()


@pytest.fixture
def quick_city(quick_world: World) -> World:
    """The same on SQLite alone."""
    return quick_world.with_programme()


def statuses(world: World) -> list[str]:
    with world.database.reading() as session:
        return [match.status for match in session.query(Match).order_by(Match.id)]


def group_message(world: World, who: str) -> str:
    """The latest message in somebody's group DM."""
    conversations: list[dict[str, Any]] = world.slack.screen(who)["conversations"]
    group = next(each for each in conversations if each["kind"] == "mpim")
    return read(group["messages"][-1])


def test_a_typed_match_is_recorded_and_the_pair_introduced_in_both_languages(city: World) -> None:
    city.command("carol", "/match", "record @maria @amina Engineering")
    receipt = city.last("carol")
    assert "Recorded" in receipt
    assert "March 2, 2026 to June 22, 2026" in receipt
    city.deliver()
    for who in ("maria", "amina"):
        said = group_message(city, who)
        assert "You are now a pair" in said
        assert "Vous formez maintenant un duo" in said
        assert "They are not there to watch you" in said
        assert "/hours 1h30" in said
        assert "/session tomorrow 2pm" in said
        assert "/session demain 14h" in said
    assert "Recorded" not in city.sees("maria")


def test_the_introduction_has_a_button_that_books_for_this_very_pair(quick_city: World) -> None:
    quick_city.command("carol", "/match", "record @maria @amina Engineering")
    quick_city.deliver()
    (post,) = [each for each in quick_city.slack.posted() if each.channel_kind == "mpim"]
    buttons = [block["accessory"] for block in post.blocks if "accessory" in block]
    with quick_city.database.reading() as session:
        match_id = session.scalar(select(Match.id))
    assert [(each["text"]["text"], each["action_id"], each["value"]) for each in buttons] == [
        ("Book a session", "session.book", str(match_id)),
        ("Prévoir une séance", "session.book", str(match_id)),
    ]


def test_a_pair_of_one_language_reads_the_introduction_once(quick_city: World) -> None:
    quick_city.command("carol", "/match", "@maria @omar accounting yesterday")
    quick_city.deliver()
    said = group_message(quick_city, "omar")
    assert said.count("What it is for") == 1
    assert "duo" not in said
    assert "March 1, 2026" in said


def test_without_a_group_dm_each_is_written_to(city: World) -> None:
    city.slack.add_fault("conversations.open", "error", error="restricted_action", count=1)
    city.command("carol", "/match", "record @maria @amina Engineering")
    city.deliver()
    assert "You are the mentor" in city.last("maria")
    assert "vous accompagne comme mentor" in city.last("amina")


def test_the_form_records_a_match(city: World) -> None:
    city.command("carol", "/match")
    city.submit("carol", {"Mentor": "maria", "Mentee": "chen", "Profession": "Engineering"})
    assert "Recorded" in city.modal("carol")
    assert statuses(city) == ["active"]


def test_one_submission_delivered_five_times_records_one_match(city: World) -> None:
    city.command("carol", "/match")
    filled = {"Mentor": "maria", "Mentee": "chen", "Profession": "Engineering"}
    answers = city.submit("carol", filled, copies=5).deliveries
    assert all("Recorded" in str(answer.body) for answer in answers)
    city.deliver()
    assert statuses(city) == ["active"]
    assert sum("You are now a pair" in post.text for post in city.slack.posted()) == 1


def test_a_problem_is_shown_at_its_field_and_the_form_can_be_mended(quick_city: World) -> None:
    quick_city.pair("maria", "amina")
    quick_city.command("carol", "/match", "jumeler")
    filled = {"Mentor": "ben", "Mentee": "amina", "Profession": "Engineering"}
    answer = quick_city.submit("carol", filled)
    assert "already in a match, with Maria Mentor" in answer.errors["Mentee"]
    assert quick_city.submit("carol", filled | {"Mentee": "chen"}).errors == {}
    assert statuses(quick_city) == ["active", "active"]


@pytest.mark.parametrize(
    ("typed", "reads"),
    [
        ("record @maria Engineering", "Name two people"),
        ("record @maria @amina @chen Engineering", "Name two people"),
        ("record maria amina Engineering", "Name two people"),
        ("record @maria @maria Engineering", "same person"),
        ("record @maria @amina Enginering", "The nearest: Engineering"),
        ("record @maria @amina", "Add the profession"),
        ("record @maria @amina Engineering 3/11", "could not read the first day"),
        ("record @maria @amina Engineering 2024-01-01", "at the earliest"),
        ("record @maria @amina Engineering 2027-01-01", "at the latest"),
        ("end @maria", "Name the two people"),
        ("end @maria @amina", "no active match"),
        ("marry @maria @amina", "did not understand"),
    ],
)
def test_what_cannot_be_done_is_said_with_the_way_out(quick_city: World, typed: str, reads: str) -> None:
    quick_city.command("carol", "/match", typed)
    assert reads in quick_city.last("carol")
    assert statuses(quick_city) == []


def test_a_deactivated_account_and_a_bot_are_refused(quick_city: World) -> None:
    quick_city.slack.change_person("chen", deleted=True)
    quick_city.command("carol", "/match", "record @maria @chen Engineering")
    assert "deactivated" in quick_city.last("carol")
    quick_city.slack.change_person("omar", is_bot=True)
    quick_city.command("carol", "/match", "record @maria @omar Engineering")
    assert "is an app" in quick_city.last("carol")


def test_a_full_mentor_is_answered_with_the_command_that_helps(quick_city: World) -> None:
    quick_city.command("carol", "/match", "record @maria @amina Engineering")
    quick_city.command("carol", "/match", "record @maria @chen Engineering")
    assert "/mentoring capacity @mentor 2" in quick_city.last("carol")
    quick_city.command("carol", "/mentoring", "capacity @maria 2")
    quick_city.command("carol", "/match", "record @maria @chen Engineering")
    assert statuses(quick_city) == ["active", "active"]


@pytest.mark.parametrize("typed", ["", "record @maria @chen Engineering", "list", "end @maria @amina"])
def test_matches_are_for_coordinators(quick_city: World, typed: str) -> None:
    quick_city.pair("maria", "amina")
    quick_city.command("zoe", "/match", typed)
    assert "not something you can do" in quick_city.last("zoe")
    assert not quick_city.modal("zoe")
    assert statuses(quick_city) == ["active"]


def test_everything_is_said_in_french_to_a_french_coordinator(quick_city: World) -> None:
    quick_city.command("carol", "/mentoring", "langue fr")
    quick_city.command("carol", "/match", "inscrire @maria @amina Génie 20 février")
    assert "Inscrit" in quick_city.last("carol")
    assert "du 20 février 2026 au 12 juin 2026" in quick_city.last("carol")
    quick_city.command("carol", "/match", "liste")
    quick_city.click("carol", "Terminer")
    quick_city.submit("carol", {"Pourquoi prend-il fin?": "A déménagé"})
    assert "Le jumelage de" in quick_city.modal("carol")
    assert "A déménagé" in quick_city.modal("carol")


def test_the_list_pages_through_the_active_matches(quick_city: World) -> None:
    mentor = quick_city.know("maria")
    for number in range(11):
        mentee = add_person(
            quick_city.database, quick_city.programme_id, f"UX{number}", team_id=quick_city.slack.team_id
        )
        if number % 3 == 0:
            mentor = add_person(
                quick_city.database,
                quick_city.programme_id,
                f"UY{number}",
                team_id=quick_city.slack.team_id,
                capacity=3,
            )
        add_match(quick_city.database, quick_city.programme_id, mentor, mentee)
    quick_city.command("carol", "/match", "list")
    assert "Page 1 of 2" in quick_city.last("carol")
    quick_city.click("carol", "Older")
    assert "Page 2 of 2" in quick_city.last("carol")
    quick_city.click("carol", "Newer")
    assert "Page 1 of 2" in quick_city.last("carol")


def test_a_match_is_ended_with_a_reason_and_both_are_thanked(city: World) -> None:
    city.pair("maria", "amina")
    city.command("carol", "/match", "end @maria @amina")
    assert "No fault is recorded" in city.modal("carol")
    city.submit("carol", {"Why does it end?": "Not a good fit"})
    assert "has ended" in city.modal("carol")
    assert statuses(city) == ["ended_early"]
    city.deliver()
    assert "Thank you for taking part" in city.last("maria")
    assert "Monday, March 16" in city.last("maria")
    assert "Merci de votre participation" in city.last("amina")
    assert "fit" not in city.sees("maria")


def test_ending_twice_says_that_it_is_over(city: World) -> None:
    city.pair("maria", "amina")
    city.command("carol", "/match", "list")
    city.click("carol", "End")
    city.submit("carol", {"Why does it end?": "Completed"})
    city.slack.close("carol")
    city.click("carol", "End")
    assert "already ended" in city.last("carol")
    assert statuses(city) == ["completed"]


def test_an_ended_pair_can_still_log_hours_for_two_weeks(quick_city: World) -> None:
    quick_city.pair("maria", "amina")
    quick_city.command("carol", "/match", "end @maria @amina")
    quick_city.submit("carol", {"Why does it end?": "Found work"})
    quick_city.command("maria", "/hours", "1h yesterday closing talk")
    assert "closing talk" in quick_city.last("maria")


def test_an_empty_list_offers_the_form(quick_city: World) -> None:
    quick_city.command("carol", "/match", "list")
    assert "no active matches yet" in quick_city.last("carol")
    quick_city.click("carol", "Record a match")
    assert "First day" in quick_city.modal("carol")


def test_a_match_that_has_not_begun_is_introduced_and_listed_as_such(quick_city: World) -> None:
    quick_city.command("carol", "/match", "record @maria @omar Engineering 2026-03-09")
    quick_city.deliver()
    assert "You start on March 9, 2026" in group_message(quick_city, "omar")
    quick_city.command("carol", "/match", "list")
    assert "not started yet" in quick_city.last("carol")


def test_one_command_delivered_five_times_records_and_introduces_once(city: World) -> None:
    answers = city.slack.command("carol", "/match", "record @maria @amina Engineering", copies=5)
    assert all("Recorded" in str(answer.body) for answer in answers)
    city.deliver()
    assert statuses(city) == ["active"]
    assert sum("You are now a pair" in post.text for post in city.slack.posted()) == 1
