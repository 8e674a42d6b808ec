"""The best whole: against trying everything, against linear programming, and what must never change it."""

import random
from dataclasses import replace

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from bot.rules.matching.engine import solve
from bot.rules.matching.outcome import Solution
from bot.rules.matching.values import Case
from tests.matching.cases import cases
from tests.matching.crowd import crowd
from tests.matching.oracles import (
    best_by_linear_programming,
    best_by_trying,
    pairs_of,
    possible,
    standing,
    worth_of,
)
from tests.matching.people import mentee, mentor

PERFECT = {"topics": frozenset({"resume"}), "speciality": "tax"}


@given(cases())
@settings(max_examples=80)
def test_no_whole_is_better_than_the_one_suggested(case: Case) -> None:
    assert worth_of(case, solve(case)) == best_by_trying(case)


@given(cases(mentors=6, mentees=8))
@settings(max_examples=50)
def test_every_suggested_pair_may_be_and_nobody_takes_more_than_their_places(case: Case) -> None:
    pairs = pairs_of(case, solve(case))
    allowed = possible(case)
    assert all(pair in allowed for pair in pairs)
    for each in case.mentors:
        assert sum(one.id == each.id for one, _ in pairs) <= each.free_places
    assert len({one.id for _, one in pairs}) == len(pairs)


@pytest.mark.parametrize("seed", range(3))
def test_on_larger_cases_a_linear_programme_finds_nothing_better(seed: int) -> None:
    case = crowd(120, 180, seed)
    assert standing(case, solve(case)) == best_by_linear_programming(case)


def test_one_large_block_is_as_good_as_its_linear_programme() -> None:
    case = crowd(60, 90, 5)
    one = replace(
        case,
        mentors=tuple(replace(each, profession_id=1) for each in case.mentors),
        mentees=tuple(
            replace(each, profession_id=1, waiting_days=each.waiting_days * 3) for each in case.mentees
        ),
    )
    assert standing(one, solve(one)) == best_by_linear_programming(one)


@given(cases(mentors=6, mentees=8), st.randoms(use_true_random=False))
@settings(max_examples=50)
def test_the_order_of_input_never_matters(case: Case, draw: random.Random) -> None:
    mentors, mentees = list(case.mentors), list(case.mentees)
    draw.shuffle(mentors)
    draw.shuffle(mentees)
    assert solve(replace(case, mentors=tuple(mentors), mentees=tuple(mentees))) == solve(case)


def test_the_order_of_a_thousand_people_does_not_matter_either() -> None:
    case = crowd(400, 600)
    turned = replace(case, mentors=case.mentors[::-1], mentees=case.mentees[::-1])
    assert solve(turned) == solve(case)


@given(cases(mentors=5, mentees=7))
@settings(max_examples=50)
def test_one_more_mentor_never_leaves_more_people_unmatched(case: Case) -> None:
    fewer = replace(case, mentors=case.mentors[1:])
    before, after = solve(fewer), solve(case)
    assert len(after.unmatched_mentees) <= len(before.unmatched_mentees)


@given(cases(mentors=6, mentees=8))
@settings(max_examples=50)
def test_everybody_is_either_matched_or_accounted_for(case: Case) -> None:
    answer = solve(case)
    matched = {pair.mentee_id for pair in answer.pairs}
    left = {each.person_id for each in answer.unmatched_mentees}
    assert matched | left == {each.id for each in case.mentees}
    assert not matched & left
    busy = {pair.mentor_id for pair in answer.pairs}
    idle = {each.person_id for each in answer.unmatched_mentors}
    assert busy | idle == {each.id for each in case.mentors if each.free_places > 0} | busy
    assert not busy & idle


@given(cases())
@settings(max_examples=50)
def test_the_reasons_of_a_pair_add_up_to_its_score(case: Case) -> None:
    for pair in solve(case).pairs:
        assert pair.score == sum(reason.points for reason in pair.reasons)


def test_nobody_at_all_is_a_case_too() -> None:
    assert solve(Case()) == Solution()


def test_a_profession_without_mentors_stops_no_other() -> None:
    answer = solve(Case(mentors=(mentor(1),), mentees=(mentee(1), mentee(2, profession_id=2))))
    assert [(pair.mentor_id, pair.mentee_id) for pair in answer.pairs] == [(1, 1)]


def test_a_mentor_with_three_places_takes_three() -> None:
    answer = solve(Case(mentors=(mentor(1, free_places=3),), mentees=tuple(mentee(n) for n in range(1, 5))))
    assert len(answer.pairs) == 3


def test_one_more_match_comes_before_any_number_of_points() -> None:
    """Mentee 1 fits mentor 1 perfectly, but mentee 2 can go to nobody else."""
    answer = solve(
        Case(
            mentors=(mentor(1, languages=frozenset({"en", "fr"}), **PERFECT), mentor(2)),
            mentees=(mentee(1, **PERFECT), mentee(2, languages=frozenset({"fr"}))),
        )
    )
    assert [(pair.mentor_id, pair.mentee_id) for pair in answer.pairs] == [(2, 1), (1, 2)]


def test_who_waited_long_is_not_left_out_for_points() -> None:
    case = Case(
        mentors=(mentor(1, **PERFECT),),
        mentees=(mentee(1, waiting_days=89, **PERFECT), mentee(2, waiting_days=90)),
    )
    assert [pair.mentee_id for pair in solve(case).pairs] == [2]
    assert [pair.mentee_id for pair in solve(replace(case, long_wait_days=91)).pairs] == [1]


def test_of_two_who_waited_long_the_longer_goes_first() -> None:
    case = Case(
        mentors=(mentor(1, **PERFECT),),
        mentees=(mentee(1, waiting_days=100, **PERFECT), mentee(2, waiting_days=101)),
    )
    assert [pair.mentee_id for pair in solve(case).pairs] == [2]


def test_the_front_of_the_line_goes_before_the_longest_wait() -> None:
    case = Case(
        mentors=(mentor(1),), mentees=(mentee(1, waiting_days=400), mentee(2, waiting_days=1, at_front=True))
    )
    assert [pair.mentee_id for pair in solve(case).pairs] == [2]
