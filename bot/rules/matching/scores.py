"""The score of every pair of a block. `reasons` says the same of one pair, and a test compares them."""

from dataclasses import asdict

import numpy as np
from numpy.typing import NDArray

from bot.rules.matching.arrays import Shared, table
from bot.rules.matching.blocks import Block
from bot.rules.matching.points import (
    beyond_first_points,
    speciality_points,
    topic_points,
    waiting_points,
    years_points,
)
from bot.rules.matching.values import Case

Scores = NDArray[np.int32]


def scores(case: Case, block: Block, common: Shared) -> Scores:
    """Points for every pair, whether it is allowed or not."""
    total = common.words.points(lambda n, a, b: speciality_points(case.weights.speciality, n, a + b))
    total += common.topics.points(lambda n, _a, wanted: topic_points(case.weights.topics, n, wanted))
    total += common.languages.points(lambda n, _a, _b: beyond_first_points(case.weights.languages, n))
    total += common.ways.points(lambda n, _a, _b: beyond_first_points(case.weights.ways, n))
    total += common.times.points(lambda n, _a, _b: beyond_first_points(case.weights.times, n))
    total += _years(case, block)
    total += _professions(case, block)
    total += _ties(case, block)
    total += _waiting(case, block)
    return total


def highest(case: Case) -> int:
    """No score can be higher than this.

    Raises `ValueError` for a weight below nothing, `OverflowError` for weights that no score can hold.
    """
    weights = asdict(case.weights)
    if below := [name for name, weight in weights.items() if weight < 0]:
        raise ValueError(f"weights below nothing: {', '.join(below)}")
    total = sum(weights.values())
    if total > np.iinfo(np.int32).max:
        raise OverflowError(f"weights of {total} in all are more than a score can hold")
    return total


def _years(case: Case, block: Block) -> Scores:
    def worth(ours: int | None, theirs: int | None) -> int:
        return 0 if ours is None or theirs is None else years_points(case.weights.years, ours - theirs)

    return table((each.years for each in block.mentors), (each.years for each in block.mentees), int, worth)


def _professions(case: Case, block: Block) -> Scores:
    return table(
        (each.profession_id for each in block.mentors),
        (each.profession_id for each in block.mentees),
        int,
        lambda ours, theirs: case.weights.same_profession if ours == theirs else 0,
    )


def _ties(case: Case, block: Block) -> Scores:
    return table(
        (each.organisation_id for each in block.mentors),
        (each.agency_id for each in block.mentees),
        int,
        lambda employer, agency: case.weights.ties if (agency, employer) in case.ties else 0,
    )


def _waiting(case: Case, block: Block) -> Scores:
    return np.array(
        [
            waiting_points(case.weights.waiting, each.waiting_days, case.long_wait_days)
            for each in block.mentees
        ],
        dtype=np.int32,
    )
