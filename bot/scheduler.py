"""A ticker: calls each job every so many seconds, or at once when woken. What is due is in our tables.

The scheduler lives in memory and keeps nothing: a shared job store would run jobs twice.
"""

from collections.abc import Callable, Iterable
from dataclasses import dataclass
from datetime import UTC, datetime
from threading import Condition

from apscheduler.events import EVENT_JOB_ERROR, JobExecutionEvent  # pyright: ignore[reportMissingTypeStubs]
from apscheduler.jobstores.base import JobLookupError  # pyright: ignore[reportMissingTypeStubs]
from apscheduler.schedulers.background import BackgroundScheduler  # pyright: ignore[reportMissingTypeStubs]
from structlog import get_logger

_log = get_logger()


@dataclass(frozen=True, slots=True)
class Job:
    """Something to do every `seconds`. It must be harmless to do it too often."""

    name: str
    seconds: float
    run: Callable[[], object]


class Ticker:
    """Runs jobs in threads, never one job twice at a time. A job that raises is logged and runs again."""

    def __init__(self, jobs: Iterable[Job]) -> None:
        self._state = Condition()
        self._running: set[str] = set()
        self._woken: set[str] = set()
        self._stopped = False
        self._scheduler = BackgroundScheduler(
            timezone=UTC,
            # However late a tick comes, it comes once. A tick that finds its job running goes away by
            # itself (see `_began`), hence two; with one, APScheduler would warn every time.
            job_defaults={"coalesce": True, "misfire_grace_time": None, "max_instances": 2},
        )
        self._scheduler.add_listener(_report, EVENT_JOB_ERROR)
        for job in jobs:
            self._scheduler.add_job(
                self._run,
                "interval",
                seconds=job.seconds,
                args=(job,),
                id=job.name,
                next_run_time=datetime.now(UTC),
            )

    def start(self) -> None:
        """Begin: every job runs at once, then on its interval."""
        self._scheduler.start()

    def wake(self, name: str) -> None:
        """Run a job now; when it is running, once more after that. Harmless after `stop`."""
        with self._state:
            if self._stopped:
                return
            self._woken.add(name)
            if name in self._running:
                return
        try:
            self._scheduler.modify_job(name, next_run_time=datetime.now(UTC))
        except JobLookupError:
            if not self._stopped:
                raise

    def stop(self, timeout: float) -> bool:
        """Start nothing more, and wait at most `timeout` seconds for work in hand; True when it ended."""
        with self._state:
            self._stopped = True
        if self._scheduler.running:
            self._scheduler.shutdown(wait=False)
        with self._state:
            return self._state.wait_for(lambda: not self._running, timeout)

    def _run(self, job: Job) -> None:
        again = True
        while again and self._began(job.name):
            try:
                job.run()
            finally:
                again = self._woken_meanwhile(job.name)

    def _began(self, name: str) -> bool:
        """False when there is nothing to begin: stopped, or running in another thread."""
        with self._state:
            if self._stopped or name in self._running:
                return False
            self._running.add(name)
            self._woken.discard(name)
            return True

    def _woken_meanwhile(self, name: str) -> bool:
        with self._state:
            self._running.discard(name)
            self._state.notify_all()
            return name in self._woken


def _report(event: JobExecutionEvent) -> None:
    _log.error("job_failed", job=event.job_id, exc_info=event.exception)
