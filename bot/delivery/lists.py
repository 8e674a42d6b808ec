"""The job that works on lists in Slack, one step at a time; no transaction is open while Slack is asked."""

from structlog import get_logger

from bot.delivery.endings import Done
from bot.delivery.files import Files, NotFetched
from bot.rules.lists.values import MOST_BYTES
from bot.rules.problems import Problem
from bot.services.lists import jobs as list_jobs
from bot.services.lists.importing import Overtaken
from bot.services.lists.jobs import Waiting
from bot.services.lists.uploads import State
from bot.services.office import Office
from bot.services.outbox import MISTAKES

_log = get_logger()
# About a minute, at one try a round.
_MOST_TRIES = 20
# Problems of the sender, not of the file: there is nobody to tell.
_NOT_THEIRS = ("deactivated", "not_known", "no_programme", "not_allowed", "list_gone")


class Lists:
    """Carries out what waits in `uploads`. A process that dies leaves it to the next round."""

    def __init__(self, office: Office, files: Files) -> None:
        self._office, self._files = office, files

    def run(self) -> None:
        """One step for each list that waits."""
        for each in list_jobs.waiting(self._office):
            try:
                self._step(each)
            except Problem as problem:
                self._refused(each, problem)
            except Overtaken:
                _log.info("list_overtaken", upload=each.id)
            except MISTAKES as mistake:
                # One file that we cannot deal with must not hold up the others.
                _log.error("list_failed", upload=each.id, exc_info=mistake)
                self._refused(each, Problem("list_unreadable"))

    def _step(self, each: Waiting) -> None:
        match each.state:
            case State.RECEIVED:
                self._check(each)
            case State.CONFIRMED:
                list_jobs.bring_in(self._office, each)
            case _:
                self._send(each)

    def _check(self, each: Waiting) -> None:
        content = self._files.fetch(each.file_id, each.user_id)
        if not isinstance(content, NotFetched):
            if len(content) > MOST_BYTES:
                raise Problem("list_too_big")
            report = list_jobs.check(self._office, each, content)
            if report:
                # The message says the first mistakes; if this file is lost, it can be asked for again.
                self._files.send(each.user_id, "report.txt", report.content, title=report.title, comment="")
            return
        _log.warning("file_not_fetched", upload=each.id, reason=content.reason)
        if content.for_good or each.tries >= _MOST_TRIES:
            raise Problem("list_not_fetched")
        list_jobs.try_again(self._office, each)

    def _send(self, each: Waiting) -> None:
        made = list_jobs.export(self._office, each)
        # Once at most: a file that came is worse doubled than asked for again.
        if not list_jobs.finish_export(self._office, each):
            return
        ending = self._files.send(
            each.user_id, made.name, made.content, title=made.title, comment=made.comment
        )
        if not isinstance(ending, Done):
            _log.warning("export_not_sent", upload=each.id, ending=type(ending).__name__)
            list_jobs.export_failed(self._office, each)

    def _refused(self, each: Waiting, problem: Problem) -> None:
        if problem.key in _NOT_THEIRS or each.state is State.WANTED:
            list_jobs.forget(self._office, each)
            return
        try:
            list_jobs.refuse(self._office, each, problem)
        except Problem:
            list_jobs.forget(self._office, each)
