"""What a whole run of the matching costs and brings, beside other ways to match the same people.

Run with `python -m tests.benchmarks.matching [--size small|middle|large|all]`. Each way works in a
process of its own, whose peak memory is its own; the ratio is measured in one process where the
whole run, the score matrix and bare scipy take turns, so that a busy machine slows all three. Time
is CPU time of the whole process. Whoever plays for people and points alone can have a few points
more than ours; the price is in the columns of those who waited long.
"""

import argparse
import json
import resource
import subprocess
import sys
import time
from collections.abc import Callable
from importlib.util import find_spec
from statistics import median
from typing import Any, TypeVar

import numpy as np

from bot.rules.matching.values import Case
from tests.benchmarks.solvers import OTHERS, Pairs, Solver, bare, ours, plain_weights, score_matrix
from tests.matching.crowd import crowd

SIZES = {"small": (165, 180), "middle": (1000, 1200), "large": (4660, 6700)}
ROUNDS = {"small": 15, "middle": 9, "large": 5}
PATIENCE_SECONDS = 300
MATRIX, OURS, TURNS = "score matrix alone", "ours, the whole run", "turns"
T = TypeVar("T")


def main() -> None:
    """Measure and print; or, as a child, measure one way and print it as JSON."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--size", choices=(*SIZES, "all"), default="all")
    parser.add_argument("--way", help=argparse.SUPPRESS)
    asked = parser.parse_args()
    if asked.way:
        print(json.dumps(_measure(asked.way, asked.size)))
        return
    for size in SIZES if asked.size == "all" else (asked.size,):
        _report(size)


def _report(size: str) -> None:
    mentors, mentees = SIZES[size]
    print(f"\n{mentors:,} mentors, {mentees:,} mentees")
    print(f"{'':32}{'people':>8}{'points':>9}{'>90 left':>10}{'>180 left':>10}{'CPU s':>9}{'peak MB':>9}")
    for way in (MATRIX, OURS, *(each.name for each in OTHERS)):
        print(f"{way:32}{_line(way, size)}")
    turns = _child(TURNS, size)
    print("ratio of the whole run to (score matrix + bare scipy, people then points), taking turns:")
    print(f"median {turns['ratio']:.2f}, from {turns['least']:.2f} to {turns['most']:.2f} (aim: at most 3)")


def _line(way: str, size: str) -> str:
    solver = next((each for each in OTHERS if each.name == way), None)
    if solver and solver.too_slow_at == size:
        return "  skipped: it needs minutes at this size"
    if solver and find_spec(solver.package) is None:
        return f"  skipped: the package {solver.package} is not installed (extra `bench`)"
    try:
        found = _child(way, size)
    except subprocess.TimeoutExpired:
        return f"  stopped after {PATIENCE_SECONDS} seconds"
    except subprocess.CalledProcessError as failed:
        return f"  failed: {failed.stderr.strip().splitlines()[-1]}"
    brought = "".join(f"{found.get(key, ''):>{width}}" for key, width in _COLUMNS)
    return f"{brought}{found['seconds']:>9.3f}{found['peak']:>9.0f}"


_COLUMNS = (("people", 8), ("points", 9), ("late", 10), ("very_late", 10))


def _child(way: str, size: str) -> dict[str, Any]:
    command = [sys.executable, "-m", "tests.benchmarks.matching", "--size", size, "--way", way]
    output = subprocess.run(
        command, check=True, capture_output=True, text=True, timeout=PATIENCE_SECONDS
    ).stdout
    return json.loads(output)


def _measure(way: str, size: str) -> dict[str, Any]:
    case = crowd(*SIZES[size])
    if way == TURNS:
        return _turns(case, ROUNDS[size])
    if way == MATRIX:
        _, seconds = _timed(lambda: score_matrix(case))
        return {"seconds": seconds, "peak": _peak()}
    if way == OURS:
        _warm()
        pairs, seconds = _timed(lambda: ours(case))
    else:
        pairs, seconds = _other(next(each for each in OTHERS if each.name == way), case)
    return {"seconds": seconds, "peak": _peak()} | _brought(case, pairs)


def _other(solver: Solver, case: Case) -> tuple[Pairs, float]:
    pairs, total = Pairs(), 0.0
    for it in score_matrix(case):
        ready = (it, solver.weights(it)) if solver.weights else (it,)
        found, seconds = _timed(lambda ready=ready: solver.solve(*ready))
        pairs += found
        total += seconds
    return pairs, total


def _turns(case: Case, rounds: int) -> dict[str, Any]:
    ready = [(it, plain_weights(it)) for it in score_matrix(case)]
    ours(case)
    ratios = list[float]()
    for _ in range(rounds):
        _, mine = _timed(lambda: ours(case))
        _, matrix = _timed(lambda: score_matrix(case))
        _, solver = _timed(lambda: [bare(*each) for each in ready])
        ratios.append(mine / (matrix + solver))
    return {"ratio": median(ratios), "least": min(ratios), "most": max(ratios)}


def _brought(case: Case, pairs: Pairs) -> dict[str, int]:
    """People, points, and who is left though somebody could have them."""
    points, late, very_late, matched = 0, 0, 0, {mentee: mentor for mentor, mentee in pairs}
    for it in score_matrix(case):
        rows = {each.id: n for n, each in enumerate(it.block.mentors)}
        could = set(np.flatnonzero(it.allowed.pairs.any(axis=0)).tolist())
        for column, mentee in enumerate(it.block.mentees):
            if mentee.id in matched:
                points += int(it.scores[rows[matched[mentee.id]], column])
            elif column in could:
                late += mentee.waiting_days > 90
                very_late += mentee.waiting_days > 180
    return {"people": len(pairs), "points": points, "late": late, "very_late": very_late}


def _warm() -> None:
    """Loads numpy and scipy, which is not part of a run's time (it is part of its memory)."""
    ours(crowd(3, 3))


def _timed(work: Callable[[], T]) -> tuple[T, float]:
    start = time.process_time()
    return work(), time.process_time() - start


def _peak() -> float:
    """The most memory this process has held, in MB (Linux counts in KB)."""
    return resource.getrusage(resource.RUSAGE_SELF).ru_maxrss / 1024


if __name__ == "__main__":
    main()
