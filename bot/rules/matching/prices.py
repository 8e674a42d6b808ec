"""What the best whole loses when one mentee is given another mentor: exact, for all mentors at once.

Forcing a pair sends somebody else on: the mentee who had the place moves to another mentor, whose
mentee moves on in turn, until a free place takes the last, or somebody is left out. In the best
whole the cheapest such chain is a shortest path (the difference between two wholes is made of
cycles, and no cycle of a best whole gains anything), so one Bellman-Ford run backwards from where
the chains end gives the price of every mentor. The nodes are the mentors, and one more, `out`: free
places and people left out.
"""

from dataclasses import dataclass

import numpy as np

from bot.rules.matching.arrays import Ints
from bot.rules.matching.assign import NOBODY
from bot.rules.matching.outcome import Price
from bot.rules.matching.solved import Measured

FAR = 2**60


@dataclass(frozen=True, slots=True)
class Scale:
    """One number for the four of a `Price`: each step is more than twice what is below it can come to.

    A chain lets at most one person in and leaves one out besides the mentee it begins with, which
    bounds people, long waiters and order; points change at every mentor it passes.
    """

    order: int
    long: int
    person: int

    def values(self, rank: Ints) -> Ints:
        """What it is worth that somebody is matched, by rank of waiting."""
        return self.person + self.long * (rank > 0) + self.order * rank

    def price(self, loss: int) -> Price:
        """Takes a loss apart again."""
        rest, points = _split(loss, self.order)
        rest, order = _split(rest, self.long // self.order)
        people, long = _split(rest, self.person // self.long)
        return Price(people, long, order, points)


def scale_of(it: Measured) -> Scale:
    """The scale of a block."""
    order = 4 * (len(it.places) + 2) * (it.highest + 1)
    long = order * 8 * (int(it.rank.max(initial=0)) + 1)
    return Scale(order, long, long * 16)


def prices(it: Measured, given: Ints, mentee: int, scale: Scale) -> dict[int, int]:
    """What giving `mentee` to each mentor (row) loses, for `scale.price`. `given` is the best whole."""
    out, now = len(it.places), int(given[mentee])
    worth = it.scores[:, mentee].astype(np.int64)
    if now == NOBODY:
        gained, kept, target = worth + scale.values(it.rank[[mentee]]), 0, out
    else:
        gained, kept, target = worth, int(worth[now]), now
    loss = kept - gained + _distances(_moves(it, given, mentee, scale), target)[:out]
    possible = it.allowed.pairs[:, mentee] & (loss < FAR // 2)
    return {row: int(loss[row]) for row in np.flatnonzero(possible).tolist()}


def _moves(it: Measured, given: Ints, mentee: int, scale: Scale) -> Ints:
    """`moves[there, here]`: the loss of sending one mentee on from `here` to `there`."""
    out = len(it.places)
    moves = np.full((out + 1, out + 1), FAR, dtype=np.int64)
    free = it.locked == NOBODY
    free[mentee] = False
    # Mentees down here: each step works on whole rows of them, which is several times faster.
    worth = np.where(it.allowed.pairs.T, it.scores.T.astype(np.int64), -FAR)
    values = scale.values(it.rank)
    settled = np.flatnonzero(free & (given != NOBODY))
    settled = settled[np.argsort(given[settled], kind="stable")]
    if settled.size:
        homes, starts = np.unique(given[settled], return_index=True)
        has = worth[settled, given[settled]]
        moves[:out, homes] = np.minimum.reduceat(has[:, None] - worth[settled], starts).T
        moves[out, homes] = np.minimum.reduceat(has + values[settled], starts)
    used = np.bincount(given[given != NOBODY], minlength=out)
    moves[out, :out][used < it.places] = 0
    waiting = np.flatnonzero(free & (given == NOBODY))
    let_in = -(worth[waiting] + values[waiting, None]).max(axis=0, initial=-FAR)
    moves[:out, out] = np.where(used > 0, np.minimum(let_in, 0), let_in)
    return moves


def _distances(moves: Ints, target: int) -> Ints:
    """The cheapest way from every node to `target` (Bellman-Ford; moves may gain, no round trip does)."""
    far = np.full(len(moves), FAR, dtype=np.int64)
    far[target] = 0
    nearer = np.array([target])
    for _ in range(len(moves)):
        reached = (moves[nearer] + far[nearer, None]).min(axis=0, initial=FAR)
        nearer = np.flatnonzero(reached < far)
        if not nearer.size:
            break
        far[nearer] = reached[nearer]
    return far


def _split(number: int, step: int) -> tuple[int, int]:
    below = (number + step // 2) % step - step // 2
    return (number - below) // step, below
