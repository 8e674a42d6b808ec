"""The engine for another process: bytes in, bytes out, so that the bot's own threads never wait.

`run` and `run_alternatives` can be given to an executor of processes. Whatever they raise
(`LockRefused`, `KeyError`) can be pickled as well.
"""

import pickle

from bot.rules.matching.engine import alternatives, solve
from bot.rules.matching.outcome import Alternative, Solution
from bot.rules.matching.values import Case


def packed(case: Case) -> bytes:
    """A case as bytes."""
    return pickle.dumps(case, protocol=pickle.HIGHEST_PROTOCOL)


def run(packed_case: bytes) -> bytes:
    """Solves, in whichever process calls it."""
    return pickle.dumps(solve(_case(packed_case)), protocol=pickle.HIGHEST_PROTOCOL)


def run_alternatives(packed_case: bytes, mentee_id: int, most: int = 3) -> bytes:
    """Finds other mentors for a mentee, in whichever process calls it."""
    found = alternatives(_case(packed_case), mentee_id, most=most)
    return pickle.dumps(found, protocol=pickle.HIGHEST_PROTOCOL)


def solution_of(answer: bytes) -> Solution:
    """What `run` answered."""
    solution: Solution = pickle.loads(answer)  # noqa: S301 - from our own process
    return solution


def alternatives_of(answer: bytes) -> tuple[Alternative, ...]:
    """What `run_alternatives` answered."""
    found: tuple[Alternative, ...] = pickle.loads(answer)  # noqa: S301 - from our own process
    return found


def _case(packed_case: bytes) -> Case:
    case: Case = pickle.loads(packed_case)  # noqa: S301 - our own bytes, never from outside
    return case
