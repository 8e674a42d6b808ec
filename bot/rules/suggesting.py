"""The engine's answers where locks may have gone stale: what no longer fits is left out, and said."""

from collections.abc import Callable
from dataclasses import dataclass, replace
from typing import TypeVar

from bot.rules.matching.engine import alternatives, solve
from bot.rules.matching.outcome import Alternative, Solution
from bot.rules.matching.values import Case, LockRefused

Pair = tuple[int, int]
_Answer = TypeVar("_Answer")


@dataclass(frozen=True, slots=True)
class Best:
    """The best whole, and the locked pairs (mentor, mentee) that break a rule by now and were left out."""

    solution: Solution
    broken_locks: tuple[Pair, ...] = ()


def best(case: Case) -> Best:
    """The best whole. A lock that can no longer stay stops nothing."""
    solution, kept = _without_broken_locks(case, solve)
    return Best(solution, tuple(pair for pair in case.locked if pair not in kept.locked))


def others(case: Case, mentee_id: int, but: int) -> tuple[Alternative, ...]:
    """The three cheapest mentors for a mentee except one (`but`), cheapest first."""
    if mentee_id not in {mentee.id for mentee in case.mentees}:
        return ()
    # The mentee is asked about: a lock of theirs is what somebody thinks of changing.
    free = replace(case, locked=tuple(each for each in case.locked if each[1] != mentee_id))
    return _without_broken_locks(free, lambda each: alternatives(each, mentee_id, but=but))[0]


def _without_broken_locks(case: Case, ask: Callable[[Case], _Answer]) -> tuple[_Answer, Case]:
    while True:
        try:
            return ask(case), case
        except LockRefused as refused:
            pair = (refused.mentor_id, refused.mentee_id)
            case = replace(case, locked=tuple(each for each in case.locked if each != pair))
