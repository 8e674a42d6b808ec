"""numpy and scipy are loaded when somebody asks for matches, and not before."""

import subprocess
import sys

import pytest


@pytest.mark.parametrize(
    "module",
    [
        "bot.rules.matching.values",
        "bot.rules.matching.outcome",
        "bot.rules.matching.engine",
        "bot.rules.matching.hard",
        "bot.rules.matching.reasons",
        "bot.app",
    ],
)
def test_importing_it_loads_no_solver(module: str) -> None:
    program = f"import {module}, sys; print(sorted({{'numpy', 'scipy'}} & set(sys.modules)))"
    assert subprocess.check_output([sys.executable, "-c", program], text=True).strip() == "[]"
