"""One run, carried out: everybody is read, the best whole is found, and written down."""

import time
from collections.abc import Callable
from datetime import datetime
from functools import lru_cache

from bot.rules.receipts.runs import Taken
from bot.rules.suggesting import best, others
from bot.services.office import Office
from bot.services.suggestions import runs as matching_runs
from storage.database import Database

# Between two steps of writing: SQLite lets one write at a time, and who waits looks again now and then.
_PAUSE_SECONDS = 0.03


def carry_out(office: Office, taken: Taken, pause: Callable[[], None]) -> bool:
    """Work on a run; False when it is no longer ours. `pause` lets others write."""
    wish, case = taken.wish, matching_runs.case_of(office, taken)
    if wish.others_of is None:
        return matching_runs.keep_best(office, taken, case, best(case), pause)
    found = others(case, wish.others_of, wish.others_than or 0)
    return matching_runs.keep_others(office, taken, case, found)


def in_this_process(url: str, taken: Taken, now: datetime) -> bool:
    """The same, in a process that has nothing but what it is given."""
    database = _database(url)
    return carry_out(Office(database, lambda: now), taken, _pause if database.is_sqlite else _go_on)


@lru_cache(maxsize=1)
def _database(url: str) -> Database:
    return Database(url)


def _pause() -> None:
    time.sleep(_PAUSE_SECONDS)


def _go_on() -> None:
    """PostgreSQL lets everybody write at once."""
