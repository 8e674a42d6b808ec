"""Other ways to the same answer: trying everything, and linear programming."""

from collections.abc import Iterable, Iterator
from typing import Any, cast

import numpy as np
from scipy.optimize import linprog
from scipy.sparse import coo_array, vstack

from bot.rules.matching.blocks import Block, blocks
from bot.rules.matching.hard import first_broken
from bot.rules.matching.outcome import Solution
from bot.rules.matching.reasons import reasons
from bot.rules.matching.values import Case, Mentee, Mentor

Pair = tuple[Mentor, Mentee]
# People matched, the urgent among them from the most urgent down, points: larger is better.
Worth = tuple[int, tuple[tuple[bool, int], ...], int]


def score(case: Case, mentor: Mentor, mentee: Mentee) -> int:
    """The points of a pair, added up from what is said of it."""
    return sum(reason.points for reason in reasons(case, mentor, mentee))


def possible(case: Case) -> list[Pair]:
    """Every pair that breaks no hard rule."""
    return [
        (mentor, mentee)
        for mentor in case.mentors
        for mentee in case.mentees
        if first_broken(case, mentor, mentee) is None
    ]


def worth(case: Case, pairs: Iterable[Pair]) -> Worth:
    """What a whole is worth by the words of the objective."""
    chosen = list(pairs)
    urgent = [(m.at_front, m.waiting_days) for _, m in chosen if m.at_front or m.waiting_days >= 90]
    return len(chosen), tuple(sorted(urgent, reverse=True)), sum(score(case, *pair) for pair in chosen)


def worth_of(case: Case, solution: Solution) -> Worth:
    """What an answer of the engine is worth."""
    return worth(case, pairs_of(case, solution))


def pairs_of(case: Case, solution: Solution) -> list[Pair]:
    """The people of an answer's pairs."""
    mentors = {each.id: each for each in case.mentors}
    mentees = {each.id: each for each in case.mentees}
    return [(mentors[pair.mentor_id], mentees[pair.mentee_id]) for pair in solution.pairs]


def best_by_trying(case: Case) -> Worth:
    """The best of all wholes there are."""
    return max(worth(case, whole) for whole in _wholes(case, list(case.mentees), {}))


def _wholes(case: Case, left: list[Mentee], taken: dict[int, int]) -> Iterator[list[Pair]]:
    if not left:
        yield []
        return
    mentee, *rest = left
    yield from _wholes(case, rest, taken)
    for mentor in case.mentors:
        busy = taken.get(mentor.id, 0)
        if busy < mentor.free_places and first_broken(case, mentor, mentee) is None:
            for whole in _wholes(case, rest, taken | {mentor.id: busy + 1}):
                yield [(mentor, mentee), *whole]


def standing(case: Case, solution: Solution) -> tuple[int, int, int, int]:
    """People, urgent people, their places in the order of waiting (in their blocks), and points."""
    rank = {each.id: n for block in blocks(case) for each, n in _ranks(block)}
    matched = [rank[pair.mentee_id] for pair in solution.pairs]
    return len(matched), sum(n > 0 for n in matched), sum(matched), solution.score


def _ranks(block: Block) -> Iterator[tuple[Mentee, int]]:
    urgent = [each for each in block.mentees if each.at_front or each.waiting_days >= 90]
    order = sorted({(each.at_front, each.waiting_days) for each in urgent})
    for mentee in block.mentees:
        key = (mentee.at_front, mentee.waiting_days)
        yield mentee, order.index(key) + 1 if mentee in urgent else 0


def best_by_linear_programming(case: Case) -> tuple[int, int, int, int]:
    """The `standing` of the best whole, one goal after the other, each kept as a condition of the next."""
    pairs = possible(case)
    rank = {each.id: n for block in blocks(case) for each, n in _ranks(block)}
    goals = [
        [1 for _ in pairs],
        [int(rank[mentee.id] > 0) for _, mentee in pairs],
        [rank[mentee.id] for _, mentee in pairs],
        [score(case, *pair) for pair in pairs],
    ]
    reached = list[int]()
    for goal in goals:
        kept = goals[: len(reached)]
        reached.append(_most(case, pairs, goal, kept, reached))
    people, urgent, order, points = reached
    return people, urgent, order, points


def _most(case: Case, pairs: list[Pair], goal: list[int], kept: list[list[int]], at: list[int]) -> int:
    mentors = {each.id: n for n, each in enumerate(case.mentors)}
    mentees = {each.id: n for n, each in enumerate(case.mentees)}
    ones, across = np.ones(len(pairs)), np.arange(len(pairs))
    per_mentor = coo_array((ones, ([mentors[m.id] for m, _ in pairs], across)), (len(mentors), len(pairs)))
    per_mentee = coo_array((ones, ([mentees[m.id] for _, m in pairs], across)), (len(mentees), len(pairs)))
    places = [each.free_places for each in case.mentors]
    # The stubs know of no sparse conditions; scipy does.
    answer = cast("Any", linprog)(
        -np.array(goal),
        A_ub=vstack([per_mentor, per_mentee, coo_array(-np.array(kept).reshape(-1, len(pairs)))]),
        b_ub=[*places, *(1 for _ in mentees), *(-each for each in at)],
        method="highs",
    )
    return round(-answer.fun)
