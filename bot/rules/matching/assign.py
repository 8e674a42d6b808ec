"""The best whole of one block, exactly: who is matched, and with whom.

The order of the objective is kept by one whole number for each pair:

    weight = (1 + rank of the mentee) * step + score

`step` is more than all scores of a whole can add up to, so the people who are matched come before
the points. Any set of mentees that can be matched at once is part of a largest one (they form a
transversal matroid). Therefore every whole that is best by these weights also matches the most
people, and its matched mentees are the same in number and rank as if they had been let in one by
one in the order of waiting: nobody is traded for points, and no match is lost by it.
"""

import numpy as np
from scipy.optimize import linear_sum_assignment

from bot.rules.matching.arrays import Bools, Ints
from bot.rules.matching.scores import Scores
from bot.rules.matching.values import Case, Mentee

NOBODY = -1
# Whole numbers up to here are exact in the double precision that scipy computes with.
EXACT = 2**53


def ranks(case: Case, mentees: tuple[Mentee, ...]) -> Ints:
    """How urgent each mentee is: 0 before the long wait, then 1, 2 … by days; the front above all."""
    keys = [(each.at_front, each.waiting_days) if case.is_long_waiting(each) else None for each in mentees]
    order = {key: n for n, key in enumerate(sorted({key for key in keys if key is not None}), start=1)}
    return np.array([0 if key is None else order[key] for key in keys], dtype=np.int64)


def best(pairs: Bools, scores: Scores, places: Ints, rank: Ints, highest: int) -> Ints:
    """The mentor (as a row of the block) of each mentee, or `NOBODY`.

    `places` is what each mentor has to give, `rank` as of `ranks`, `highest` the highest possible score.
    Raises `OverflowError` where the numbers would no longer be exact.
    """
    rows = np.repeat(np.arange(len(places)), np.minimum(places, pairs.sum(axis=1)))
    given = np.full(len(rank), NOBODY, dtype=np.int64)
    step = min(len(rows), len(rank)) * highest + 1
    _must_be_exact((1 + int(rank.max(initial=0))) * step + highest, max(len(rows), len(rank)))
    weights = np.where(pairs, (1 + rank) * step + scores, 0).astype(np.float64)
    chosen, mentees = linear_sum_assignment(weights[rows], maximize=True)
    mentors = rows[chosen]
    kept = pairs[mentors, mentees]
    given[mentees[kept]] = mentors[kept]
    return given


def _must_be_exact(highest_weight: int, size: int) -> None:
    if highest_weight * size >= EXACT:
        raise OverflowError(f"weights up to {highest_weight} for {size} people are not exact")
