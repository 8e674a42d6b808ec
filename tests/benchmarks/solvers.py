"""Other ways to match the same people, to measure ours against. Each answers with (mentor id, mentee id)."""

import sys
from collections.abc import Callable
from dataclasses import dataclass
from importlib import import_module
from typing import Any

import numpy as np
from numpy.typing import NDArray
from scipy.optimize import linear_sum_assignment

from bot.rules.matching.arrays import Ints
from bot.rules.matching.blocks import blocks
from bot.rules.matching.engine import solve
from bot.rules.matching.locks import locks
from bot.rules.matching.solved import Measured, measured
from bot.rules.matching.values import Case

Pairs = list[tuple[int, int]]
RECURSION = 200_000


@dataclass(frozen=True, slots=True)
class Ready:
    """A case, and its blocks with rules and scores worked out (what the others are given for nothing)."""

    case: Case
    measured: list[Measured]


def score_matrix(case: Case) -> list[Measured]:
    """Rules and scores alone."""
    return [measured(case, block, locks(case)) for block in blocks(case)]


def ours(case: Case) -> Pairs:
    """The whole run: rules, scores, the best whole, reasons, who is left and why."""
    return [(pair.mentor_id, pair.mentee_id) for pair in solve(case).pairs]


def places_of(it: Measured) -> Ints:
    """One row for each free place: the mentor it belongs to."""
    return np.repeat(np.arange(len(it.places)), it.places)


def plain_weights(it: Measured) -> Ints:
    """Most people, then most points; waiting counts only as points."""
    step = (it.highest + 1) * (min(it.scores.shape) + 1)
    return np.where(it.allowed.pairs, step + it.scores.astype(np.int64), 0)[places_of(it)]


def same_goals(it: Measured) -> Ints:
    """The same goals as ours in one matrix, without ours' shortcut."""
    step = (it.highest + 1) * (min(it.scores.shape) + 1)
    return np.where(it.allowed.pairs, (1 + it.rank) * step + it.scores, 0)[places_of(it)]


def bare(it: Measured, weights: Ints) -> Pairs:
    """`scipy.optimize.linear_sum_assignment` on a ready matrix, and nothing else."""
    rows, columns = linear_sum_assignment(weights, maximize=True)
    return _named(it, zip(places_of(it)[rows].tolist(), columns.tolist(), strict=True))


def hungarian(it: Measured, weights: Ints) -> Pairs:
    """PyPI's `munkres`."""
    munkres: Any = import_module("munkres")
    cells = munkres.Munkres().compute((weights.max(initial=0) - weights).tolist())
    places = places_of(it).tolist()
    return _named(it, ((places[row], column) for row, column in cells))


def stable(it: Measured) -> Pairs:
    """PyPI's `matching`: Gale-Shapley, mentees proposing, both sides preferring the higher score."""
    games: Any = import_module("matching.games")
    sys.setrecursionlimit(RECURSION)  # It copies its players, who know each other, by recursion.
    pairs, scores = it.allowed.pairs & (it.places > 0)[:, None], it.scores
    wanted = {column: _preferred(scores[:, column], pairs[:, column]) for column in range(pairs.shape[1])}
    taken = {row: _preferred(scores[row], pairs[row]) for row in range(pairs.shape[0])}
    game = games.HospitalResident.create_from_dictionaries(
        {f"e{column}": [f"m{row}" for row in rows] for column, rows in wanted.items() if rows},
        {f"m{row}": [f"e{column}" for column in columns] for row, columns in taken.items() if columns},
        {f"m{row}": int(it.places[row]) for row, columns in taken.items() if columns},
    )
    found = game.solve()
    cells = ((int(m.name[1:]), int(each.name[1:])) for m, held in found.items() for each in held)
    return _named(it, cells)


def greedy(it: Measured) -> Pairs:
    """The pair with the highest score first, then the next that is still possible."""
    rows, columns = np.nonzero(it.allowed.pairs)
    order = np.argsort(-it.scores[rows, columns], kind="stable")
    left, free = it.places.tolist(), [True] * it.scores.shape[1]
    found = list[tuple[int, int]]()
    for row, column in zip(rows[order].tolist(), columns[order].tolist(), strict=True):
        if left[row] and free[column]:
            left[row] -= 1
            free[column] = False
            found.append((row, column))
    return _named(it, found)


def first_come(it: Measured) -> Pairs:
    """Whoever waited longest takes the best mentor who still has a place."""
    waited = [-each.waiting_days for each in it.block.mentees]
    left, found = it.places.copy(), list[tuple[int, int]]()
    for column in np.argsort(waited, kind="stable").tolist():
        offers = np.where(it.allowed.pairs[:, column] & (left > 0), it.scores[:, column], -1)
        if offers.max(initial=-1) >= 0:
            row = int(offers.argmax())
            left[row] -= 1
            found.append((row, column))
    return _named(it, found)


def _preferred(scores: NDArray[Any], possible: NDArray[Any]) -> list[int]:
    who = np.flatnonzero(possible)
    return who[np.argsort(-scores[who], kind="stable")].tolist()


def _named(it: Measured, cells: Any) -> Pairs:
    mentors, mentees = it.block.mentors, it.block.mentees
    return [(mentors[row].id, mentees[column].id) for row, column in cells if it.allowed.pairs[row, column]]


@dataclass(frozen=True, slots=True)
class Solver:
    """A way to match, by name. `weights` (if any) makes the matrix it is given ready."""

    name: str
    solve: Callable[..., Pairs]
    weights: Callable[[Measured], Ints] | None = None
    package: str = "scipy"
    too_slow_at: str = ""


OTHERS = (
    Solver("bare scipy, people then points", bare, plain_weights),
    Solver("bare scipy, the same goals", bare, same_goals),
    Solver("munkres", hungarian, plain_weights, "munkres"),
    Solver("matching (Gale-Shapley)", stable, None, "matching", "large"),
    Solver("greedy", greedy),
    Solver("first come", first_come),
)
