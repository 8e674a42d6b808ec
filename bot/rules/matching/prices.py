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


def scale_of(it: Measured, highest: int) -> Scale:
    """The scale of a block."""
    order = 4 * (len(it.places) + 2) * (highest + 1)
    long = order * 8 * (int(it.rank.max(initial=0)) + 1)
    return Scale(order, long, long * 16)


def prices(it: Measured, given: Ints, mentee: int, scale: Scale) -> dict[int, int]:
    """What giving `mentee` to each other mentor (row) loses, for `scale.price`. `given` is the best whole."""
    moves = _moves(it, given, mentee, scale)
    out = len(it.places)
    now = int(given[mentee])
    worth = it.scores[:, mentee].astype(np.int64)
    if now == NOBODY:
        gained, kept, target = worth + scale.values(it.rank[[mentee]]), 0, out
    else:
        gained, kept, target = worth, int(worth[now]), now
    loss = kept - gained + _distances(moves, target)[:out]
    possible = it.allowed.pairs[:, mentee] & (loss < FAR // 2)
    return {row: int(loss[row]) for row in np.flatnonzero(possible).tolist() if row != now}


def _moves(it: Measured, given: Ints, mentee: int, scale: Scale) -> Ints:
    """The loss of sending one mentee on from each node (down) to each other (across)."""
    out = len(it.places)
    moves = np.full((out + 1, out + 1), FAR, dtype=np.int64)
    free = it.locked == NOBODY
    free[mentee] = False
    values = scale.values(it.rank)
    worth = np.where(it.allowed.pairs, it.scores, -FAR).astype(np.int64)
    settled = np.flatnonzero(free & (given != NOBODY))
    settled = settled[np.argsort(given[settled], kind="stable")]
    if settled.size:
        homes, starts = np.unique(given[settled], return_index=True)
        has = worth[given[settled], settled]
        moves[homes, :out] = np.minimum.reduceat(has - worth[:, settled], starts, axis=1).T
        moves[homes, out] = np.minimum.reduceat(has + values[settled], starts)
    used = np.bincount(given[given != NOBODY], minlength=out)
    moves[:out, out][used < it.places] = 0
    waiting = np.flatnonzero(free & (given == NOBODY))
    moves[out, :out] = -(worth[:, waiting] + values[waiting]).max(axis=1, initial=-FAR)
    moves[out, :out][used > 0] = np.minimum(moves[out, :out][used > 0], 0)
    return moves


def _distances(moves: Ints, target: int) -> Ints:
    """The cheapest way from every node to `target` (Bellman-Ford; moves may gain, no round trip does)."""
    far = np.full(len(moves), FAR, dtype=np.int64)
    far[target] = 0
    for _ in range(len(moves)):
        nearer = np.minimum(far, (moves + far).min(axis=1))
        if np.array_equal(nearer, far):
            break
        far = nearer
    return far


def _split(number: int, step: int) -> tuple[int, int]:
    below = (number + step // 2) % step - step // 2
    return (number - below) // step, below
