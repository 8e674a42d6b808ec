"""The best whole of one block, exactly: who is matched, and with whom.

Any set of mentees who can be matched at once is part of a largest such set (they form a transversal
matroid). So letting people in by urgency costs no match, and how many of each rank get in is the
same however it is done. That gives one whole number for each pair,

    weight = level of the mentee * step + score

where `step` is more than all scores of a whole can add up to: a whole that is best by these weights
matches the most people, trades nobody for points, and has the most points of all such wholes.
"""

import numpy as np
from scipy.optimize import linear_sum_assignment

from bot.rules.matching.arrays import Bools, Ints
from bot.rules.matching.letting_in import Seating
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
    level = levels(pairs, places, rank)
    rows = np.repeat(np.arange(len(places)), np.minimum(places, pairs.sum(axis=1)))
    columns = np.flatnonzero(level)
    step = min(len(rows), len(columns)) * highest + 1
    _must_be_exact(int(level.max(initial=0)) * step + highest, max(len(rows), len(columns)))
    weights = scores.take(columns, axis=1).astype(np.float64)
    weights += level[columns] * step
    weights *= pairs.take(columns, axis=1)
    chosen, seated = linear_sum_assignment(weights.take(rows, axis=0), maximize=True)
    mentors, mentees = rows[chosen], columns[seated]
    kept = pairs[mentors, mentees]
    given = np.full(len(rank), NOBODY, dtype=np.int64)
    given[mentees[kept]] = mentors[kept]
    return given


def levels(pairs: Bools, places: Ints, rank: Ints) -> Ints:
    """As few levels as say the same as the ranks, which the solver is slow with: from 1 up; 0 gets nobody.

    Whoever is in a rank that gets in as a whole needs not be told from the next such rank.
    """
    packed = np.packbits(pairs, axis=0, bitorder="little").T
    seating = Seating([int.from_bytes(each.tobytes(), "little") for each in packed], places.tolist())
    matched = np.zeros(len(rank), dtype=np.bool_)
    matched[seating.let_in(np.argsort(-rank, kind="stable").tolist())] = True
    wanted = np.bincount(rank[pairs.any(axis=0)], minlength=rank.max(initial=0) + 1)
    return _levels_of(wanted, np.bincount(rank[matched], minlength=len(wanted)))[rank]


def _levels_of(wanted: Ints, seated: Ints) -> Ints:
    level_of, level, was_whole = np.zeros(len(wanted), dtype=np.int64), 0, False
    for rank in np.flatnonzero(seated).tolist():
        is_whole = bool(seated[rank] == wanted[rank])
        level += not (is_whole and was_whole)
        level_of[rank], was_whole = level, is_whole
    return level_of


def _must_be_exact(highest_weight: int, size: int) -> None:
    if highest_weight * size >= EXACT:
        raise OverflowError(f"weights up to {highest_weight} for {size} people are not exact")
