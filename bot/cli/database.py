"""The database of a command that works without Slack, when it is there and fit to be worked with."""

import sys
from collections.abc import Generator
from contextlib import contextmanager

from bot.cli.doctor import missing_file
from bot.settings import Settings
from storage import health
from storage.database import Database


@contextmanager
def opened(settings: Settings) -> Generator[Database | None]:
    """The database, closed afterwards; None, after saying on standard error what is to be done first."""
    if missing_file(settings.database_url):
        print("There is no database yet. Run `mentoring-bot migrate`.", file=sys.stderr)
        yield None
        return
    database = Database(settings.database_url)
    try:
        troubles = health.troubles(database)
        if troubles:
            print(*troubles, "Run `mentoring-bot doctor`.", file=sys.stderr)
        yield None if troubles else database
    finally:
        database.close()
