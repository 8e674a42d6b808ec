"""The engine for another process: bytes in, bytes out, so that the bot's own threads never wait."""

import pickle

from bot.rules.matching.engine import solve
from bot.rules.matching.outcome import Solution
from bot.rules.matching.values import Case


def packed(case: Case) -> bytes:
    """A case as bytes for `run`."""
    return pickle.dumps(case, protocol=pickle.HIGHEST_PROTOCOL)


def run(packed_case: bytes) -> bytes:
    """Solve in whichever process calls it. Raises `LockRefused`, which can be pickled too."""
    case: Case = pickle.loads(packed_case)  # noqa: S301 - our own bytes, never from outside
    return pickle.dumps(solve(case), protocol=pickle.HIGHEST_PROTOCOL)


def unpacked(packed_solution: bytes) -> Solution:
    """What `run` answered."""
    solution: Solution = pickle.loads(packed_solution)  # noqa: S301 - from our own process
    return solution
