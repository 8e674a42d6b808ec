"""Every reason: what it is worth, what it says, and what its weight does."""

from dataclasses import replace
from typing import Any

import pytest

from bot.rules.matching.outcome import Reason, Why
from bot.rules.matching.points import (
    beyond_first_points,
    speciality_points,
    topic_points,
    waiting_points,
    years_points,
)
from bot.rules.matching.reasons import reasons
from bot.rules.matching.values import Case
from bot.rules.matching.words import folded_words
from bot.rules.matching_settings import Weights
from bot.rules.participants import Way, When
from tests.matching.people import mentee, mentor

ALWAYS = [
    Reason(Why.SAME_PROFESSION, 20),
    Reason(Why.SHARED_LANGUAGES, 0, ("en",)),
    Reason(Why.SAME_TIMES, 0, ("lunch",)),
    Reason(Why.SAME_WAYS, 0, ("video",)),
]


def test_of_two_who_merely_fit_the_hard_rules_are_said() -> None:
    assert list(reasons(Case(), mentor(1), mentee(1))) == ALWAYS


TWO_LANGUAGES = frozenset({"en", "fr"})
CASES: list[tuple[dict[str, Any], dict[str, Any], Reason]] = [
    (
        {"speciality": "Fiscalité et audit"},
        {"speciality": "fiscalite"},
        Reason(Why.SAME_SPECIALITY, 16, ("fiscalite",)),
    ),
    (
        {"topics": frozenset({"resume", "network"})},
        {"topics": frozenset({"network", "culture"})},
        Reason(Why.SHARED_TOPICS, 12, ("network",), 2),
    ),
    ({"years": 12}, {"years": 4}, Reason(Why.YEARS_AHEAD, 10, (), 8)),
    (
        {"languages": TWO_LANGUAGES},
        {"languages": TWO_LANGUAGES},
        Reason(Why.SHARED_LANGUAGES, 5, ("en", "fr")),
    ),
    ({"ways": frozenset(Way)}, {"ways": frozenset(Way)}, Reason(Why.SAME_WAYS, 5, tuple(sorted(Way)))),
    ({"times": frozenset(When)}, {"times": frozenset(When)}, Reason(Why.SAME_TIMES, 10, tuple(sorted(When)))),
    ({}, {"waiting_days": 45}, Reason(Why.WAITED_LONG, 5, (), 45)),
    ({"organisation_id": 9}, {"agency_id": 4}, Reason(Why.TIE, 5)),
    ({"profession_id": 2}, {}, Reason(Why.COMPATIBLE_PROFESSION, 0)),
]


@pytest.mark.parametrize(("ours", "theirs", "reason"), CASES)
def test_each_reason_is_given_with_its_points(
    ours: dict[str, Any], theirs: dict[str, Any], reason: Reason
) -> None:
    found = reasons(Case(ties=frozenset({(4, 9)})), mentor(1, **ours), mentee(1, **theirs))
    assert reason in found


def test_every_reason_is_in_the_tables_above() -> None:
    assert {reason.code for *_, reason in CASES} | {each.code for each in ALWAYS} == set(Why)


def test_what_is_worth_most_comes_first() -> None:
    tax = {"speciality": "tax"}
    first, second, *_ = reasons(Case(), mentor(1, **tax), mentee(1, **tax))
    assert (first.code, second.code) == (Why.SAME_SPECIALITY, Why.SAME_PROFESSION)


@pytest.mark.parametrize(("ours", "theirs", "reason"), CASES[:-1])
def test_a_weight_of_nothing_turns_a_reason_off(
    ours: dict[str, Any], theirs: dict[str, Any], reason: Reason
) -> None:
    nothing = Weights(*(0 for _ in Weights.__dataclass_fields__))
    case = Case(ties=frozenset({(4, 9)}), weights=nothing)
    found = reasons(case, mentor(1, **ours), mentee(1, **theirs))
    assert [each.code for each in found] == [Why.SAME_PROFESSION]
    assert found[0].points == 0


def test_a_mentor_a_few_years_ahead_is_worth_most() -> None:
    curve = {ahead: years_points(12, ahead) for ahead in (-1, 0, 1, 2, 3, 15, 20, 25, 29, 30, 50)}
    assert curve == {-1: 0, 0: 3, 1: 6, 2: 9, 3: 12, 15: 12, 20: 8, 25: 4, 29: 0, 30: 0, 50: 0}


def test_years_that_were_not_said_earn_nothing() -> None:
    for ours, theirs in ((None, 3), (9, None), (None, None)):
        found = reasons(Case(), mentor(1, years=ours), mentee(1, years=theirs))
        assert Why.YEARS_AHEAD not in [each.code for each in found]


def test_points_go_from_nothing_to_the_weight() -> None:
    assert [speciality_points(25, shared, 4) for shared in (0, 1, 2)] == [0, 12, 25]
    assert [topic_points(25, shared, 3) for shared in (0, 1, 2, 3)] == [0, 8, 16, 25]
    assert [beyond_first_points(10, shared) for shared in (0, 1, 2, 3, 4)] == [0, 0, 5, 10, 10]
    assert [waiting_points(10, days, 90) for days in (-1, 0, 45, 90, 400)] == [0, 0, 5, 10, 10]


def test_nothing_said_earns_nothing() -> None:
    assert speciality_points(25, 0, 0) == topic_points(25, 0, 0) == 0


def test_where_everybody_has_waited_long_everybody_has_the_whole_weight() -> None:
    assert waiting_points(10, 0, 0) == 10


def test_words_are_compared_without_accents_case_or_plural() -> None:
    assert folded_words("Réseaux, SÉCURITÉ") == folded_words("reseaux securite")
    assert folded_words("Taxes and audits") == folded_words("audit taxe")


def test_words_that_say_nothing_are_left_out() -> None:
    assert folded_words("Law of the land") == {"law", "land"}


def test_reasons_name_words_as_the_mentee_wrote_them() -> None:
    found = reasons(Case(), mentor(1, speciality="FISCALITE"), mentee(1, speciality="Fiscalité"))
    assert replace(found[0], points=0) == Reason(Why.SAME_SPECIALITY, 0, ("Fiscalité",))
