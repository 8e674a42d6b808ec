"""Bringing a mentee and suggesting a session, as people see and press it in Slack, in both languages."""

from datetime import timedelta
from typing import Any

import pytest

from storage.models import Companion, Participant, Profession
from tests.builders import MONDAY, add_event, add_guest
from tests.world import World


@pytest.fixture
def city(quick_world: World) -> World:
    """Maria mentors Amina (French) and goes to an event for mentors that Ben hosts."""
    quick_world.with_programme()
    quick_world.pair("maria", "amina")
    return quick_world


def event(world: World, *, goes: str = "maria", **changes: Any) -> int:
    values: dict[str, Any] = {
        "audience": {"sides": ["mentor"]},
        "host_id": world.know("ben"),
        "seats": 10,
        "prepare": {"entry": "Ask for Ben at the desk"},
    }
    event_id = add_event(world.database, world.programme_id, world.know("carol"), **values | changes)
    add_guest(world.database, world.programme_id, event_id, world.know(goes))
    return event_id


def part(world: World, who: str) -> None:
    with world.database.transaction() as session:
        accounting = session.query(Profession).order_by(Profession.id).first()
        assert accounting
        session.add(
            Participant(
                programme_id=world.programme_id,
                side="mentor",
                state="confirmed",
                person_id=world.know(who),
                name=who,
                profession_id=accounting.id,
                entered_at=MONDAY,
            )
        )


def offers(world: World) -> list[str]:
    with world.database.reading() as session:
        return [state for (state,) in session.query(Companion.state)]


def test_from_the_command_to_the_mentee_s_yes(city: World) -> None:
    event(city)
    city.command("maria", "/event", "bring")
    form = city.modal("maria")
    assert "Interviews in Canada" in form
    assert "a seat is kept for your mentee" in form
    city.submit("maria", {"note": "You meet people who hire", "wear": "Office clothes"})
    assert "Thank you for offering this" in city.modal("maria")
    city.deliver()
    said = city.last("amina")
    for words in (
        "Les entrevues au Canada",
        "You meet people who hire",
        "Ask for Ben at the desk",
        "Office clothes",
    ):
        assert words in said
    city.click("amina", "Oui, je viens")
    city.deliver()
    said = city.sees("amina")
    assert "La place est à vous" in said
    assert "Oui, je viens" not in said
    assert "is coming with you to *Interviews in Canada*" in city.last("maria")
    assert offers(city) == ["accepted"]


def test_the_host_is_asked_in_english_and_the_mentee_then_says_no_in_french(city: World) -> None:
    event(city, asks_host=True)
    city.command("maria", "/event", "bring")
    city.submit("maria")
    assert "First we ask the host" in city.modal("maria")
    city.deliver()
    assert city.sees("amina") == ""
    assert "Is there room for one more?" in city.last("ben")
    city.click("ben", "Yes, welcome")
    city.deliver()
    assert "the answer is yes" in city.sees("ben")
    assert "Yes, welcome" not in city.sees("ben")
    city.click("amina", "Pas cette fois")
    city.deliver()
    assert "Merci de votre réponse" in city.sees("amina")
    assert "is not coming to *Interviews in Canada* this time" in city.last("maria")
    assert offers(city) == ["declined"]


def test_a_mentor_in_french_chooses_the_event_and_the_mentee(quick_world: World) -> None:
    city = quick_world.with_programme()
    city.know("maria", locale="fr-CA", capacity=3)
    city.pair("maria", "amina")
    city.pair("maria", "chen")
    event(city)
    event(city, title_fr="Le réseau de la ville", kind="orientation", starts_at=MONDAY + timedelta(days=7))
    said = city.said("maria", "/event", "amener")
    assert said.startswith("À quelle activité")
    city.click("maria", "Amener ma personne mentorée")
    assert "Le réseau de la ville" in city.modal("maria")
    city.submit("maria", {"pair": "Chen Mentee"})
    city.deliver()
    assert "would like to bring you to an event" in city.last("chen")
    city.click("maria", "Amener ma personne mentorée")
    assert "pas encore de réponse" in city.modal("maria")
    city.click("maria", "Retirer l’offre")
    assert "pas encore de réponse" not in city.modal("maria")
    city.deliver()
    assert "Plans have changed" in city.last("chen")
    assert "This offer is over" in city.sees("chen")


def test_nobody_to_bring_and_no_event_are_said_with_the_next_step(city: World) -> None:
    assert "`/event list`" in city.said("maria", "/event", "bring")
    event(city, goes="ben")
    assert "not the mentor of anybody" in city.said("ben", "/event", "bring")
    assert "n’accompagnez personne" in city.said("amina", "/event", "amener")


def test_a_full_event_is_said_in_the_form(city: World) -> None:
    event(city, seats=1)
    city.command("maria", "/event", "bring")
    assert "Full." in city.modal("maria")
    refused = city.submit("maria")
    assert "Every seat is taken" in str(refused.errors)
    assert offers(city) == []


def test_a_coordinator_who_comes_second_is_told_what_happened(city: World) -> None:
    event(city, asks_host=True, host_id=None)
    city.know("zoe", roles=("coordinator",))
    city.command("maria", "/event", "bring")
    city.submit("maria")
    city.deliver()
    city.click("carol", "Not this time")
    city.click("zoe", "Yes, welcome")
    assert "not this time" in city.last("zoe")
    assert offers(city) == ["refused"]


def test_a_session_is_suggested_in_french_and_approved_in_english(city: World) -> None:
    city.know("ben", locale="fr-CA")
    part(city, "ben")
    city.command("ben", "/event", "proposer")
    assert "personnes mentorées en *Comptabilité*" in city.modal("ben")
    values = {
        "title": "A budget from inside",
        "about": "How the city plans its money",
        "date": "2026-03-12",
        "time": "14:00",
        "place": "City Hall",
        "seats": "0",
    }
    refused = city.submit("ben", values)
    assert list(refused.errors) == ["Combien de personnes mentorées peuvent venir?"]
    city.submit("ben", {**values, "seats": "3"})
    assert "Personne n’est invité avant" in city.modal("ben")
    city.deliver()
    assert "A budget from inside" in city.last("carol")
    city.click("carol", "Approve")
    city.deliver()
    assert "It is approved and is a draft now" in city.sees("carol")
    assert "est approuvée" in city.last("ben")


def test_a_suggestion_is_declined_with_a_kind_word(city: World) -> None:
    part(city, "maria")
    city.command("maria", "/event", "suggest")
    values = {
        "title": "Audit",
        "date": "2026-03-12",
        "time": "14:00",
        "link": "https://x.example",
        "seats": "3",
    }
    city.submit("maria", {**values, "about": "What we look at"})
    city.deliver()
    city.click("carol", "Decline")
    city.submit("carol", {"reason": "We have one like it that week"})
    assert "does not go ahead this time" in city.modal("carol")
    city.deliver()
    said = city.last("maria")
    assert "Thank you for offering *Audit*" in said
    assert "We have one like it that week" in said
