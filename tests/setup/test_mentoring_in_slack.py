"""`/mentoring` as people use it, from what they type to what they read."""

import pytest

from storage.models import Programme
from tests.world import World


def programmes(world: World) -> list[tuple[str, int, int, str]]:
    with world.database.reading() as session:
        found = session.query(Programme).order_by(Programme.id)
        return [(each.name, each.target_minutes, each.weeks, each.time_zone) for each in found]


def test_an_admin_is_led_from_help_to_a_working_programme(world: World) -> None:
    world.command("carol", "/mentoring")
    assert "You can set one up in a minute" in world.last("carol")
    world.click("carol", "Set up the programme")
    assert world.submit("carol").errors == {}
    receipt = world.modal("carol")
    assert "is ready, and you are its coordinator" in receipt
    assert "/match record @mentor @mentee Accounting" in receipt
    assert programmes(world) == [("Mentoring programme", 24 * 60, 16, "America/Toronto")]
    world.slack.close("carol")
    world.command("carol", "/match", "record @maria @omar Engineering")
    assert "Recorded" in world.last("carol")


def test_errors_are_shown_at_their_fields_in_the_readers_language(quick_world: World) -> None:
    quick_world.slack.change_person("carol", locale="fr-CA")
    quick_world.command("carol", "/mentoring", "réglages")
    answer = quick_world.submit(
        "carol", {"Heures par jumelage": "beaucoup", "Fuseau horaire du programme": "Torrento"}
    )
    assert "quarts d’heure" in answer.errors["Heures par jumelage"]
    assert "America/Toronto" in answer.errors["Fuseau horaire du programme"]
    assert programmes(quick_world) == []


def test_french_decimals_and_defaults(quick_world: World) -> None:
    quick_world.slack.change_person("carol", locale="fr-CA")
    quick_world.command("carol", "/mentoring", "configurer")
    assert quick_world.submit("carol", {"Heures par jumelage": "22,5"}).errors == {}
    assert programmes(quick_world) == [("Programme de mentorat", 1350, 16, "America/Toronto")]
    assert "22,5" in quick_world.modal("carol")


def test_who_is_no_admin_is_told_whom_to_ask(quick_world: World) -> None:
    quick_world.command("zoe", "/mentoring", "setup")
    assert "admin or owner" in quick_world.last("zoe")
    assert not quick_world.modal("zoe")
    quick_world.command("zoe", "/mentoring")
    assert "An admin of the workspace can start one" in quick_world.last("zoe")


def test_one_submission_delivered_five_times_makes_one_programme(world: World) -> None:
    world.command("carol", "/mentoring", "setup")
    answers = world.submit("carol", copies=5).deliveries
    assert [answer.error for answer in answers] == [None] * 5
    assert all("is ready" in str(answer.body) for answer in answers)
    assert len(programmes(world)) == 1


def test_a_coordinator_sees_and_changes_the_present_settings(world: World) -> None:
    world.with_programme()
    world.command("carol", "/mentoring", "setup")
    world.submit("carol", {"Name of the programme": "P <2> P & co", "Weeks per match": "20"})
    assert "P &lt;2&gt; P &amp; co" in world.modal("carol")
    assert programmes(world)[0][:3] == ("P <2> P & co", 1440, 20)


@pytest.mark.parametrize(
    ("who", "reads", "reads_not"),
    [
        ("zoe", "You are not in a pair", "/match"),
        ("maria", "You are the mentor of", "/match"),
        ("amina", "vous accompagne comme mentor", "/match"),
        ("carol", "/match record @mentor @mentee", "You are the mentor"),
    ],
)
def test_help_is_what_this_person_can_do(quick_world: World, who: str, reads: str, reads_not: str) -> None:
    quick_world.with_programme()
    quick_world.pair("maria", "amina")
    quick_world.command(who, "/mentoring", "help" if who != "amina" else "aide")
    said = quick_world.last(who)
    assert reads in said
    assert reads_not not in said
    assert "mentoring@example.org" in said


def test_help_names_all_that_a_pair_can_type(quick_world: World) -> None:
    quick_world.with_programme().pair("maria", "amina")
    said = quick_world.said("maria", "/mentoring", "help")
    for word in ("goals", "todo", "agreement", "closing", "certificate", "rematch"):
        assert f"/mentoring {word}" in said
    aide = quick_world.said("amina", "/session", "aide")
    for word in ("liste", "idées", "rappels", "calendrier"):
        assert f"/session {word}" in aide


def test_unknown_input_is_answered_with_usage_and_pings_nobody(quick_world: World) -> None:
    quick_world.with_programme()
    answer = quick_world.command("zoe", "/mentoring", "please <!channel> & help")
    said = quick_world.last("zoe")
    assert "did not understand" in said
    assert "please <!channel> & help" in said
    assert "rich_text_quote" in str(answer.body)


def test_a_coordinator_is_added_welcomed_and_removed(world: World) -> None:
    world.with_programme()
    world.command("carol", "/mentoring", "coordinator add @ben")
    assert "is now a coordinator" in world.last("carol")
    world.deliver()
    assert "made you a coordinator" in world.last("ben")
    world.command("ben", "/match", "list")
    assert "no active matches" in world.last("ben")
    world.command("carol", "/mentoring", "coordination retirer @ben")
    world.command("ben", "/match", "list")
    assert "not something you can do" in world.last("ben")
    world.command("carol", "/mentoring", "coordinator")
    assert world.slack.user_id("carol") in world.last("carol")


@pytest.mark.parametrize(
    ("typed", "reads"),
    [
        ("coordinator add @amina", "is a guest"),
        ("coordinator add", "Name one person"),
        ("coordinator add @maria @ben", "Name one person"),
        ("coordinator remove @carol", "last coordinator"),
        ("coordinator remove @zoe", "not a coordinator"),
        ("coordinator promote @zoe", "did not understand"),
        ("capacity @maria", "from 0 to 3"),
        ("capacity @maria 4", "from 0 to 3"),
        ("capacity @maria two", "from 0 to 3"),
        ("capacity 2", "Name one person"),
        ("language de", "English and French"),
        ("timezone Vancuver", "America/Vancouver"),
    ],
)
def test_what_cannot_be_done_is_said_with_the_way_out(quick_world: World, typed: str, reads: str) -> None:
    quick_world.with_programme()
    quick_world.command("carol", "/mentoring", typed)
    assert reads in quick_world.last("carol")


def test_a_capacity_is_raised(quick_world: World) -> None:
    quick_world.with_programme()
    quick_world.command("carol", "/mentoring", "capacité @maria 2")
    assert "can now have 2 mentees" in quick_world.last("carol")


def test_the_answer_is_in_the_language_just_chosen(quick_world: World) -> None:
    quick_world.with_programme()
    quick_world.command("zoe", "/mentoring", "language fr")
    assert "À partir de maintenant" in quick_world.last("zoe")
    quick_world.command("zoe", "/mentoring", "fuseau vancouver")
    assert "America/Vancouver" in quick_world.last("zoe")
    quick_world.command("zoe", "/mentoring", "langue auto")
    assert "the language of your Slack" in quick_world.last("zoe")
