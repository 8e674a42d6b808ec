"""Suggestions are worked out in a process of its own, and a run that dies is taken up again."""

import os
import signal
import subprocess
import sys
import time
from concurrent.futures.process import BrokenProcessPool
from dataclasses import dataclass

import pytest

from bot.rules.receipts.runs import Taken
from bot.rules.suggesting import best
from bot.services.office import Office
from bot.services.suggestions import runs as matching_runs
from bot.suggesting import InAnotherProcess, OnTheSpot
from tests.project.repository import ROOT
from tests.review.city import City


@dataclass
class Dying:
    """A solver whose process dies so many times."""

    times: int

    def work(self, office: Office, taken: Taken) -> bool:
        if self.times:
            self.times -= 1
            raise BrokenProcessPool
        return OnTheSpot().work(office, taken)

    def stop(self) -> None:
        """Nothing runs."""


@pytest.fixture
def asked(quick_city: City) -> City:
    """Carol has asked for suggestions, and nobody has begun to work on them."""
    quick_city.mentor("maria")
    quick_city.mentee("amina")
    quick_city.world.command("carol", "/match", "suggest")
    return quick_city


def ended(pid: int) -> bool:
    """Whether a process ends within ten seconds."""
    for _ in range(100):
        try:
            os.kill(pid, 0)
        except ProcessLookupError:
            return True
        time.sleep(0.1)
    return False


def test_the_bot_works_suggestions_out_in_another_process(asked: City) -> None:
    """What runs in production, unless it is given another solver; it ends with the bot."""
    bot = asked.world.another_bot()
    bot.suggesting.work()
    solver = bot.suggesting.solver
    assert isinstance(solver, InAnotherProcess)
    pid = solver.pid
    assert pid not in (None, os.getpid())
    assert "1 pair is suggested" in asked.world.modal("carol")
    bot.stop(1)
    assert pid is not None
    assert ended(pid)


def test_the_bot_itself_never_loads_the_solver(asked: City) -> None:
    """Not even after a run: numpy and scipy are in the other process alone."""
    program = (
        "import sys\n"
        "from bot.app import Bot\n"
        "from bot.slack import slack_client\n"
        "from storage.database import Database\n"
        "from tests.builders import Clock\n"
        "if __name__ == '__main__':\n"
        "    bot = Bot(Database(sys.argv[1]), slack_client('xoxb-1', 'http://127.0.0.1:1/'), Clock(), 's')\n"
        "    bot.suggesting.work()\n"
        "    bot.stop(1)\n"
        "    assert not {'numpy', 'scipy'} & set(sys.modules)\n"
    )
    subprocess.run([sys.executable, "-c", program, asked.world.database.url], cwd=ROOT, check=True)
    assert asked.runs() == ["done"]


def test_a_process_that_is_killed_is_replaced(asked: City) -> None:
    bot = asked.world.another_bot()
    solver = bot.suggesting.solver
    assert isinstance(solver, InAnotherProcess)
    bot.suggesting.work()
    first = solver.pid
    assert first is not None
    os.kill(first, signal.SIGKILL)
    assert ended(first)
    asked.press("Work out again")
    bot.suggesting.work()
    assert asked.runs() == ["done", "waiting"]
    bot.suggesting.work()
    assert asked.runs() == ["done", "done"]
    assert solver.pid not in (None, first)
    bot.stop(1)


def test_a_stopped_bot_leaves_a_run_to_the_next(asked: City) -> None:
    bot = asked.world.another_bot()
    bot.stop(1)
    bot.suggesting.work()
    assert asked.runs() == ["waiting"]
    asked.world.work_out()
    assert asked.runs() == ["done"]


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
    assert not matching_runs.keep_best(office, slow, case, best(case), lambda: None)
    assert city.runs() == ["done"]
    assert city.press("Where mentors are needed")
    assert city.press("Back to the pairs") == shown
