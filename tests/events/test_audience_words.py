"""An audience reads well in both languages."""

from typing import Any

import pytest

from bot.rules.audience import audience_of, differs_much
from bot.rules.professions import Named
from bot.rules.receipts.announcing import AudienceNames, AudienceSeen
from bot.views.audience_words import audience_words, people_words
from bot.words import words_for

NAMES = AudienceNames(
    professions=(Named(1, "Accounting", "Comptabilité"), Named(2, "Engineering", "Génie")),
    employers={1: "City of Toronto"},
    agencies={2: "Newcomer Bridge", 3: "Nord"},
    intakes={1: "Spring 2026"},
)


@pytest.mark.parametrize(
    ("kept", "english", "french"),
    [
        (
            {},
            "Everybody in the programme",
            "Toutes les personnes du programme",
        ),
        ({"sides": ["mentor"]}, "Mentors", "Mentores et mentors"),
        (
            {"sides": ["mentee"], "professions": [2], "agencies": [2], "pairings": ["active"]},
            "Mentees in Engineering of Newcomer Bridge with an active match",
            "Personnes mentorées en Génie chez Newcomer Bridge avec un jumelage actif",
        ),
        (
            {"professions": [1, 2], "employers": [1], "agencies": [3]},
            "Mentors and mentees in Accounting or Engineering of City of Toronto or Nord",
            "Mentores, mentors et personnes mentorées en Comptabilité ou Génie chez City of Toronto ou Nord",
        ),
        (
            {"sides": ["mentor"], "pairings": ["active", "completed"], "intakes": [1]},
            "Mentors with an active or completed match from the intake Spring 2026",
            "Mentores et mentors avec un jumelage actif ou terminé de la cohorte Spring 2026",
        ),
    ],
)
def test_conditions_are_one_phrase(kept: dict[str, Any], english: str, french: str) -> None:
    audience = audience_of(kept)
    assert audience_words(audience, NAMES, words_for("en", "UTC")) == english
    assert audience_words(audience, NAMES, words_for("fr", "UTC")) == french
    assert audience_of(audience.as_json()) == audience


def test_people_are_counted_and_the_first_are_named() -> None:
    english, french = words_for("en", "UTC"), words_for("fr", "UTC")
    many = AudienceSeen(audience_of({}), NAMES, 5000, ("Amina", "Ben", "Chen"))
    assert people_words(many, english) == "5,000 people: Amina, Ben, Chen and 4,997 more"
    said = people_words(many, french).replace("\N{NO-BREAK SPACE}", " ")
    assert said == "5 000 personnes : Amina, Ben, Chen et 4 997 autres"
    assert people_words(AudienceSeen(audience_of({}), NAMES, 0, ()), english) == "Nobody at the moment"


@pytest.mark.parametrize(
    ("seen", "now", "asks"),
    [(312, 312, False), (312, 320, False), (312, 340, True), (3, 5, False), (3, 6, True)],
)
def test_a_number_is_asked_again_when_it_differs_by_much(seen: int, now: int, asks: bool) -> None:
    assert differs_much(seen, now) is asks
