"""`python -m storage.migrations "what changes"`: write the next migration from the models."""

import argparse
import sys
from pathlib import Path
from tempfile import TemporaryDirectory

from storage.database import Database
from storage.schema import migrate, write_migration


def main(arguments: list[str] | None = None) -> int:
    """Compare the models with what the migrations make, and write down the difference."""
    parser = argparse.ArgumentParser(prog="python -m storage.migrations", description=__doc__)
    parser.add_argument("what", help="what changes, as a short sentence")
    wanted = parser.parse_args(arguments)
    with TemporaryDirectory() as folder:
        database = Database(f"sqlite:///{Path(folder) / 'now.sqlite3'}")
        migrate(database)
        written = write_migration(database, wanted.what)
        database.close()
    if written is None:
        print("The migrations make exactly what the models say: there is nothing to write.")
        return 1
    print(f"Written: {written}. Read it, run `ruff format` on it, then run the tests.")
    return 0


if __name__ == "__main__":
    sys.exit(main())
