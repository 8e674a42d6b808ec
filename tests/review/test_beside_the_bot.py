"""Suggestions are worked out in a process of its own, and a run that dies is taken up again."""

import os
import signal
import subprocess
import sys
import time
from concurrent.futures.process import BrokenProcessPool
from dataclasses import dataclass

import pytest

from bot.rules.matching.outcome import Alternative
from bot.rules.matching.values import Case, Mentee, Mentor
from bot.rules.participants import Way, When
from bot.rules.suggesting import Best, best
from bot.services import matching_runs
from bot.suggesting import InAnotherProcess
from tests.project.repository import ROOT
from tests.review.city import City

MEETS = {"languages": frozenset({"en"}), "ways": frozenset({Way.VIDEO}), "times": frozenset({When.EVENING})}
CASE = Case(
    mentors=(Mentor(id=1, profession_id=1, **MEETS),), mentees=(Mentee(id=2, profession_id=1, **MEETS),)
)


@dataclass
class Dying:
    """A solver whose process dies so many times."""

    times: int

    def best(self, case: Case) -> Best:
        if self.times:
            self.times -= 1
            raise BrokenProcessPool
        return best(case)

    def others(self, case: Case, mentee_id: int, but: int) -> tuple[Alternative, ...]:
        raise AssertionError(f"nobody asks for others of {mentee_id} but {but} in {case}")

    def stop(self) -> None:
        """Nothing runs."""


def ended(pid: int) -> bool:
    """Whether a process ends within ten seconds."""
    for _ in range(100):
        try:
            os.kill(pid, 0)
        except ProcessLookupError:
            return True
        time.sleep(0.1)
    return False


def test_the_bot_itself_never_loads_the_solver() -> None:
    """Even after a run: numpy and scipy are in the other process alone."""
    program = (
        "import sys, bot.app\n"
        "from bot.suggesting import InAnotherProcess\n"
        "from tests.review.test_beside_the_bot import CASE\n"
        "if __name__ == '__main__':\n"
        "    solver = InAnotherProcess()\n"
        "    assert len(solver.best(CASE).solution.pairs) == 1\n"
        "    solver.stop()\n"
        "    assert not {'numpy', 'scipy'} & set(sys.modules)\n"
    )
    subprocess.run([sys.executable, "-c", program], cwd=ROOT, check=True)


def test_the_bot_works_suggestions_out_in_another_process(quick_city: City) -> None:
    """What runs in production unless it is given another solver."""
    bot = quick_city.world.another_bot()
    quick_city.mentor("maria")
    quick_city.mentee("amina")
    quick_city.world.command("carol", "/match", "suggest")
    bot.suggesting.work()
    solver = bot.suggesting.solver
    assert isinstance(solver, InAnotherProcess)
    assert solver.pid not in (None, os.getpid())
    assert "1 pair is suggested" in quick_city.world.modal("carol")
    pid = solver.pid
    bot.stop(1)
    assert pid is not None
    assert ended(pid)


def test_a_process_that_is_killed_is_replaced() -> None:
    solver = InAnotherProcess()
    solver.best(CASE)
    first = solver.pid
    assert first is not None
    os.kill(first, signal.SIGKILL)
    assert ended(first)
    with pytest.raises(BrokenProcessPool):
        solver.best(CASE)
    assert len(solver.best(CASE).solution.pairs) == 1
    assert solver.pid not in (None, first)
    solver.stop()


def test_a_stopped_solver_starts_nothing() -> None:
    solver = InAnotherProcess()
    solver.stop()
    with pytest.raises(RuntimeError):
        solver.best(CASE)
    assert solver.pid is None


def test_a_run_whose_process_died_is_worked_out_at_the_next_tick(quick_city: City) -> None:
    quick_city.mentor("maria")
    quick_city.mentee("amina")
    quick_city.world.bot.suggesting.solver = Dying(1)
    assert "Working out" in quick_city.suggest()
    assert quick_city.runs() == ["waiting"]
    quick_city.world.work_out()
    assert quick_city.runs() == ["done"]
    assert "1 pair is suggested" in quick_city.world.modal("carol")


def test_a_run_that_fails_every_time_is_given_up_and_said(quick_city: City) -> None:
    quick_city.world.bot.suggesting.solver = Dying(3)
    quick_city.suggest()
    quick_city.world.work_out()
    quick_city.world.work_out()
    assert quick_city.runs() == ["failed"]
    assert "could not be worked out. Nothing was changed." in quick_city.world.modal("carol")


def test_a_run_of_a_bot_that_died_is_taken_up_when_its_lease_runs_out(city: City) -> None:
    city.mentor("maria")
    city.mentee("amina")
    city.world.command("carol", "/match", "suggest")
    assert matching_runs.take(city.world.bot.office) is not None
    city.world.advance(seconds=119)
    city.world.work_out()
    assert city.runs() == ["working"]
    city.world.advance(seconds=2)
    city.world.work_out()
    assert city.runs() == ["done"]
    assert "1 pair is suggested" in city.world.modal("carol")


def test_whoever_lost_the_lease_writes_nothing(city: City) -> None:
    """Two bots on one database: the slow one comes last, and its answer is thrown away."""
    city.mentor("maria")
    city.mentee("amina")
    city.world.command("carol", "/match", "suggest")
    office = city.world.bot.office
    slow = matching_runs.take(office)
    assert slow is not None
    case = matching_runs.case_of(office, slow)
    city.world.advance(minutes=3)
    city.world.work_out()
    shown = city.world.modal("carol")
    assert not matching_runs.keep_best(office, slow, case, best(case))
    assert city.runs() == ["done"]
    assert city.press("Where mentors are missing")
    assert city.press("Back to the pairs") == shown
