"""What is worked out in another process: bytes in, bytes out. Pure, and light until it is called."""

import pickle
from dataclasses import dataclass, replace

from bot.rules.matching.engine import alternatives, solve
from bot.rules.matching.outcome import Alternative, Price, Solution
from bot.rules.matching.values import Case, LockRefused

Pair = tuple[int, int]


@dataclass(frozen=True, slots=True)
class Best:
    """The best whole, and the locked pairs (mentor, mentee) that break a rule by now and were left out."""

    solution: Solution
    broken_locks: tuple[Pair, ...] = ()


def best(case: Case) -> Best:
    """The best whole. A lock that can no longer stay stops nothing: it is left out, and said."""
    kept, solution = _solved(case)
    return Best(solution, tuple(pair for pair in case.locked if pair not in kept.locked))


def others(case: Case, mentee_id: int, but: int, most: int = 3) -> tuple[Alternative, ...]:
    """The `most` cheapest mentors for a mentee except one (`but`), cheapest first."""
    if mentee_id not in {mentee.id for mentee in case.mentees}:
        return ()
    # The mentee is asked about: a lock of theirs is what somebody thinks of changing.
    free, whole = _solved(replace(case, locked=tuple(each for each in case.locked if each[1] != mentee_id)))
    found = [
        # People come and go: the best mentor now may be another one than somebody is looking at.
        *(
            Alternative(pair.mentor_id, pair.score, Price(), pair.reasons)
            for pair in whole.pairs
            if pair.mentee_id == mentee_id
        ),
        *alternatives(free, mentee_id, whole, most + 1),
    ]
    return tuple(each for each in found if each.mentor_id != but)[:most]


def _solved(case: Case) -> tuple[Case, Solution]:
    while True:
        try:
            return case, solve(case)
        except LockRefused as refused:
            pair = (refused.mentor_id, refused.mentee_id)
            case = replace(case, locked=tuple(each for each in case.locked if each != pair))


def run_best(case: bytes) -> bytes:
    """`best`, in whichever process calls it."""
    return pickle.dumps(best(pickle.loads(case)))  # noqa: S301 - our own bytes, never from outside


def run_others(case: bytes, mentee_id: int, but: int) -> bytes:
    """`others`, in whichever process calls it."""
    return pickle.dumps(others(pickle.loads(case), mentee_id, but))  # noqa: S301 - the same
