"""The job that takes up runs, has the solver carry them out, and shows what came of them.

No transaction is open while the solver works or Slack is asked. A process that dies leaves its run to
whoever looks next, when the lease runs out.
"""

from slack_sdk import WebClient
from slack_sdk.errors import SlackClientError
from structlog import get_logger

from bot.rules.problems import Problem
from bot.rules.receipts.runs import Taken
from bot.services.office import Office
from bot.services.suggestions import runs as matching_runs
from bot.services.suggestions import windows as review_windows
from bot.suggesting.solver import NO_ANSWER, Solver
from bot.views.kit import View

_log = get_logger()


class Suggesting:
    """Works on the runs of one database."""

    def __init__(self, office: Office, client: WebClient, solver: Solver) -> None:
        self._office = office
        self._client = client
        self.solver = solver

    def work(self) -> None:
        """Work on every run that waits."""
        while self._work_on_one():
            pass

    def _work_on_one(self) -> bool:
        """True when a run was worked on, so that there may be another."""
        taken = matching_runs.take(self._office)
        if taken is None:
            return False
        try:
            kept = self.solver.work(self._office, taken)
        except NO_ANSWER as error:
            _log.error("run_failed", run=taken.run_id, error=type(error).__name__)
            if matching_runs.give_up(self._office, taken):
                self._show(taken, review_windows.failed(self._office, taken))
            # Another attempt, and other runs, wait for the next tick: the bot may be stopping.
            return False
        if kept:
            self._show_outcome(taken)
        return True

    def _show_outcome(self, taken: Taken) -> None:
        try:
            view = review_windows.outcome(self._office, taken)
        except Problem as problem:
            # The one who asked has lost the role, or the account, in these few seconds.
            _log.info("outcome_not_shown", run=taken.run_id, problem=problem.key)
            return
        if not self._show(taken, view) and taken.wish.others_of is None:
            matching_runs.tell_ready(self._office, taken)

    def _show(self, taken: Taken, view: View) -> bool:
        """Show it in the window that waits; False when that was closed, or shows something else."""
        window = taken.window
        try:
            self._client.views_update(view_id=window.view_id, hash=window.hash, view=view)
        except (OSError, SlackClientError) as error:
            _log.info("window_closed", run=taken.run_id, error=type(error).__name__)
            return False
        return True
