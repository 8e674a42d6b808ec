"""`/mentoring my-data` and `/mentoring forget-me`, as people use them in both languages."""

from typing import Any

import pytest
from sqlalchemy import select

from bot.services.privacy.housekeeping import forget_what_is_over
from storage.models import AuditEntry, Consent, Erasure, Match, Organisation, Participant, Role
from tests.builders import add_entry
from tests.world import World


@pytest.fixture
def city(world: World) -> World:
    """Maria mentors Amina and Chen coaches; Maria told the programme a few things."""
    return filled(world)


@pytest.fixture
def quick_city(quick_world: World) -> World:
    """The same on SQLite alone, for what does not depend on the kind of database."""
    return filled(quick_world)


def filled(world: World) -> World:
    world.with_programme()
    pair = world.pair("maria", "amina")
    add_entry(world.database, world.programme_id, pair, world.ids["maria"], minutes=90, note="CV")
    _join(world)
    return world


def _join(world: World) -> None:
    with world.database.transaction() as session:
        city = Organisation(programme_id=world.programme_id, kind="employer", name="City & <Hall>")
        session.add(city)
        session.flush()
        part = Participant(
            programme_id=world.programme_id,
            side="mentor",
            state="confirmed",
            person_id=world.ids["maria"],
            name="Maria Mentor",
            organisation_id=city.id,
            speciality="Tax & audit",
            years=12,
            languages=["en", "pt"],
            ways=["video"],
            times=["lunch"],
            topics=["resume"],
            entered_at=world.clock(),
        )
        agreed = Consent(
            programme_id=world.programme_id, person_id=world.ids["maria"], version="1", language="en"
        )
        agreed.agreed_at = world.clock()
        session.add_all([part, agreed])
        session.flush()
        session.add(
            AuditEntry(
                programme_id=world.programme_id,
                at=world.clock(),
                actor_id=world.ids["carol"],
                action="part.seen",
                object_kind="part",
                object_id=part.id,
                details={},
            )
        )


def wishes(world: World) -> list[tuple[int, bool]]:
    """Who asked to be forgotten, and whether they took it back."""
    with world.database.reading() as session:
        return [(each.person_id, each.cancelled_at is not None) for each in session.query(Erasure)]


def files(world: World, who: str) -> list[dict[str, Any]]:
    return [file for message in world.slack.messages(who) for file in message.get("files", ())]


def content(world: World, who: str) -> dict[str, Any]:
    """What is in the last file somebody was sent."""
    (file,) = files(world, who)[-1:]
    return world.sandbox.get(file["url_private"].removeprefix(world.sandbox.url))


def test_my_data_says_what_is_kept_why_until_when_and_who_looked(city: World) -> None:
    city.command("maria", "/mentoring", "my-data")
    said = city.modal("maria").replace("\N{NO-BREAK SPACE}", " ")
    assert "keeps about you" in said
    assert "Maria Mentor in Slack" in said
    assert "City &amp; &lt;Hall&gt;" in said
    assert "Speciality: Tax &amp; audit" in said
    assert "English, Portuguese" in said
    assert "You agreed to version 1 of the notice" in said
    assert "You logged 1.5 h in all" in said
    assert "1 hours entry" in said
    assert "1 year after your pair ends" in said
    assert "Carol Coordinator (coordinator)" in said
    assert "/mentoring profile" in said


def test_the_same_in_french(quick_city: World) -> None:
    quick_city.command("amina", "/mentoring", "mes-données")
    said = quick_city.modal("amina")
    assert "garde à votre sujet" in said
    assert "Amina Mentorée dans Slack" in said
    assert "Personne n’a ouvert vos renseignements" in said


def test_dates_are_visible_once_they_are_known(quick_city: World) -> None:
    with quick_city.database.transaction() as session:
        (match,) = session.query(Match)
        match.status, match.ended_on = "completed", quick_city.clock().date()
    quick_city.command("maria", "/mentoring", "my-data")
    assert "Kept until March 2, 2027." in quick_city.modal("maria")


def test_somebody_without_a_part_reads_what_little_there_is(quick_city: World) -> None:
    quick_city.command("zoe", "/mentoring", "my-data")
    assert "Zoe Nobody in Slack" in quick_city.modal("zoe")
    assert "Your pairs" not in quick_city.modal("zoe")


def test_the_file_comes_to_its_person_alone(city: World) -> None:
    city.command("maria", "/mentoring", "my-data")
    city.click("maria", "Get a file with all of it")
    assert "The file is in your conversation" in city.modal("maria")
    assert [file["name"] for file in files(city, "maria")] == ["mentoring-2026-03-02.json"]
    assert not any(files(city, other) for other in ("carol", "amina"))
    with city.database.reading() as session:
        assert "person.data_taken" in set(session.scalars(select(AuditEntry.action)))


def test_a_file_that_slack_does_not_take_is_said(quick_city: World) -> None:
    quick_city.command("maria", "/mentoring", "my-data")
    quick_city.slack.add_fault("files.completeUploadExternal", "error", error="internal_error")
    quick_city.click("maria", "Get a file with all of it")
    assert "press the button again" in quick_city.modal("maria")
    assert files(quick_city, "maria") == []


