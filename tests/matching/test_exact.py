"""The numbers stay exact, or the engine says that they do not."""

from dataclasses import replace

import numpy as np
import pytest

from bot.rules.matching.assign import EXACT, best, levels
from bot.rules.matching.engine import solve
from bot.rules.matching.letting_in import Seating
from bot.rules.matching.values import Case
from bot.rules.matching_settings import Weights
from tests.matching.people import mentee, mentor

ONE = Case(mentors=(mentor(1),), mentees=(mentee(1),))


def test_numbers_beyond_double_precision_are_refused() -> None:
    pairs, scores, one = np.ones((1, 1), np.bool_), np.ones((1, 1), np.int32), np.array([1])
    with pytest.raises(OverflowError):
        best(pairs, scores, one, one, EXACT // 2)
    assert best(pairs, scores, one, one, EXACT // 2 - 1).tolist() == [0]


def test_weights_that_no_score_can_hold_are_refused() -> None:
    with pytest.raises(OverflowError):
        solve(replace(ONE, weights=Weights(years=2**31)))
    assert solve(replace(ONE, weights=Weights(same_profession=2**30))).score == 2**30


def test_a_weight_below_nothing_is_refused() -> None:
    with pytest.raises(ValueError, match="ties"):
        solve(replace(ONE, weights=Weights(ties=-1)))


def test_ranks_that_get_in_as_a_whole_become_one_level() -> None:
    everybody = np.ones((1, 5), dtype=np.bool_)
    rank = np.array([0, 1, 2, 3, 3])
    assert levels(everybody, np.array([5]), rank).tolist() == [1, 1, 1, 1, 1]
    assert levels(everybody, np.array([3]), rank).tolist() == [0, 0, 1, 1, 1]
    assert levels(everybody, np.array([1]), rank).tolist() == [0, 0, 0, 1, 1]


def test_a_rank_that_gets_in_in_part_is_told_from_those_around_it() -> None:
    pairs = np.array([[1, 1, 0, 0], [0, 0, 1, 1]], dtype=np.bool_)
    assert levels(pairs, np.array([1, 1]), np.array([2, 2, 1, 1])).tolist() == [2, 2, 1, 1]


def test_whoever_comes_later_sends_others_on_but_puts_nobody_out() -> None:
    """Mentee 0 sits with mentor 0 and moves to mentor 1, so that mentee 1 gets in; mentee 2 does not."""
    seating = Seating([0b11, 0b01, 0b11], [1, 1])
    assert seating.let_in([0, 1, 2]) == [0, 1]


def test_nobody_in_a_block_is_solved_too() -> None:
    nobody = np.zeros((0, 3), dtype=np.bool_)
    given = best(nobody, nobody.astype(np.int32), np.zeros(0, np.int64), np.zeros(3, np.int64), 100)
    assert given.tolist() == [-1, -1, -1]
