"""`mentoring-bot migrate`: bring the tables to the version this program needs."""

import sys

from bot.settings import Settings
from storage import health, schema
from storage.database import Database


def migrate(settings: Settings) -> int:
    """Migrate the database of the settings; the process's exit code."""
    database = Database(settings.database_url)
    troubles = health.unreachable(database)
    if troubles:
        print(*troubles, "Check DATABASE_URL.", file=sys.stderr)
        return 1
    before = schema.current(database)
    schema.migrate(database)
    database.close()
    if before == schema.head():
        print(f"The tables are at version {before} already.")
    else:
        print(f"The tables are now at version {schema.head()}.")
    return 0