def test_forget_me_is_asked_twice_and_says_plainly_what_stays(quick_city: World) -> None:
    quick_city.command("maria", "/mentoring", "my-data")
    quick_city.click("maria", "Forget me")
    said = quick_city.modal("maria")
    for words in ("What goes", "What stays", "What we cannot delete", "Your pair ends", "March 9, 2026"):
        assert words in said
    assert wishes(quick_city) == []
    assert "tick" in quick_city.submit("maria").errors["Are you sure?"]
    assert wishes(quick_city) == []
    assert quick_city.submit("maria", {"Are you sure?": ["Yes, please forget me"]}).errors == {}
    assert "night after March 9, 2026" in quick_city.modal("maria")
    assert wishes(quick_city) == [(quick_city.ids["maria"], False)]


def test_oubliez_moi_asks_the_same_in_french(quick_city: World) -> None:
    quick_city.command("amina", "/mentoring", "oubliez-moi")
    assert "9 mars 2026" in quick_city.modal("amina")
    quick_city.submit("amina", {"En êtes-vous certain·e?": ["Oui, oubliez-moi"]})
    quick_city.deliver()
    assert "Vous nous avez demandé de vous oublier" in quick_city.last("amina")
    quick_city.click("amina", "J’ai changé d’avis", place="message")
    assert wishes(quick_city) == [(quick_city.ids["amina"], True)]


def _ask(quick_city: World, who: str = "maria") -> None:
    quick_city.command(who, "/mentoring", "forget-me")
    quick_city.submit(who, {"Are you sure?": ["Yes, please forget me"]})
    quick_city.slack.close(who)
    quick_city.deliver()


def test_one_submission_delivered_five_times_is_one_wish(city: World) -> None:
    city.command("maria", "/mentoring", "forget-me")
    answers = city.submit("maria", {"Are you sure?": ["Yes, please forget me"]}, copies=5).deliveries
    assert [answer.error for answer in answers] == [None] * 5
    city.deliver()
    assert len(wishes(city)) == 1
    assert city.sees("maria").count("You asked us to forget you") == 1


def test_the_page_shows_the_date_and_the_way_back(quick_city: World) -> None:
    _ask(quick_city)
    quick_city.command("maria", "/mentoring", "my-data")
    assert "until the end of March 9, 2026" in quick_city.modal("maria")
    quick_city.click("maria", "I changed my mind", place="modal")
    assert "Good to have you" in quick_city.modal("maria")
    quick_city.command("maria", "/mentoring", "my-data")
    assert "March 9" not in quick_city.modal("maria")


def test_a_reminder_comes_on_the_last_day_and_not_after_a_change_of_mind(city: World) -> None:
    _ask(city)
    city.advance(days=7)
    city.deliver()
    assert "Today is the last day to change your mind" in city.last("maria")
    city.click("maria", "I changed my mind", place="message")
    assert "Nothing was deleted" in city.sees("maria")
    _ask(city, "maria")
    city.command("maria", "/mentoring", "my-data")
    city.click("maria", "I changed my mind", place="modal")
    before = city.sees("maria").count("Today is the last day")
    city.advance(days=7)
    city.deliver()
    assert city.sees("maria").count("Today is the last day") == before


def test_the_night_forgets_and_the_partner_and_staff_hear_it_kindly(city: World) -> None:
    _ask(city)
    city.advance(days=8)
    forget_what_is_over(city.bot.office)
    city.deliver()
    assert "a quitté le programme" in city.last("amina")
    assert "en tête des personnes qui attendent" in city.last("amina")
    assert "Maria" not in city.last("amina")
    assert "one of its members left the programme" in city.last("carol")
    assert "Maria" not in city.last("carol")


def test_nobody_mentions_somebody_who_was_forgotten(quick_city: World) -> None:
    _ask(quick_city)
    quick_city.advance(days=8)
    forget_what_is_over(quick_city.bot.office)
    shown = quick_city.home("amina")
    assert "Somebody who left" in shown
    assert "<@" not in shown


def test_whoever_comes_back_finds_nothing_of_theirs(quick_city: World) -> None:
    _ask(quick_city)
    quick_city.advance(days=8)
    forget_what_is_over(quick_city.bot.office)
    quick_city.command("maria", "/mentoring", "my-data")
    said = quick_city.modal("maria")
    assert "Maria Mentor in Slack" in said
    for gone in ("Your pairs", "Tax", "You agreed", "hours entr"):
        assert gone not in said


def test_buttons_of_one_person_do_nothing_for_another(quick_city: World) -> None:
    _ask(quick_city)
    button = next(
        block
        for message in quick_city.slack.messages("maria")
        for block in message["blocks"]
        if block["type"] == "actions"
    )
    assert [element["value"] for element in button["elements"] if "value" in element] == []


def test_the_last_coordinator_is_told_what_to_do_first(quick_city: World) -> None:
    quick_city.command("carol", "/mentoring", "forget-me")
    assert "coordinator add @person" in quick_city.last("carol")
    assert quick_city.modal("carol") == ""
    with quick_city.database.transaction() as session:
        session.add(
            Role(
                programme_id=quick_city.programme_id,
                person_id=quick_city.ids["maria"],
                role="coordinator",
                granted_at=quick_city.clock(),
            )
        )
    quick_city.command("carol", "/mentoring", "forget-me")
    assert "What goes" in quick_city.modal("carol")


def test_without_a_programme_there_is_nothing_to_show(quick_world: World) -> None:
    quick_world.command("zoe", "/mentoring", "my-data")
    assert "no mentoring programme" in quick_world.last("zoe")
    assert quick_world.modal("zoe") == ""
