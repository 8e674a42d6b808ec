"""numpy and scipy are loaded when somebody asks for matches, and not before; another process can be asked."""

import subprocess
import sys
from concurrent.futures import ProcessPoolExecutor
from multiprocessing import get_context

import pytest

from bot.rules.matching.engine import alternatives, solve
from bot.rules.matching.values import Case, LockRefused
from bot.rules.matching.worker import alternatives_of, packed, run, run_alternatives, solution_of
from tests.matching.crowd import crowd


@pytest.mark.parametrize(
    "module",
    [
        "bot.rules.matching.values",
        "bot.rules.matching.outcome",
        "bot.rules.matching.engine",
        "bot.rules.matching.worker",
        "bot.rules.matching.hard",
        "bot.rules.matching.reasons",
        "bot.app",
    ],
)
def test_importing_it_loads_no_solver(module: str) -> None:
    program = f"import {module}, sys; print(sorted({{'numpy', 'scipy'}} & set(sys.modules)))"
    assert subprocess.check_output([sys.executable, "-c", program], text=True).strip() == "[]"


def test_bytes_in_and_bytes_out_say_the_same() -> None:
    case = crowd(30, 40)
    assert solution_of(run(packed(case))) == solve(case)
    asked = case.mentees[0].id
    assert alternatives_of(run_alternatives(packed(case), asked, 5)) == alternatives(case, asked, most=5)


def test_another_process_answers_and_refuses_as_this_one_does() -> None:
    case = crowd(30, 40)
    bad = packed(Case(locked=((1, 1),)))
    with ProcessPoolExecutor(1, mp_context=get_context("spawn")) as pool:
        assert solution_of(pool.submit(run, packed(case)).result()) == solve(case)
        with pytest.raises(LockRefused):
            pool.submit(run, bad).result()
