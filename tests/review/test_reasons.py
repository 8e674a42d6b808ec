"""Why a pair is suggested and why somebody has nobody, in plain phrases of both languages."""

import pytest

from bot.rules.matching.outcome import Why, WhyNot
from bot.rules.receipts.proposals import Reasons
from bot.views.reasons import phrases, why_not
from bot.words import words_for

EN, FR = words_for("en", "America/Toronto"), words_for("fr", "America/Toronto")
ENGINEERING = {"en": "Engineering", "fr": "Génie"}
EVERY: Reasons = (
    ("same_profession", ENGINEERING),
    (
        "compatible_profession",
        {"mentor_en": "IT", "mentor_fr": "TI", "mentee_en": "Data", "mentee_fr": "Données"},
    ),
    ("same_speciality", {"items": ["structural", "steel"]}),
    ("shared_topics", {"en": ["Job interviews"], "fr": ["Entrevues d’emploi"]}),
    ("years_ahead", {"count": 8}),
    ("years_alike", {}),
    ("shared_languages", {"items": ["en", "ar"]}),
    ("same_ways", {"items": ["video"]}),
    ("same_times", {"items": ["evening"]}),
    ("waited_long", {"since": "2026-03-03"}),
    ("tie", {}),
)


def test_the_best_three_reasons_are_said_in_both_languages() -> None:
    reasons: Reasons = (
        ("same_profession", ENGINEERING),
        ("shared_languages", {"items": ["en", "ar"]}),
        ("same_times", {"items": ["evening", "weekend"]}),
        ("tie", {}),
    )
    assert phrases(reasons, EN) == [
        "Both work in Engineering",
        "Shared languages: English and Arabic",
        "Both are free at the same times: weekday evenings and weekends",
    ]
    assert phrases(reasons, FR) == [
        "Les deux travaillent en Génie",
        "Langues communes\N{NO-BREAK SPACE}: anglais et arabe",
        "Les deux sont libres en même temps\N{NO-BREAK SPACE}: les soirs de semaine et les fins de semaine",
    ]


def test_a_shared_speciality_says_the_profession_as_well() -> None:
    assert phrases((EVERY[0], EVERY[2]), EN) == ["Same speciality: structural, steel"]


def test_members_read_what_is_about_them_and_not_who_waits_for_how_long() -> None:
    waiting: Reasons = (("waited_long", {"since": "2026-03-03"}), ("tie", {}), EVERY[0])
    assert phrases(waiting, EN) == [
        "Waiting since March 3, 2026",
        "The agency and the employer work together",
        "Both work in Engineering",
    ]
    assert phrases(waiting, EN, to_members=True) == ["You both work in Engineering"]


@pytest.mark.parametrize("reason", EVERY, ids=[code for code, _ in EVERY])
@pytest.mark.parametrize("words", [EN, FR], ids=["en", "fr"])
def test_every_reason_has_a_phrase(reason: tuple[str, dict[str, object]], words: object) -> None:
    for to_members in (False, True):
        said = phrases((reason,), EN if words is EN else FR, to_members=to_members)
        assert all(said), reason
        assert len(said) == (0 if to_members and reason[0] in ("waited_long", "tie") else 1)


def test_the_engine_gives_no_reason_without_a_phrase() -> None:
    assert {str(code) for code in Why} <= {code for code, _ in EVERY}


@pytest.mark.parametrize(
    "code", [code for code in WhyNot if code not in ("no_mentee_in_profession", "enough_mentors")]
)
def test_everybody_left_over_is_told_why(code: WhyNot) -> None:
    said = [why_not(code, ENGINEERING | {"waiting": 3, "places": 0}, words) for words in (EN, FR)]
    assert "Engineering" in said[0]
    assert said[0] != said[1]


def test_a_full_profession_says_how_many_wait() -> None:
    params = {"en": "Accounting", "fr": "Comptabilité", "waiting": 3, "places": 0}
    assert why_not("all_full", params, EN) == "No mentor in Accounting has a free place: 3 waiting"
    assert why_not("all_full", params, FR).endswith(
        "n’a de place libre\N{NO-BREAK SPACE}: 3 personnes attendent"
    )
