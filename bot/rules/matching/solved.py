"""One block: its rules and scores worked out, and its best whole."""

from collections.abc import Mapping
from dataclasses import dataclass

import numpy as np

from bot.rules.matching.allowed import Allowed, allowed
from bot.rules.matching.arrays import Ints, shared
from bot.rules.matching.assign import NOBODY, best, ranks
from bot.rules.matching.blocks import Block
from bot.rules.matching.scores import Scores, highest, scores
from bot.rules.matching.values import Case


@dataclass(frozen=True, slots=True)
class Measured:
    """A block with its rules and scores. `locked` is the row of each mentee's locked mentor, or `NOBODY`."""

    block: Block
    allowed: Allowed
    scores: Scores
    highest: int
    rank: Ints
    places: Ints
    locked: Ints


def measured(case: Case, block: Block, locks: Mapping[int, int]) -> Measured:
    """Works out the rules and scores. `locks` is the mentor id of each locked mentee id."""
    most = highest(case)
    common = shared(block)
    return Measured(
        block,
        allowed(case, block, common),
        scores(case, block, common),
        most,
        ranks(case, block.mentees),
        np.array([each.free_places for each in block.mentors], dtype=np.int64),
        rows_of(block, locks),
    )


def rows_of(block: Block, mentor_of: Mapping[int, int]) -> Ints:
    """The row of each mentee's mentor, or `NOBODY`, from their ids."""
    rows = {each.id: n for n, each in enumerate(block.mentors)}
    given = (mentor_of.get(each.id) for each in block.mentees)
    return np.array([NOBODY if mentor is None else rows[mentor] for mentor in given], dtype=np.int64)


def solved(it: Measured) -> Ints:
    """The row of each mentee's mentor in the best whole, or `NOBODY`. Locked pairs stay."""
    is_locked = it.locked != NOBODY
    taken = np.bincount(it.locked[is_locked], minlength=len(it.places))
    given = best(it.allowed.pairs & ~is_locked, it.scores, it.places - taken, it.rank, it.highest)
    return np.where(is_locked, it.locked, given)
